"""`raadsweek stop` and `raadsweek go`: nothing planned goes out, and everything goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
from pydantic_core import PydanticCustomError

from raadsweek.cli.wrapped import item_lines
from raadsweek.delivery.git_record import GitError, GitRecord
from raadsweek.delivery.sharing import ON_AGAIN, STOPPED, Alone, InGit
from raadsweek.delivery.site_host import host_of
from raadsweek.editing.stopping import AtEnd, Choice, Stopping, said_of
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Language, message, plural
from raadsweek.load.fields import parse_moment
from raadsweek.workspace.checked import read_project

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.cli.session import Session
    from raadsweek.delivery.sharing import Sharing
    from raadsweek.language import Message


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `stop`."""

    why: str = ""
    excepted: tuple[str, ...] = ()
    line: str = ""
    until: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of `go`: what becomes of what waits."""

    at_once: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    rest: str | None = None
    why: str = ""
    by: str = ""

    def of(self, at_end: AtEnd) -> dict[str, Choice]:
        """What was said of each thing."""
        named = {
            **dict.fromkeys(self.at_once, Choice.NOW),
            **dict.fromkeys(self.later, Choice.LATER),
            **dict.fromkeys(self.never, Choice.NEVER),
        }
        if not self.rest:
            return named
        return {each.id: _or_else(Choice(self.rest), each.choices) for each in at_end.waiting} | (
            named
        )


def _or_else(choice: Choice, possible: tuple[Choice, ...]) -> Choice:
    """The choice, or the nearest that is possible: what cannot go later goes now, and so on."""
    order = (choice, Choice.LATER, Choice.NOW, Choice.NEVER)
    return next(each for each in order if each in possible)


def stop(session: Session, asked: Asked) -> int:
    """Stops everything. 1 where others who publish cannot be told of it."""
    sharing, cut = _begun(session)
    made = _stopping(session, asked.by).stop(
        asked.why, asked.excepted, asked.line, _moment(asked.until)
    )
    session.tell(message("Everything is stopped since {moment}.", moment=made.since))
    session.tell(message("What is public stays. Urgent items go out. On with: raadsweek go."))
    if made.line:
        session.tell(message("The line comes on the pages with the next 'raadsweek publish'."))
    _share(session, sharing, STOPPED, cut)
    return 0


def go(session: Session, asked: Choices) -> int:
    """Lets everything go on. 1 where something waits of which nothing was said."""
    sharing, cut = _begun(session)
    stopping = _stopping(session, asked.by)
    at_end = stopping.at_end()
    try:
        stopping.go(asked.of(at_end), asked.why)
    except UsageError:
        _list(session, at_end)
        raise
    session.tell(message("Everything goes on."))
    if at_end.dropped:
        session.tell(
            plural(
                "{count} timeless item is passed over; it comes again when it is its turn.",
                "{count} timeless items are passed over; they come again when it is their turn.",
                at_end.dropped,
            )
        )
    _share(session, sharing, ON_AGAIN, cut)
    return 0


def _list(session: Session, at_end: AtEnd) -> None:
    if not at_end.waiting:
        return
    click.echo(session.say(message("This waits:")))
    for each in at_end.waiting:
        for line in item_lines(session.say(said_of(each))):
            click.echo(line)


def _stopping(session: Session, by: str) -> Stopping:
    settings = session.settings
    project = read_project(settings, session.now)
    return Stopping(settings.folders, project, session.now, by)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return parse_moment(text)
    except PydanticCustomError as error:
        context = error.context or {}
        raise UsageError(context["what"], context["hint"]) from error


def _begun(session: Session) -> tuple[Sharing, GitError | None]:
    """How it reaches others; what they recorded is here, unless git cannot be reached."""
    folders = session.settings.folders
    commits = Language(session.settings.language).say
    if not host_of(folders).shares:
        return Alone(folders), None
    sharing = InGit(GitRecord(folders), commits)
    try:
        sharing.begin()
    except GitError as error:
        return sharing, error
    return sharing, None


def _share(session: Session, sharing: Sharing, what: Message, cut: GitError | None) -> None:
    """Tells others. RaadsweekError where that fails: it holds on this machine only."""
    try:
        if cut is not None:
            sharing.keep_here(session.say(what))
            raise cut
        sharing.keep(what)
    except GitError as error:
        raise RaadsweekError(
            message("it holds on this machine only: what was recorded cannot be pushed"),
            message(
                "Push the folder record yourself. Or write the file calendars/stop.yml at GitHub "
                "or GitLab, also from a phone: one line is enough, 'why: ...'."
            ),
        ) from error
