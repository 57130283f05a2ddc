"""The command that brings in drafts from a council information system."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from raadsweek import importers
from raadsweek.cli.import_calendar import fetch, import_calendar
from raadsweek.editing.public_acts import PublicActs
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.importers import ImportOutcome
from raadsweek.language import Language, message
from raadsweek.load import load
from raadsweek.model.fact import CORRECT
from raadsweek.model.foreign import TITLES
from raadsweek.model.record import Standing
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.checked import read_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from raadsweek.cli.session import Session
    from raadsweek.importers import AgendaChange
    from raadsweek.model.project import Project

AGENDA = "agenda"
CALENDAR = "ics"
"""The system of a source of which nobody says which it is."""
BY = "import"
"""Who says of an agenda that its source changed it."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What was asked of an import."""

    files: tuple[Path, ...] = ()
    address: str = ""
    """Where it is fetched."""
    let_in: tuple[str, ...] = ()
    """Numbers in the system, of what is public although its title says otherwise."""
    accept: tuple[str, ...] = ()
    """Of which the new words may be read: ids of meetings, or `all`."""
    forget: tuple[str, ...] = ()
    """The ids of meetings that are gone from their source and were never planned."""


def import_source(session: Session, source: str, options: ImportOptions) -> int:
    """Imports from a system, or from one of the council's sources, by its name."""
    project = load(session.settings.folders)
    known = project.sources.get(source)
    system = source if source in importers.FORMATS else known.system if known else CALENDAR
    if system == CALENDAR:
        return import_calendar(session, source, options)
    address = options.address or ("" if options.files or known is None else known.address)
    files = [file for place in options.files for file in importers.source_files(place)]
    results = known.results if known else {}
    if address:
        found = fetch(session.settings, address, session.settings.folders.root / "nothing")
        files.append(importers.SourceFile(address, found or b""))
    files = [replace(file, results=results) for file in files]
    if not files:
        raise UsageError(
            message("no file is named"), message("raadsweek import {system} FILE", system=source)
        )
    wishes = importers.Wishes(options.let_in, options.accept, session.now.date())
    if known is not None and TITLES in known.trust:
        wishes = replace(wishes, accept=(importers.ALL,))
    return _import(session, system, files, wishes, project)


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
    files: list[importers.SourceFile],
    wishes: importers.Wishes,
    project: Project,
) -> int:
    """Imports each file, and tells what was written and what changed for residents."""
    slug = _agenda_slug(project)
    bodies = project.council.bodies
    folders = session.settings.folders
    for file in files:
        report = importers.take(system, [file], folders, slug, bodies, wishes)
        for change in report.files:
            session.tell(message("{change}: {path}", change=_DONE[change.change], path=change.path))
        for line in problem_lines(report.problems, session.language, notes=True):
            click.echo(line, err=True)
        for changed in report.changes:
            _correct(session, changed)
    session.tell(message("Look at the drafts, and set 'status: ready' in those that may go out."))
    return 0


def _correct(session: Session, changed: AgendaChange) -> None:
    """Says on the page and in the next mail what changed in an agenda that residents had."""
    words = message("The agenda was changed: {words}.", words=changed.words)
    session.tell(words)
    project = read_project(session.settings, session.now)
    known = project.record.items.get(changed.item)
    if known is None or known.standing is not Standing.PUBLIC:
        return
    acts = PublicActs(session.settings.folders, project, session.now, BY)
    note = " ".join((*_earlier(project, known.thing), Language("nl").say(words)))
    acted = acts.correct(known, note, small=False)
    session.tell(acted.what)


def _earlier(project: Project, thing: str) -> Iterator[str]:
    """What earlier imports changed and no release has shown yet: residents read that too."""
    record = project.record
    for fact in record.folded.groups.things.get(thing, ()) if record.folded else ():
        if fact.fact == CORRECT and fact.by == BY and fact.id in record.acts_to_show:
            yield fact.note


def _agenda_slug(project: Project) -> str:
    kind = project.kinds.get(AGENDA)
    if kind is None:
        raise RaadsweekError(
            message("kinds.yml has no kind 'agenda' for agendas to go in"),
            message("Add it, or mend kinds.yml; 'raadsweek check' tells what is wrong."),
        )
    return kind.slug
