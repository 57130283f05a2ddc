"""`raadsweek elsewhere` and `placed`.

What is to be done about what went out, and what a person did about it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from raadsweek.check.outdated_elsewhere import place
from raadsweek.cli.printing import item_lines
from raadsweek.cli.publish_command import sharing_of
from raadsweek.delivery.amend_all_posts import Amending
from raadsweek.delivery.placed_by_hand import Recorder
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Message, message
from raadsweek.model.publisher import Amend
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import checked_project, read_project
from raadsweek.workspace.settings_and_now import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.cli.common_options import Session
    from raadsweek.delivery.amend_progress import AmendStep
    from raadsweek.model.project import Project
    from raadsweek.report.posts_to_amend import Open


INDENT = "    "


class ElsewhereOptions(Struct, frozen=True):
    """The options of the command."""

    delete: bool = False
    edit: bool = False
    reply: bool = False
    dry_run: bool = False
    format: str = "text"
    by: str = ""

    @property
    def acts(self) -> tuple[Amend, ...]:
        """What was asked for; one at most goes."""
        asked = {Amend.DELETE: self.delete, Amend.EDIT: self.edit, Amend.REPLY: self.reply}
        return tuple(each for each, wanted in asked.items() if wanted)


def elsewhere(session: Session, publication: str, options: ElsewhereOptions) -> int:
    """Lists them, or does something about one. 1 where it was not done."""
    if len(options.acts) > 1:
        raise UsageError(
            message("--delete, --edit and --reply do not go together"),
            message("Choose one of them."),
        )
    settings = session.settings
    amending = Amending(
        settings,
        lambda: session.now if session.asked_now else now(),
        sharing_of(settings),
        options.by,
    )
    if not options.acts:
        return _listed(session, amending, publication, options.format)
    if not publication:
        raise UsageError(
            message("of which post is not said"),
            message("Name one: 'raadsweek elsewhere' lists them."),
        )
    [how] = options.acts
    if options.dry_run:
        open, steps = amending.foreseen(publication, how)
        for line in _foreseen(session, open, steps):
            click.echo(line)
        return 0
    ended = amending.done(publication, how)
    if ended.todo is not None:
        raise RaadsweekError(ended.what, ended.todo)
    session.tell(ended.what)
    return 0


def _listed(session: Session, amending: Amending, asked: str, format: str) -> int:
    project = read_project(session.settings, session.now)
    found = [each for each in amending.open() if asked in ("", each.place.publication)]
    if format == "json":
        click.echo(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=1))
        return 0
    if not found:
        session.tell(message("Nothing is to be done elsewhere."))
    for each in found:
        for line in _lines(session, project, each):
            click.echo(line)
    return 0


def _lines(session: Session, project: Project, open: Open) -> Iterator[str]:
    known = project.record.items.get(open.place.item)
    names: dict[str, Message | str] = {
        "name": known.statement.title if known else open.place.item,
        "place": place(project, open.place),
    }
    said = message("'{name}' was changed, and its old words: {place}", **names)
    if open.taken_back:
        said = message("'{name}' was taken back, and {place}", **names)
    yield from item_lines(session.say(said))
    if open.notice is not None:
        most = open.notice.most
        count = message("{n} of {most} characters", n=open.notice.count, most=most or 0)
        head = message("A text to place there")
        yield f"  {session.say(head)}{f' ({session.say(count)})' if most else ''}:"
        yield from (f"{INDENT}{line}".rstrip() for line in open.notice.text.splitlines())
    for act in open.can:
        yield f"  raadsweek elsewhere {open.place.publication} --{act}"
    yield f"  {session.say(_done_by_hand(open))}"


def _done_by_hand(open: Open) -> Message:
    return message(
        "Done by yourself? raadsweek gone {publication}", publication=open.place.publication
    )


def _foreseen(session: Session, open: Open, steps: tuple[AmendStep, ...]) -> Iterator[str]:
    words = {
        Amend.DELETE: message("would be taken down"),
        Amend.EDIT: message("would get these words"),
        Amend.REPLY: message("would get this below it"),
    }
    for step in steps:
        if not step.is_done:
            where = step.entry.url or step.entry.publication
            yield f"{session.say(words[step.act])}: {where}"
    if open.notice is not None and steps[-1].act is not Amend.DELETE:
        yield from (f"{INDENT}{line}".rstrip() for line in open.notice.text.splitlines())


def _as_json(open: Open) -> dict[str, object]:
    each, notice = open.place, open.notice
    return {
        "publication": each.publication,
        "item": each.item,
        "channel": each.channel,
        "at": each.at.isoformat(),
        "url": each.url,
        "issue": each.issue,
        "sure": each.sure,
        "taken_back": open.taken_back,
        "text": notice.text if notice else "",
        "count": notice.count if notice else 0,
        "most": notice.most if notice else None,
        "can": [act.value for act in open.can],
    }


# `raadsweek placed`: records what a person placed, took back or decided to leave out.


class PlacedOptions(Struct, frozen=True):
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
