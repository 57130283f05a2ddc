"""The seam for all systems: bytes of a file to many things, whatever system they come from.

A system is one file with a function `(SourceFile, let_in) -> Things`, and one line in `FORMATS`.
What may not be known outside is taken out there; merge, memory, gate and report are the same for
all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.importers.input_file import parsed_json, read_bytes
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path
    from typing import TypeAlias

    from raadsweek.importers.imported import ImportedMeeting, ImportedMember
    from raadsweek.model.outcome import Outcome
    from raadsweek.model.problem import Problem


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source, wherever it came from."""

    name: str
    """For messages."""
    data: bytes
    results: Mapping[str, Outcome] = field(default_factory=dict)
    """What the council adds to our table: a part of the words of a result, to the outcome."""

    def json(self) -> object:
        """What it says as JSON; `NotThisFormatError` where it is none."""
        return parsed_json(self.data, self.name)


@dataclass(frozen=True, slots=True)
class ImportedThings:
    """What is in a file of a source; nothing confidential is in it."""

    meetings: tuple[ImportedMeeting, ...] = ()
    members: tuple[ImportedMember, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    """What of it could not be read: that costs that part."""
    list_of: str = ""
    """Where these are all meetings of the source: how the ids of these begin. What is known of it
    and is not among them is gone there."""


if TYPE_CHECKING:
    Reader: TypeAlias = Callable[[SourceFile, Collection[str]], ImportedThings]


MOST_FILES = 5_000


def source_files(place: Path) -> Iterator[SourceFile]:
    """A file, or all files of a folder in order of their names."""
    if not place.is_dir():
        yield SourceFile(str(place), read_bytes(place))
        return
    files = sorted(each for each in place.iterdir() if each.is_file() and each.name[0] != ".")
    if not files:
        raise RaadsweekError(
            message("there are no files in {folder}", folder=str(place)),
            message("Check the name of the folder."),
        )
    for file in files[:MOST_FILES]:
        yield SourceFile(str(file), read_bytes(file))


REMARK_CANCELLED = message(
    "The title says that it does not go on; it is cancelled here. Look whether that is right."
)
REMARK_NO_TIME = message("The source knows no time, only the day. Add it when it is known.")
