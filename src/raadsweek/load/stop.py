"""The stop that somebody wrote in a file: `calendars/stop.yml`, also from a phone."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.file_shape import shape
from raadsweek.load.source import read
from raadsweek.load.tables.calendars import StopTable
from raadsweek.load.typed_table import load_file, read_table
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.stop import FiledStop
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.model.folders import Folders

NAME = "stop"
FILE = f"{NAME}.yml"
READ = frozenset((FILE, f"{NAME}.yaml"))


def load_stop(folders: Folders) -> tuple[FiledStop | None, list[Problem]]:
    """The stop in a file; None where there is no such file.

    A file that cannot be read, or with another ending, stops everything too: whoever wrote it meant
    to. Its problem is told.
    """
    stop, problems = _loaded(folders)
    # An error would keep what is urgent from going out, and the file does its work all the same.
    return stop, [replace(each, severity=Severity.WARNING) for each in problems]


def _loaded(folders: Folders) -> tuple[FiledStop | None, list[Problem]]:
    files = stop_files(folders)
    if not files:
        return None, []
    first, problems = files[0], [_other_name(file, folders) for file in files if _is_other(file)]
    problems += [_one_too_many(file, folders) for file in files[1:] if not _is_other(file)]
    read_file = load_file(first, folders.root, shape(StopTable))
    problems += [each for each in read_file.problems if each.code != "empty-file"]
    source, _ = read(first, folders.root)
    digest = sha256(source.text.encode() if source else b"").hexdigest()[:32]
    if read_file.value is None:
        return FiledStop(digest, origin=read_file.origin), problems
    table, wrong = read_table(StopTable, read_file.value, read_file.origin)
    problems += wrong
    if table is None:
        return FiledStop(digest, origin=read_file.origin), problems
    return FiledStop(
        digest,
        table.since,
        table.until,
        table.why,
        table.by,
        frozenset(table.except_),
        table.line,
        read_file.origin,
    ), problems


def stop_files(folders: Folders) -> list[Path]:
    """The files that mean a stop, the one that is read first."""
    if not folders.calendars.is_dir():
        return []
    found = (file for file in folders.calendars.iterdir() if is_stop(file.name))
    return sorted(found, key=lambda file: (_is_other(file), file.name != FILE, file.name))


def is_stop(path: str) -> bool:
    """Whether a file of the calendars folder means a stop, by its name: whatever its ending."""
    return PurePosixPath(path).stem.casefold() == NAME


def _is_other(file: Path) -> bool:
    return file.name not in READ


def _other_name(file: Path, folders: Folders) -> Problem:
    what = message("the file {name} counts as a stop, and has another name", name=file.name)
    hint = message("Call it {name}, so that the others see what it is.", name=FILE)
    return Problem("stop-name", what, hint, path=_path(file, folders), line=1)


def _one_too_many(file: Path, folders: Folders) -> Problem:
    what = message("there are two files that stop everything")
    hint = message("Keep one of them: {name}.", name=FILE)
    return Problem("stop-twice", what, hint, path=_path(file, folders), line=1)


def _path(file: Path, folders: Folders) -> str:
    return file.relative_to(folders.root).as_posix()
