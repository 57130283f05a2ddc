"""The seam for all systems: bytes of a file to many things, whatever system they come from.

A system is one file with a function `(SourceFile, let_in) -> Things`, and one line in `FORMATS`.
What may not be known outside is taken out there; merge, memory, gate and report are the same for
all.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.errors import RaadsweekError, why_of
from raadsweek.importers.imported_meeting import (
    ImportedItem,
    ImportedMeeting,
    ImportedMember,
    NotThisFormatError,
)
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from raadsweek.model.outcome import Outcome
    from raadsweek.model.problem import Problem


class SourceFile(Struct, frozen=True):
    """One file of a source, wherever it came from."""

    name: str
    """For messages."""
    data: bytes
    results: Mapping[str, Outcome] = {}
    """What the council adds to our table: a part of the words of a result, to the outcome."""
    fetched: bool = False
    """Whether what it names is fetched with it."""

    def json(self) -> object:
        """What it says as JSON; `NotThisFormatError` where it is none."""
        return parsed_json(self.data, self.name)


class ImportedThings(Struct, frozen=True):
    """What is in a file of a source; nothing confidential is in it."""

    meetings: tuple[ImportedMeeting, ...] = ()
    members: tuple[ImportedMember, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What of it could not be read: that costs that part."""
    items: tuple[ImportedItem, ...] = ()
    """What came apart from its meeting, of which a point may be known."""
    list_of: str = ""
    """Where these are all meetings of the source: how the ids of these begin. What is known of it
    and is not among them is gone there."""


if TYPE_CHECKING:
    Reader: TypeAlias = Callable[[SourceFile, Collection[str]], ImportedThings]


MOST_FILES = 5_000


def source_files(place: Path) -> Iterator[SourceFile]:
    """A file, or all files of a folder in order of their names."""
    try:
        found = sorted(place.iterdir()) if place.is_dir() else None
        files = [each for each in found or () if each.is_file() and each.name[0] != "."]
    except OSError as error:
        raise _unreadable(place, error) from error
    if found is None:
        yield SourceFile(str(place), read_bytes(place))
        return
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


# The file of a source, read: never more than its limit, and JSON or a clear error.

LIMIT = 20_000_000
"""Bytes. The largest agenda seen is under one megabyte."""


def parsed_json(data: bytes, name: str) -> object:
    """What JSON holds. Raises `RaadsweekError` where it cannot be read as that."""
    if not data.strip():
        raise NotThisFormatError(
            message("{file} is empty.", file=name),
            message("Download the file again."),
        )
    if _looks_like_markup(data):
        raise NotThisFormatError(
            message("{file} is a web page or XML, not JSON.", file=name),
            message("Download the meeting as JSON: put format=json in the address."),
        )
    return _parsed(data, name)


def read_bytes(file: Path) -> bytes:
    """The bytes of a file. Raises `RaadsweekError` where it cannot be read, or is too large."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        raise _unreadable(file, error) from error
    if len(data) > LIMIT:
        raise RaadsweekError(
            message("{file} is larger than {size} MB.", file=str(file), size=LIMIT // 10**6),
            message("Download one meeting, not a whole archive."),
        )
    return data


def _unreadable(place: Path, error: OSError) -> RaadsweekError:
    return RaadsweekError(
        message("{file} cannot be read: {why}.", file=str(place), why=why_of(error)),
        message("Check the name of the file and whether you may read it."),
    )


def _looks_like_markup(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _parsed(data: bytes, name: str) -> object:
    try:
        return json.loads(data)
    except UnicodeDecodeError as error:
        raise NotThisFormatError(
            message("{file} is not a text in UTF-8.", file=name),
            message("Download the file again and do not save it with another program."),
        ) from error
    # A RecursionError comes from brackets that are nested beyond all sense.
    except (ValueError, RecursionError) as error:
        raise NotThisFormatError(
            message(
                "{file} is not JSON (line {line}).",
                file=name,
                line=getattr(error, "lineno", 1),
            ),
            message("Download the file again; perhaps it broke off halfway."),
        ) from error
