"""Append-only files of JSON lines: each line is whole and on the disk, or not there at all.

A program that is killed while it writes leaves a last line without its end. The next writer ends
it with ` #cut off`, so that its own first line begins at the beginning of a line.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from io import FileIO
from stat import S_ISREG
from typing import TYPE_CHECKING

from msgspec import Raw, Struct
from msgspec.json import decode

from raadsweek.errors import RaadsweekError, why_of
from raadsweek.language import message
from raadsweek.load.source import is_outside, no_link_between
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

CUT_OFF = b" #cut off"
"""What is put behind a line that was cut off, before the next one is written."""
ENDING = ".jsonl"
TEMPORARY = ".erasing-"
"""What the name of a file begins with that is to take the place of another."""
MODE = 0o644
MANY = 50
"""From how many files on the whole disk is waited for, and not each file."""
_BOM = b"\xef\xbb\xbf"
_READ = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # Windows has the last only
    _READ |= getattr(os, _flag, 0)


def contents(file: Path, root: Path) -> tuple[bytes, list[Problem]]:
    """The bytes of the file, with newlines as we write them; none, and why, if it cannot be read.

    A file that is not there is empty.
    """
    path = file.relative_to(root).as_posix()
    try:
        if is_outside(file, root) or (file.exists() and not file.is_file()):
            what = message("this must be a file within the project")
            return b"", [Problem("outside-project", what, path=path)]
        data = file.read_bytes()
    except FileNotFoundError:
        return b"", []
    except OSError as error:
        what = message("this file cannot be read: {error}", error=why_of(error))
        hint = message("Check that it exists and that you may read it.")
        return b"", [Problem("unreadable", what, hint, path=path)]
    return _as_written(data), []


class Straight(Struct):
    """Reads many ordinary files below a root: of each folder it looks once whether it is a link."""

    root: str
    _folders: dict[str, bool] = {}

    def contents(self, place: str) -> bytes | None:
        """The bytes, none where there is no file; None: `contents` must look what there is."""
        folder = place.rpartition("/")[0]
        straight = self._folders.get(folder)
        if straight is None:
            straight = self._folders[folder] = no_link_between(self.root, folder)
        if not straight:
            return None
        try:
            number = os.open(place, _READ)
        except FileNotFoundError:
            return b""
        except OSError:
            return None
        with FileIO(number) as stream:
            return _as_written(stream.readall()) if S_ISREG(os.fstat(number).st_mode) else None


def _as_written(data: bytes) -> bytes:
    """With newlines as we write them: a program on Windows may have saved the file."""
    # No digest goes to the end of a line.
    data = data.removeprefix(_BOM)
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


def is_cut_off(line: bytes) -> bool:
    """Whether a writer marked the line as one that was not written to its end."""
    return line.endswith(CUT_OFF)


def torn(path: str, line: int) -> Problem:
    """The note that the last line was never written to its end."""
    what = message("the last line was cut off while it was written; what it said does not count")
    hint = message("Nothing needs to be done.")
    return Problem("record-cut-off", what, hint, Severity.NOTE, path, line)


def failed(file: Path, root: Path, error: OSError) -> RaadsweekError:
    """The error that a file cannot be written."""
    what = message(
        "{file} cannot be written: {why}.",
        file=os.path.relpath(file, root).replace(os.sep, "/"),
        why=why_of(error),
    )
    return RaadsweekError(
        what, message("Check whether you may write there and whether the disk is full.")
    )


def add_lines(files: Mapping[Path, bytes], root: Path) -> None:
    """Adds whole lines to each file, in one write each. When this returns they are on the disk.

    RaadsweekError where one cannot be written; all files are then as they were. To be called
    under the lock.
    """
    before: dict[Path, int | None] = {}
    folders: set[Path] = set()
    file = root
    try:
        for file, data in files.items():
            before[file] = file.stat().st_size if file.exists() else None
            folders |= _add(file, root, data)
        _to_disk(before, folders)
    except OSError as error:
        _take_back(before)
        raise failed(file, root, error) from error


def end_torn_line(file: Path, root: Path) -> bool:
    """Ends a last line that was cut off, as before a commit; whether there was one."""
    data, problems = contents(file, root)
    if problems or not data or data.endswith(b"\n"):
        return False
    add_lines({file: b""}, root)
    return True


def replace_whole(file: Path, root: Path, data: bytes) -> None:
    """Puts other contents in the place of a file, all at once; without any the file goes."""
    temporary = file.with_name(f"{TEMPORARY}{file.name}")
    try:
        _refuse_outside(file.parent, root)
        if data:
            with temporary.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(file.stat().st_mode & 0o777)
            temporary.replace(file)
        else:
            file.unlink(missing_ok=True)
        _keep_names(file.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise failed(file, root, error) from error


def _add(file: Path, root: Path, data: bytes) -> set[Path]:
    """Adds to one file; the folders in which there is a new name since."""
    _refuse_outside(file, root)
    changed = _make_folder(file.parent)
    if not file.exists():
        changed.add(file.parent)
    number = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), MODE)
    try:
        _write_whole(number, _mended(number) + data)
    finally:
        os.close(number)
    return changed


def _refuse_outside(file: Path, root: Path) -> None:
    if is_outside(file, root):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(file))


def _make_folder(folder: Path) -> set[Path]:
    """Makes it with those above it; the folders in which there is a new name since."""
    if folder.is_dir():
        return set()
    changed = _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    return changed | {folder.parent}


def _mended(number: int) -> bytes:
    """What must come first so that the next line begins at the beginning of a line."""
    size = os.fstat(number).st_size
    if size == 0:
        return b""
    os.lseek(number, size - 1, os.SEEK_SET)
    if os.read(number, 1) == b"\n":
        return b""
    os.lseek(number, 0, os.SEEK_SET)
    with os.fdopen(os.dup(number), "rb") as stream:
        last = stream.read().rpartition(b"\n")[2]
    return b"\n" if is_cut_off(last) or _is_whole(last) else CUT_OFF + b"\n"


def _is_whole(line: bytes) -> bool:
    """Whether only its newline is missing: no beginning of an object is one."""
    try:
        decode(line, type=dict[str, Raw])
    except (ValueError, RecursionError):
        return False
    return True


def _write_whole(number: int, data: bytes) -> None:
    """Writes in one call; takes back what was written half."""
    size = os.fstat(number).st_size
    try:
        written = os.write(number, data)
    except OSError:
        os.ftruncate(number, size)
        raise
    if written < len(data):
        os.ftruncate(number, size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _to_disk(files: Collection[Path], folders: Collection[Path]) -> None:
    """Waits until the disk has what was added, and the names of new files.

    Thousands of files one by one take minutes; the disk as a whole takes seconds.
    """
    if len(files) > MANY and hasattr(os, "sync"):
        os.sync()
        return
    for file in files:
        number = os.open(file, os.O_RDWR)
        try:
            os.fsync(number)
        finally:
            os.close(number)
    for folder in folders:
        _keep_names(folder)


def _take_back(before: Mapping[Path, int | None]) -> None:
    """Files as long as they were; None: not there."""
    for file, size in before.items():
        with suppress(OSError):
            if size is None:
                file.unlink(missing_ok=True)
            elif file.stat().st_size > size:
                os.truncate(file, size)


def _keep_names(folder: Path) -> None:
    """Waits until the disk has the names in a folder too; Windows cannot open a folder."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
