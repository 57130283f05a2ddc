"""Adds facts to the ledger: each one whole and safe on the disk, or not at all.

Two programs that write at once wait for each other, by a lock on the file itself. Windows has
no such lock: there the caller sees to it that one program writes at a time.
"""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.load.ledger import CUT_OFF, ledger_file, load_ledger, written_entry
from raadsweek.model.problem import Severity

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.ledger import Entry, Ledger
    from raadsweek.model.project import Folders

MODE = 0o644


def read_ledger(folders: Folders) -> Ledger:
    """The ledger as it is at this moment. RaadsweekError where it is damaged."""
    ledger, problems = load_ledger(folders)
    for problem in problems:
        if problem.severity is Severity.ERROR:
            what = message(
                "{place}: {what}", place=f"{problem.path}:{problem.line or 1}", what=problem.message
            )
            raise RaadsweekError(what, problem.hint)
    return ledger


def append(folders: Folders, *entries: Entry) -> None:
    """Adds the facts, in one write. When this returns they are on the disk.

    RaadsweekError where they cannot be written; the file is then as it was.
    """
    file = ledger_file(folders)
    try:
        _append(file, b"".join(written_entry(entry) for entry in entries))
    except OSError as error:
        raise RaadsweekError(
            message(
                "{file} cannot be written: {why}.",
                file=file.relative_to(folders.root).as_posix(),
                why=error.strerror or "",
            ),
            message("Check whether you may write there and whether the disk is full."),
        ) from error


def _append(file: Path, data: bytes) -> None:
    new = not file.exists()
    number = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), MODE)
    try:
        if fcntl is not None:
            fcntl.flock(number, fcntl.LOCK_EX)  # closing the file lets go of it
        _write_whole(number, _mended(number) + data)
    finally:
        os.close(number)
    if new:
        _keep_name(file.parent)


def _mended(number: int) -> bytes:
    """What must come first so that the next line begins at the beginning of a line."""
    size = os.fstat(number).st_size
    if size == 0:
        return b""
    os.lseek(number, size - 1, os.SEEK_SET)
    return b"" if os.read(number, 1) == b"\n" else _end_of_cut_off(number, size)


def _end_of_cut_off(number: int, size: int) -> bytes:
    """A line that lacks only its newline is whole; any other is marked as cut off."""
    start = max(0, size - 65536)
    os.lseek(number, start, os.SEEK_SET)
    last = os.read(number, size - start).rpartition(b"\n")[2]
    return b"\n" if _is_whole(last) else CUT_OFF + b"\n"


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _write_whole(number: int, data: bytes) -> None:
    """Writes in one call and waits for the disk; takes back what was written half."""
    size = os.fstat(number).st_size
    try:
        written = os.write(number, data)
        if written == len(data):
            os.fsync(number)
            return
    except OSError:
        os.ftruncate(number, size)
        raise
    os.ftruncate(number, size)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _keep_name(folder: Path) -> None:
    """Waits until the disk has the name of a new file too; Windows cannot open a folder."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
