"""`raadsweek import NAME`: a calendar of others, what it changes, and what waits for a yes."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.atomic_write import write_all
from raadsweek.cache.store import store_of
from raadsweek.editing.foreign_answers import ForeignAnswers
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.importers import FORMATS
from raadsweek.importers.sources import read_bytes
from raadsweek.language import message
from raadsweek.load.source import is_id
from raadsweek.model.foreign_meeting import ForeignThing, changes, differences
from raadsweek.publishers.download import Downloaded, PatienceError, download
from raadsweek.record.changed_settings import in_lines, member_changes
from raadsweek.record.foreign_memory import forget, memory_of, remember
from raadsweek.workspace.checked_project import read_project

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from raadsweek.cli.common_options import Session
    from raadsweek.cli.import_command import ImportOptions
    from raadsweek.config.settings import Settings
    from raadsweek.model.folders import Folders
    from raadsweek.model.project import Project


def import_calendar(session: Session, name: str, options: ImportOptions) -> int:
    """Puts the calendar in its place where one is given, and remembers what passes."""
    folders, before = session.settings.folders, read_project(session.settings, session.now)
    _refuse_no_source(before, name, options, calendar_file(folders, name))
    _bring(session, name, options, before)
    if options.forget:
        forget_meetings(session, before, name, options.forget)
    answers = ForeignAnswers.read(session.settings, session.now)
    answer(session, answers, name, options)
    remember(folders, read_project(session.settings, session.now), session.now)
    after = ForeignAnswers.read(session.settings, session.now)
    tell_changes(session, before, after.project)
    tell_waiting(session, after, name)
    for problem in after.project.problems:
        if problem.code in ("meeting-gone", "source-shrank"):
            session.tell(problem.message)
            if problem.hint is not None:
                session.tell(problem.hint)
    return 0


def _refuse_no_source(project: Project, name: str, options: ImportOptions, file: Path) -> None:
    known = {*project.sources, *(each.source for each in project.foreign)}
    given = bool(options.files or options.address)
    if not is_id(name) or not (given or name in known or file.exists()):
        raise UsageError(
            message("there is no source '{name}'", name=name),
            message("Known: {known}.", known=tuple(sorted({*FORMATS, *known}))),
        )


def _bring(session: Session, name: str, options: ImportOptions, project: Project) -> None:
    if len(options.files) > 1:
        raise UsageError(message("a calendar is one file"), message("Name one."))
    known = project.sources.get(name)
    address = options.address or (known.address if known and not options.answers else "")
    if options.files:
        _put(session, name, str(options.files[0]), read_bytes(options.files[0]), project)
    elif address:
        file = calendar_file(session.settings.folders, name)
        fetching = Fetching(session.settings, session.now)
        found = fetching.fetch(address, _digest(file))
        if found.data is None:
            session.tell(message("The source did not change since the last time."))
        else:
            _put(session, name, address, found.data, project)
            fetching.done(address, found.tag, _digest(file))


def _put(session: Session, name: str, where: str, data: bytes, project: Project) -> None:
    """Puts a calendar in its place."""
    folders = session.settings.folders
    refuse_what_is_none(data, where)
    file = calendar_file(folders, name)
    if not file.exists() or file.read_bytes() != data:
        # What is there now is remembered first: what is known keeps its id.
        remember(folders, project, session.now)
        write_all({file: data})


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


# Fetching what a source has; what did not change since the last time is not fetched again.
#
# Kept of each address, in the cache: the tag of its server, how things stood here when it came,
# and until when the server asked to be left alone.

_FILE = "fetched.json"


class Fetching(Struct, frozen=True):
    """Fetching for one project, at a moment."""

    settings: Settings
    now: datetime

    def fetch(self, address: str, state: str) -> Downloaded:
        """What stands at an address; without data where nothing changed there, nor here.

        `state` says how things stand here: the tag of the server counts only while it is as it was
        when the tag came. RaadsweekError as `download`, and where the server asked for patience.
        """
        kept = self._kept(address)
        self._refuse_before(kept)
        tag = kept.get("tag") if kept.get("state") == state else ""
        try:
            return download(address, tag if isinstance(tag, str) else "")
        except PatienceError as error:
            self._keep(address, {**kept, "not_before": (self.now + error.wait).isoformat()})
            raise

    def done(self, address: str, tag: str, state: str) -> None:
        """What came was taken in: from now on its tag counts."""
        self._keep(address, {"tag": tag, "state": state})

    def _refuse_before(self, kept: dict[str, Any]) -> None:
        try:
            moment = datetime.fromisoformat(str(kept.get("not_before")))
            early = self.now < moment
        except (ValueError, TypeError):
            return
        if early:
            raise RaadsweekError(
                message("this server asked to be left alone until {moment}", moment=moment),
                message("What you have stays as it is. Try again after that."),
            )

    def _kept(self, address: str) -> dict[str, Any]:
        kept = self._all().get(address)
        return kept if isinstance(kept, dict) else {}

    def _all(self) -> dict[str, Any]:
        store = store_of(self.settings.folders.content, kept=self.settings.cache)
        kept = store.read_json(_FILE)
        return kept if isinstance(kept, dict) else {}

    def _keep(self, address: str, values: dict[str, Any]) -> None:
        store = store_of(self.settings.folders.content, kept=self.settings.cache)
        store.write_json(_FILE, {**self._all(), address: values})


# The calendar file of a source.


def calendar_file(folders: Folders, name: str) -> Path:
    """Where the calendar of a source lies."""
    return folders.calendars / "meetings" / f"{name}.ics"


def refuse_what_is_none(data: bytes, name: str) -> None:
    """RaadsweekError where it is no whole calendar: it would take all meetings away."""
    text = data.upper()
    if b"BEGIN:VCALENDAR" not in text or b"END:VCALENDAR" not in text[-200:]:
        raise RaadsweekError(
            message("{file} is not a whole calendar", file=name),
            message(
                "What you have stays as it is. Try again later, or download the file yourself."
            ),
        )


# What waits of a source: told, accepted, refused, forgotten.


def answer(session: Session, answers: ForeignAnswers, name: str, options: ImportOptions) -> None:
    """Says yes and no to what the options name. UsageError where nothing waits there."""
    accepted = answers.named(options.accept, name)
    refused = answers.named(options.refuse, name)
    if accepted:
        told = answers.yes(accepted)
        for thing in accepted:
            session.tell(message("Accepted: {title}", title=thing.said.title))
        for each in told:
            session.tell(each)
    if refused:
        answers.no(refused)
        for thing in refused:
            session.tell(message("It stays as it is: {title}", title=thing.shown.title))


def tell_changes(session: Session, before: Project, after: Project) -> None:
    """What changed for residents: meeting by meeting, and who is a member."""
    of_members = member_changes(before.council.members, after.council.members)
    lines = [*changes(before.meetings, after.meetings), *in_lines(of_members)]
    for line in lines:
        session.tell(line)
    if not lines:
        session.tell(message("Nothing changed for residents."))


def tell_waiting(session: Session, answers: ForeignAnswers, name: str) -> None:
    """Each proposal of a source, with the difference in words."""
    for each in answers.waiting(name):
        tell_proposal(session, each)


def tell_proposal(session: Session, thing: ForeignThing) -> None:
    """A proposal: what residents read, what the source says, and how to say yes or no."""
    said, shown = thing.said, thing.shown
    if said.title != shown.title:
        told = message(
            "? {id}: residents read '{shown}', the source says '{said}'.",
            id=shown.id,
            shown=shown.title,
            said=said.title,
        )
    else:
        told = message("? {id} ({title}): the source says more.", id=shown.id, title=shown.title)
    session.tell(told)
    for words in differences(shown, said):
        session.tell(message("    {words}", words=words))
    session.tell(
        message(
            "    Accept it: raadsweek import {source} --accept {id}. Keep it as it is: --refuse "
            "{id}.",
            source=thing.source,
            id=shown.id,
        )
    )


def forget_meetings(session: Session, project: Project, name: str, ids: Sequence[str]) -> None:
    """Forgets meetings that were never planned, with what imports made of them.

    UsageError for one that is not known, and for one that residents know of.
    """
    known = {each.meeting.id for each in memory_of(project.record).of(name)}
    for id in ids:
        if id not in known:
            raise UsageError(
                message("no meeting '{id}' is known of the source '{name}'", id=id, name=name),
                message("raadsweek check tells which are gone."),
            )
        public = project.record.meetings.get(id)
        if public is not None and public.hidden is None:
            raise UsageError(
                message("residents know of the meeting '{id}'", id=id),
                message(
                    "Then it cannot be forgotten. Write calendars/meetings/{id}.yml with title, "
                    "body, start, 'status: cancelled' and 'reason: ...'.",
                    id=id,
                ),
            )
    forget(session.settings.folders, project.record, ids, session.now)
    for id in ids:
        session.tell(message("Forgotten: {id}", id=id))
