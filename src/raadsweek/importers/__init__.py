"""Importers: files of council information systems, made into meetings, draft agendas and members.

Each system has one module that turns a file into `Things`; all the rest, from the merge with what
editors wrote to the writing of the files, is the same for every system.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.errors import UsageError
from raadsweek.importers.imported import (
    AgendaChange,
    FileChange,
    ImportedMeeting,
    ImportedPoint,
    ImportOutcome,
    ImportReport,
    NotThisFormatError,
)
from raadsweek.importers.sources import ImportedThings, SourceFile, source_files
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from raadsweek.importers import (
        csv_tables,
        find,
        import_job,
        meeting_files,
        members,
        notubiz,
        oparl,
    )
    from raadsweek.importers.sources import Reader
    from raadsweek.model.council import Body
    from raadsweek.model.project import Folders
else:  # Every command knows the names of the systems; only one reads their files.
    find = LazyModule("raadsweek.importers.find")
    import_job = LazyModule("raadsweek.importers.import_job")
    meeting_files = LazyModule("raadsweek.importers.meeting_files")
    members = LazyModule("raadsweek.importers.members")
    notubiz = LazyModule("raadsweek.importers.notubiz")
    oparl = LazyModule("raadsweek.importers.oparl")
    csv_tables = LazyModule("raadsweek.importers.csv_tables")

FORMATS: Mapping[str, Reader] = {
    "csv-meetings": lambda file, let_in: csv_tables.meetings(file, let_in),  # noqa: PLW0108 - read when called
    "csv-members": lambda file, let_in: csv_tables.members(file, let_in),  # noqa: PLW0108 - the same
    "notubiz": lambda file, let_in: notubiz.things(file, let_in),  # noqa: PLW0108 - the same
    "oparl": lambda file, let_in: oparl.things(file, let_in),  # noqa: PLW0108 - the same
}
"""The name of a system to what reads a file of it; the second argument are the numbers of what is
public although its title says otherwise."""
ALL = "all"
"""Says yes to all words that wait."""

__all__ = [
    "ALL",
    "FORMATS",
    "AgendaChange",
    "FileChange",
    "ImportOutcome",
    "ImportReport",
    "ImportedMeeting",
    "ImportedPoint",
    "ImportedThings",
    "NotThisFormatError",
    "SourceFile",
    "Wishes",
    "run",
    "source_files",
    "take",
]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person said of what may be read."""

    let_in: Collection[str] = ()
    """Numbers in the source, of what is public although its title says otherwise."""
    accept: Collection[str] = ()
    """Of which the new words may stand in what is ready: ids in the source, or `all`."""
    today: date | None = None
    """By which one knows what is to come; None: nothing is asked of what is gone."""


def run(
    format: str,
    file: Path,
    folders: Folders,
    agenda: str,
    bodies: Mapping[str, Body],
    let_in: Collection[str] = (),
) -> ImportReport:
    """Imports one file; raises `RaadsweekError`, having written nothing, where it cannot.

    `agenda` is the slug of the kind of agendas (the folder in content/); `bodies` are the
    council's, by their ids. `let_in` are the numbers of points, or of
    the meeting, that are public although their titles say otherwise.
    """
    return take(format, source_files(file), folders, agenda, bodies, Wishes(let_in))


def take(
    format: str,
    files: Iterable[SourceFile],
    folders: Folders,
    agenda: str,
    bodies: Mapping[str, Body],
    wishes: Wishes,
) -> ImportReport:
    """Imports what is in the files, and says of all of it what was done."""
    read = FORMATS.get(format)
    if read is None:
        raise UsageError(
            message(
                "There is no importer '{format}'. Known: {known}.",
                format=format,
                known=tuple(sorted(FORMATS)),
            )
        )
    things = [read(file, wishes.let_in) for file in files]
    known = import_job.FoundFiles.of(folders, agenda)
    reports = [ImportReport("", (), each.problems) for each in things if each.problems]
    for each in things:
        for meeting in each.meetings:
            accepts = ALL in wishes.accept or meeting.external in wishes.accept
            reports.append(
                meeting_files.bring_in(meeting, folders, agenda, bodies, known, accepts=accepts)
            )
        if each.list_of:
            reports.append(find.asked(each, folders, wishes.today))
        if each.members:
            reports.append(members.bring_in(each.members, folders))
    return _together(reports)


def _together(reports: list[ImportReport]) -> ImportReport:
    """Several reports as one; a file that changed twice is told once, as it was first."""
    if len(reports) == 1:
        return reports[0]
    told: dict[str, FileChange] = {}
    for report in reports:
        for change in report.files:
            known = told.get(change.path)
            if known is None or known.change is ImportOutcome.UNCHANGED:
                told[change.path] = change
    return ImportReport(
        next((report.meeting for report in reports if report.meeting), ""),
        tuple(told.values()),
        tuple(problem for report in reports for problem in report.problems),
        tuple(change for report in reports for change in report.changes),
    )
