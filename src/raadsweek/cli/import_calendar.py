"""`raadsweek import NAME`: a calendar of others, what it changes, and what waits for a yes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from raadsweek.atomic_write import write_all
from raadsweek.cache.store import store_of
from raadsweek.errors import UsageError
from raadsweek.importers import FORMATS, foreign_calendar
from raadsweek.language import message
from raadsweek.load.file_name import is_id
from raadsweek.publishers.download import download
from raadsweek.record.foreign import forget, memory_of, remember
from raadsweek.workspace.checked import read_project

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.cli.import_command import ImportOptions
    from raadsweek.cli.session import Session
    from raadsweek.config.settings import Settings
    from raadsweek.language import Message
    from raadsweek.model.foreign import ForeignThing
    from raadsweek.model.project import Project


ALL = "all"


def import_calendar(session: Session, name: str, options: ImportOptions) -> int:
    """Puts the calendar in its place where one is given, and remembers what passes."""
    folders, before = session.settings.folders, read_project(session.settings, session.now)
    _refuse_no_source(before, name, options, foreign_calendar.calendar_file(folders, name))
    _bring(session, name, options, before)
    if options.forget:
        _forget(session, before, name, options.forget)
    project = read_project(session.settings, session.now)
    _refuse_unknown(project, name, options.accept)
    accepted = [each for each in _waiting(project, name) if _is_accepted(each, options.accept)]
    remember(folders, project, session.now, lambda thing: thing in accepted)
    for each in accepted:
        session.tell(message("Accepted: {title}", title=each.said.title))
    after = read_project(session.settings, session.now)
    lines = list(foreign_calendar.differences(before, after))
    for line in lines:
        session.tell(line)
    if not lines:
        session.tell(message("Nothing changed for residents."))
    for each in _waiting(after, name):
        session.tell(_proposal(each))
    for problem in after.problems:
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
    folders = session.settings.folders
    given: list[tuple[str, bytes]] = []
    if len(options.files) > 1:
        raise UsageError(message("a calendar is one file"), message("Name one."))
    if options.files:
        given = [(str(options.files[0]), options.files[0].read_bytes())]
    elif options.address or (name in project.sources and not (options.accept or options.forget)):
        address = options.address or project.sources[name].address
        if address:
            file = foreign_calendar.calendar_file(folders, name)
            data = fetch(session.settings, address, file)
            if data is None:
                session.tell(message("The source did not change since the last time."))
            else:
                given = [(address, data)]
    for where, data in given:
        foreign_calendar.refuse_what_is_none(data, where)
        file = foreign_calendar.calendar_file(folders, name)
        if not file.exists() or file.read_bytes() != data:
            # What is there now is remembered first: what is known keeps its id.
            remember(folders, project, session.now)
            write_all({file: data})


def _forget(session: Session, project: Project, name: str, ids: tuple[str, ...]) -> None:
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
                    "Then it cannot be forgotten. Write calendars/meetings/{id}.yml with "
                    "'status: cancelled' and a reason.",
                    id=id,
                ),
            )
    forget(session.settings.folders, project.record, ids, session.now)
    for id in ids:
        session.tell(message("Forgotten: {id}", id=id))


def _refuse_unknown(project: Project, name: str, ids: tuple[str, ...]) -> None:
    waiting = {each.shown.id for each in _waiting(project, name)}
    for id in ids:
        if id != ALL and id not in waiting:
            raise UsageError(
                message("of the meeting '{id}' no words wait for a yes", id=id),
                message("Waiting: {known}.", known=tuple(sorted(waiting)) or "-"),
            )


def _waiting(project: Project, name: str) -> list[ForeignThing]:
    return [each for each in project.foreign if each.source == name and each.waits]


def _is_accepted(thing: ForeignThing, ids: tuple[str, ...]) -> bool:
    return ALL in ids or thing.shown.id in ids


def _proposal(thing: ForeignThing) -> Message:
    said, shown = thing.said, thing.shown
    if said.title != shown.title:
        return message(
            "? {id}: residents read '{shown}', the source says '{said}'. Accept it with "
            "--accept {id}",
            id=shown.id,
            shown=shown.title,
            said=said.title,
        )
    return message(
        "? {id}: the source says more than residents read. Accept it with --accept {id}",
        id=shown.id,
    )


# Fetching the file of a source; what did not change since the last time is not fetched again.

_TAGS = "etags.json"


def fetch(settings: Settings, address: str, file: Path) -> bytes | None:
    """What stands at an address; None where that is what `file` has. RaadsweekError as `download`.

    A tag of the server counts only while the file is as it was when the tag came.
    """
    store = store_of(settings.folders.content, kept=settings.cache)
    tags = store.read_json(_TAGS)
    tags = tags if isinstance(tags, dict) else {}
    kept = tags.get(address)
    known = isinstance(kept, list) and len(kept) == 2 and _digest(file) == kept[1]  # noqa: PLR2004
    found = download(address, str(kept[0]) if known and kept else "")
    if found.data is None:
        return None
    new = {**tags, address: [found.tag, sha256(found.data).hexdigest()]}
    store.write_json(_TAGS, new)
    return found.data


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
