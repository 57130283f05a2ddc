"""`raadsweek placed`: records what a person placed, took back or decided to leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.delivery.placed import Recorder
from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.plan import plan
from raadsweek.workspace.checked import checked_project

if TYPE_CHECKING:
    from raadsweek.cli.session import Session


@dataclass(frozen=True, slots=True)
class PlacedOptions:
    """The options of the command."""

    url: str
    by: str
    undo: bool
    skip: bool
    why: str


def placed(session: Session, publication: str, told: PlacedOptions) -> int:
    """Records that someone placed it, or that it does not stand there, or never will."""
    if sum((bool(told.url), told.undo, told.skip)) > 1:
        raise UsageError(
            message("--url, --undo and --skip do not go together"), message("Choose one of them.")
        )
    recorder = _recorder(session, told.by)
    if told.undo:
        done = recorder.retracted(publication, told.why)
        said = message("Recorded: '{publication}' does not stand there.", publication=publication)
    elif told.skip:
        done = recorder.skipped(publication, told.why)
        said = message("Recorded: '{publication}' does not go out.", publication=publication)
    else:
        done = recorder.placed(publication, told.url)
        said = message("Recorded: '{publication}' was placed.", publication=publication)
    already = message(
        "That stood in the ledger already, since {moment}; nothing changed.", moment=done.entry.at
    )
    session.tell(said if done.new else already)
    return 0


def _recorder(session: Session, by: str) -> Recorder:
    project, _ = checked_project(session.settings, session.now)
    made = plan(project, session.now)
    return Recorder(session.settings.folders, project, made, session.now, by)
