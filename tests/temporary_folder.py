"""Where tests write: in memory, where the machine has room for it."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

VARIABLE = "TMPDIR"
"""Who sets it says where tests write."""
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder in it that is ours alone
PYTEST_ROOT = "PYTEST_DEBUG_TEMPROOT"
"""Where pytest makes the folders that it takes away by itself, and keeps those of what failed."""
FREE = 4 << 30
"""Bytes that must be free there, and of the machine's memory: many times what the tests write."""


def use_memory() -> None:
    """Lets this process, and all that it starts, write temporary files in memory.

    Tests make and take away some hundred thousand small files, and the record syncs each of its
    own to the disk; waiting for the disk takes longer than the tests.
    """
    if VARIABLE not in os.environ and has_room():
        os.environ[VARIABLE] = str(MEMORY)
        tempfile.tempdir = None  # asked anew


def own_folder() -> Callable[[], None]:
    """Lets this run write in a folder of its own; gives what takes that away.

    Killed programs, browsers and examples leave files behind, which would fill the memory.
    """
    os.environ.setdefault(PYTEST_ROOT, tempfile.gettempdir())
    folder = tempfile.mkdtemp(prefix="raadsweek-tests-")
    Path(folder).chmod(0o711)  # a test lets a user without rights read what it made in it
    os.environ[VARIABLE] = folder
    tempfile.tempdir = None
    return partial(shutil.rmtree, folder, ignore_errors=True)


def has_room(memory: Path = MEMORY, free: int = FREE) -> bool:
    """Whether programs can be written and run there, and enough is free."""
    try:
        disk = os.statvfs(memory)
    except (OSError, AttributeError):  # not on Linux
        return False
    room = disk.f_bavail * disk.f_frsize
    return (
        not disk.f_flag & os.ST_NOEXEC
        and min(room, available()) >= free
        and os.access(memory, os.W_OK)
    )


def available() -> int:
    """Bytes of memory that programs can still get."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return 0
    found = next((line for line in lines if line.startswith("MemAvailable:")), "x: 0")
    return int(found.split()[1]) << 10
