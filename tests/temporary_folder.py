"""Where tests write: in memory, where the machine has room for it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

VARIABLE = "TMPDIR"
"""Who sets it says where tests write."""
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder in it that is ours alone
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
