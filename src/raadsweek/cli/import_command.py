"""The command that brings in drafts from a council information system."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click
from msgspec import Struct

from raadsweek import importers
from raadsweek.cli.import_calendar import (
    Fetching,
    answer,
    forget_meetings,
    import_calendar,
    tell_changes,
    tell_waiting,
)
from raadsweek.editing.foreign_answers import ForeignAnswers, correct, folders_of_kinds
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.importers import ImportOutcome
from raadsweek.language import message
from raadsweek.load import load
from raadsweek.model.foreign_meeting import ForeignSource
from raadsweek.publishers.download import PatienceError, download
from raadsweek.record.foreign_memory import read_memory
from raadsweek.replace_fields import replace
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.checked_project import read_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from raadsweek.cli.common_options import Session
    from raadsweek.model.project import Project

CALENDAR = "ics"
"""The system of a source of which nobody says which it is."""


class ImportOptions(Struct, frozen=True):
    """What was asked of an import."""

    files: tuple[Path, ...] = ()
    address: str = ""
    """Where it is fetched."""
    let_in: tuple[str, ...] = ()
    """Numbers in the system, of what is public although its title says otherwise."""
    accept: tuple[str, ...] = ()
    """Of which the new words may be read: ids of meetings, or `all`."""
    refuse: tuple[str, ...] = ()
    """Of which the words stay as residents read them: ids of meetings, or `all`."""
    forget: tuple[str, ...] = ()
    """The ids of meetings that are gone from their source and were never planned."""

    @property
    def answers(self) -> bool:
        """Whether it answers what waits, so that nothing need be fetched."""
        return bool(self.accept or self.refuse or self.forget)


def import_source(session: Session, source: str, options: ImportOptions) -> int:
    """Imports from a system, or from one of the council's sources, by its name."""
    project = read_project(session.settings, session.now)
    known = project.sources.get(source)
    system = source if source in importers.FORMATS else known.system if known else CALENDAR
    if system == CALENDAR:
        return import_calendar(session, source, options)
    known = known or ForeignSource(source)
    address = options.address or ("" if options.files or options.answers else known.address)
    if not (options.files or options.answers or address):
        raise UsageError(
            message("no file is named"), message("raadsweek import {system} FILE", system=source)
        )
    files = [file for place in options.files for file in importers.source_files(place)]
    wishes = importers.Wishes(session.now, known, options.let_in)
    if address:
        _fetched(session, system, address, wishes, project)
    if files:
        _import(session, system, files, wishes, project)
    if options.forget:
        forget_meetings(session, project, source, options.forget)
    answers = ForeignAnswers.read(session.settings, session.now)
    answer(session, answers, source, options)
    after = ForeignAnswers.read(session.settings, session.now)
    tell_changes(session, project, after.project)
    tell_waiting(session, after, source)
    return 0


def _fetched(
    session: Session, system: str, address: str, wishes: importers.Wishes, project: Project
) -> None:
    """Imports what stands at an address, where it changed there, or what is known of it here."""
    fetching = Fetching(session.settings, session.now)
    found = fetching.fetch(address, _state(session, wishes.source.id))
    if found.data is None:
        session.tell(message("The source did not change since the last time."))
        return
    file = importers.SourceFile(address, found.data, fetched=True)
    named = importers.FURTHER[system](file, address) if system in importers.FURTHER else ()
    files = [file, *_further(session, named)]
    _import(session, system, files, wishes, project)
    # What is named changes by itself: then the file has to come again, to know what that is.
    tag = "" if named else found.tag
    fetching.done(address, tag, _state(session, wishes.source.id))


MOST_FURTHER = 300
"""Answers that are fetched with one. A long evening has some sixty motions."""


def _further(session: Session, named: Sequence[str]) -> Iterator[importers.SourceFile]:
    """What a file names, as far as it can be fetched; what cannot be is told."""
    for address in named[:MOST_FURTHER]:
        try:
            data = download(address).data
        except RaadsweekError as error:
            path = urlsplit(address).path
            what = message("{file} is left out: {why}", file=path, why=error.what)
            click.echo(session.say(what), err=True)
            if isinstance(error, PatienceError):
                return
        else:
            if data is not None:
                yield importers.SourceFile(address, data)


def _state(session: Session, source: str) -> str:
    """What is remembered of a source, in a few letters."""
    memory = read_memory(session.settings.folders)
    known = sorted((each.key, each.count) for each in memory.of(source))
    return sha256(repr(known).encode("utf-8", "replace")).hexdigest()


_DONE = {
    ImportOutcome.NEW: message("new"),
    ImportOutcome.CHANGED: message("changed"),
    ImportOutcome.UNCHANGED: message("unchanged"),
}


def import_all(session: Session, options: ImportOptions) -> int:
    """Fetches all sources that have an address; one that fails keeps no other from it."""
    if options != ImportOptions():
        raise UsageError(
            message("no source is named"), message("raadsweek import NAME, with what you ask of it")
        )
    known = load(session.settings.folders).sources.values()
    sources = [source for source in known if source.address]
    if not sources:
        session.tell(message("No source in calendars/sources.yml has an address."))
    failed = 0
    for source in sources:
        try:
            import_source(session, source.id, options)
        except RaadsweekError as error:
            failed = error.exit_code
            told = (error.what, error.todo) if error.todo else (error.what,)
            click.echo(f"{source.id}: {' '.join(map(session.say, told))}", err=True)
    return failed


def _import(
    session: Session,
    system: str,
    files: Sequence[importers.SourceFile],
    wishes: importers.Wishes,
    project: Project,
) -> None:
    """Imports the files, and tells what was written and what changed for residents."""
    files = [replace(file, results=wishes.source.results) for file in files]
    kinds, bodies = folders_of_kinds(project), project.council.bodies
    report = importers.take(system, files, session.settings.folders, kinds, bodies, wishes)
    for change in report.files:
        session.tell(message("{change}: {path}", change=_DONE[change.change], path=change.path))
    for line in problem_lines(report.problems, session.language, notes=True):
        click.echo(line, err=True)
    for told in correct(session.settings, report.changes, session.now):
        session.tell(told)
    written = (each.path for each in report.files if each.change is not ImportOutcome.UNCHANGED)
    if any(path.endswith(".md") for path in written):
        session.tell(
            message("Look at the drafts, and set 'status: ready' in those that may go out.")
        )
