"""Locks on files and folders, which the system lets go of whatever happens to their holder.

The lock is on what is open: to close it is to let go of it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from raadsweek.lazy_import import LazyModule

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from pathlib import Path

    import filelock
else:
    filelock = LazyModule("filelock")

_OPENS_FOLDERS = os.name != "nt"


def open_folder(folder: Path) -> int:
    """The number of a folder, opened to be locked: no file is left behind. OSError: it cannot be.

    Windows opens no folder: there a file beside it is locked in its place, and stays.
    """
    if _OPENS_FOLDERS:
        return os.open(folder, os.O_RDONLY)
    return os.open(folder.with_name(f".{folder.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)


def lock(number: int, *, waits: bool) -> bool:
    """Locks what is open under a number; False where another holder has it and nobody `waits`.

    OSError where there is no such lock, as on some disks of a network.
    """
    if fcntl is None:
        return filelock.lock_descriptor(number, blocking=waits)
    # The same lock; the package takes 9 ms to load, which every build would wait for.
    try:
        fcntl.flock(number, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # Some disks of a network say the latter.
        if waits:
            raise
        return False
    return True
