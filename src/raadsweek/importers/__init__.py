"""Importers: files of council information systems, made into a meeting and a draft agenda.

Each system has one module that turns its data into an `ImportedMeeting`; all the rest, from
the merge with what editors wrote to the writing of the files, is the same for every system.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import UsageError
from raadsweek.importers.imported import (
    FileChange,
    ImportedMeeting,
    ImportOutcome,
    ImportReport,
    NotThisFormatError,
    Point,
)
from raadsweek.importers.input_file import read_json
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from raadsweek.importers import meeting_files, notubiz
    from raadsweek.model.council import Body
    from raadsweek.model.project import Folders
else:  # Every command knows the names of the systems; only one reads their files.
    meeting_files = LazyModule("raadsweek.importers.meeting_files")
    notubiz = LazyModule("raadsweek.importers.notubiz")

FORMATS: Mapping[str, Callable[[object, str, Collection[str]], ImportedMeeting]] = {
    "notubiz": lambda value, name, let_in: notubiz.read(value, name, let_in)  # noqa: PLW0108 - read when called
}
"""The name of a system to the function that reads its parsed JSON; the second argument
is the name of the file, for messages, the third the numbers of what is public although its title
says otherwise."""

__all__ = [
    "FORMATS",
    "FileChange",
    "ImportOutcome",
    "ImportReport",
    "ImportedMeeting",
    "NotThisFormatError",
    "Point",
    "run",
]


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
    read = FORMATS.get(format)
    if read is None:
        raise UsageError(
            message(
                "There is no importer '{format}'. Known: {known}.",
                format=format,
                known=tuple(sorted(FORMATS)),
            )
        )
    return meeting_files.bring_in(read(read_json(file), str(file), let_in), folders, agenda, bodies)
