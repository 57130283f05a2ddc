"""One writer of the record at a time: a lock that the system lets go of whatever happens."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from raadsweek.record.line_files import failed

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Folders


@contextmanager
def locked(folders: Folders) -> Iterator[None]:
    """Waits for the lock on the folder of the record and holds it while the body runs.

    Makes the folder; RaadsweekError where that cannot be. The lock leaves no file behind. Windows
    and some disks of a network know no such lock: there the caller sees to it that one program
    writes at a time. Two that do not wait make a fork, which the next line closes.
    """
    try:
        folders.record.mkdir(parents=True, exist_ok=True)
        number = os.open(folders.record, os.O_RDONLY) if fcntl is not None else None
    except OSError as error:
        raise failed(folders.record, folders.root, error) from error
    try:
        if number is not None:
            with suppress(OSError):
                fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        if number is not None:
            os.close(number)  # which lets go of it
