"""Importers: files of council information systems, made into meetings, draft agendas and members.

Each system has one module that turns a file into `Things`; all the rest, from the merge with what
editors wrote to the writing of the files, is the same for every system.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.importers.imported_meeting import (
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
from raadsweek.model.problem import Problem, Severity
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.importers import (
        find_meeting,
        import_job,
        item_drafts,
        meeting_files,
        meeting_from_source,
        merge_members,
    )
    from raadsweek.importers.sources import Reader
    from raadsweek.model.council import Body
    from raadsweek.model.folders import Folders
    from raadsweek.model.foreign_meeting import ForeignSource, ForeignThing
    from raadsweek.record import foreign_memory
else:  # Every command knows the names of the systems; only one reads their files.
    find_meeting = LazyModule("raadsweek.importers.find_meeting")
    import_job = LazyModule("raadsweek.importers.import_job")
    item_drafts = LazyModule("raadsweek.importers.item_drafts")
    meeting_files = LazyModule("raadsweek.importers.meeting_files")
    merge_members = LazyModule("raadsweek.importers.merge_members")
    meeting_from_source = LazyModule("raadsweek.importers.meeting_from_source")
    foreign_memory = LazyModule("raadsweek.record.foreign_memory")


def _by(module: str, function: str = "things") -> Callable[..., Any]:
    """A function of a module of this room, which is read when it is called."""

    def call(*arguments: object) -> object:
        return getattr(import_module(f"{__name__}.{module}"), function)(*arguments)

    return call


FORMATS: Mapping[str, Reader] = {
    "csv-meetings": _by("csv_tables", "meetings"),
    "csv-members": _by("csv_tables", "members"),
    "notubiz": _by("notubiz"),
    "oparl": _by("oparl"),
}
"""The name of a system to what reads a file of it; the second argument are the numbers of what is
public although its title says otherwise."""
FURTHER: Mapping[str, Callable[[SourceFile, str], Sequence[str]]] = {
    "notubiz": _by("notubiz", "further"),
}
"""A system to what finds the addresses of what a file names; the second argument is its own."""
__all__ = [
    "FORMATS",
    "FURTHER",
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
    "source_files",
    "take",
    "take_accepted",
]


class Wishes(Struct, frozen=True):
    """What a person said of what may be read."""

    now: datetime
    """By which one knows what is to come, and what is remembered."""
    source: ForeignSource
    """The source, and how far it is trusted."""
    let_in: Collection[str] = ()
    """Numbers in the source, of what is public although its title says otherwise."""


def take(
    format: str,
    files: Sequence[SourceFile],
    folders: Folders,
    kinds: Mapping[str, str],
    bodies: Mapping[str, Body],
    wishes: Wishes,
) -> ImportReport:
    """Imports what is in the files, and says of all of it what was done.

    Raises `RaadsweekError`, having written nothing, where the one file cannot be read; of several
    one that cannot costs that one. `kinds` are the folders of kinds in content/, with that of
    agendas among them; `bodies` are the council's, by their ids.
    """
    read = FORMATS.get(format)
    if read is None:
        raise UsageError(
            message(
                "There is no importer '{format}'. Known: {known}.",
                format=format,
                known=tuple(sorted(FORMATS)),
            )
        )
    things, reports = _read(read, files, wishes.let_in)
    run = _run(folders, kinds, bodies, wishes)
    reports += [ImportReport("", (), each.problems) for each in things if each.problems]
    try:
        for each in things:
            reports += _brought_in(each.meetings, run)
            if each.list_of:
                reports.append(find_meeting.asked(each, run))
            if each.members:
                reports.append(merge_members.bring_in(each.members, folders))
        apart = {item.id: item for each in things for item in each.items}
        if apart:
            reports.append(item_drafts.bring_apart(tuple(apart.values()), run))
    finally:
        # What was written is remembered, whatever went wrong after it.
        foreign_memory.restate(folders, run.things.values(), wishes.now, run.items)
    return _together(reports)


def _brought_in(
    meetings: Sequence[ImportedMeeting], run: import_job.ImportRun
) -> Iterator[ImportReport]:
    """Each meeting; of several, one whose files cannot be changed costs that one."""
    for meeting in meetings:
        try:
            yield meeting_files.bring_in(meeting, run)
        except RaadsweekError as error:
            if len(meetings) == 1:
                raise
            what = message("a meeting is left out: {why}", why=error.what)
            problem = Problem("import-left-out", what, error.todo, Severity.WARNING)
            yield ImportReport("", (), (problem,))


def take_accepted(
    things: Iterable[ForeignThing],
    folders: Folders,
    kinds: Mapping[str, str],
    bodies: Mapping[str, Body],
    wishes: Wishes,
) -> ImportReport:
    """Takes over all that a source says of these, of which somebody said yes."""
    run = _run(folders, kinds, bodies, wishes)
    reports = []
    for thing in things:
        known = run.memory.things.get(thing.key)
        before = known.meeting if known else None
        said = meeting_from_source.taken_over(thing.said, before, wishes.now.date())
        revision = before.revision + 1 if before else 0
        said = replace(said, revision=max(said.revision, revision))
        reports.append(meeting_files.take_over(import_job.Import(run, thing.key, said, said)))
    foreign_memory.restate(folders, run.things.values(), wishes.now, run.items)
    return _together(reports)


def _run(
    folders: Folders, kinds: Mapping[str, str], bodies: Mapping[str, Body], wishes: Wishes
) -> import_job.ImportRun:
    found = import_job.FoundFiles.of(folders, kinds[import_job.AGENDA])
    memory = foreign_memory.read_memory(folders)
    return import_job.ImportRun(folders, kinds, bodies, memory, wishes.source, wishes.now, found)


def _read(
    read: Reader, files: Sequence[SourceFile], let_in: Collection[str]
) -> tuple[list[ImportedThings], list[ImportReport]]:
    """What is in the files; of several, one that cannot be read is told."""
    things: list[ImportedThings] = []
    reports: list[ImportReport] = []
    first: RaadsweekError | None = None
    for file in files:
        try:
            things.append(read(file, let_in))
        except RaadsweekError as error:
            if len(files) == 1:
                raise
            first = first or error
            what = message("this file is left out: {why}", why=error.what)
            problem = Problem("import-left-out", what, error.todo, Severity.WARNING, file.name)
            reports.append(ImportReport("", (), (problem,)))
    if first is not None and not things:
        count = len(files)
        what = message(
            "none of these {count} files can be read: {why}", count=count, why=first.what
        )
        raise RaadsweekError(what, first.todo)
    return things, reports


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
