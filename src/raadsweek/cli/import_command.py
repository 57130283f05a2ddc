"""The command that brings in drafts from a council information system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from raadsweek import importers
from raadsweek.cli.import_calendar import import_calendar
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.importers import ImportOutcome
from raadsweek.language import message
from raadsweek.load import load
from raadsweek.report.problem_lines import problem_lines

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.cli.session import Session
    from raadsweek.model.project import Project

AGENDA = "agenda"


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
    if source in importers.FORMATS:
        if not options.files:
            raise UsageError(
                message("no file is named"),
                message("raadsweek import {system} FILE", system=source),
            )
        return import_files(session, source, options.files, options.let_in)
    return import_calendar(session, source, options)


_DONE = {
    ImportOutcome.NEW: message("new"),
    ImportOutcome.CHANGED: message("changed"),
    ImportOutcome.UNCHANGED: message("unchanged"),
}


def import_files(
    session: Session, system: str, files: tuple[Path, ...], let_in: tuple[str, ...]
) -> int:
    """Imports each file and tells what was written.

    `let_in` are numbers in the system, of what is public although its title says otherwise.
    """
    project = load(session.settings.folders)
    slug = _agenda_slug(project)
    bodies = {id: body.label for id, body in project.council.bodies.items()}
    for file in files:
        report = importers.run(system, file, session.settings.folders, slug, bodies, let_in)
        for change in report.files:
            session.tell(message("{change}: {path}", change=_DONE[change.change], path=change.path))
        for line in problem_lines(report.problems, session.language, notes=True):
            click.echo(line, err=True)
    session.tell(message("Look at the drafts, and set 'status: ready' in those that may go out."))
    return 0


def _agenda_slug(project: Project) -> str:
    kind = project.kinds.get(AGENDA)
    if kind is None:
        raise RaadsweekError(
            message("kinds.yml has no kind 'agenda' for agendas to go in"),
            message("Add it, or mend kinds.yml; 'raadsweek check' tells what is wrong."),
        )
    return kind.slug
