"""One writer of the record at a time: a lock that the system lets go of whatever happens."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from raadsweek.file_lock import lock, open_folder
from raadsweek.record.append_only_files import failed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Folders


@contextmanager
def locked(folders: Folders) -> Iterator[None]:
    """Waits for the lock on the folder of the record and holds it while the body runs.

    Makes the folder; RaadsweekError where that cannot be. Some disks of a network know no such
    lock: there the caller sees to it that one program writes at a time. Two that do not wait make
    a fork, which the next line closes.
    """
    try:
        folders.record.mkdir(parents=True, exist_ok=True)
        number = open_folder(folders.record)
    except OSError as error:
        raise failed(folders.record, folders.root, error) from error
    try:
        with suppress(OSError):
            lock(number, waits=True)
        yield
    finally:
        os.close(number)  # which lets go of it
