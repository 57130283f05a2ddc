"""The number of processes of a build: by the cores and memory that it may use, and its work."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

A_PROCESS = 250 * 2**20
"""The memory that one more process takes at most, in bytes: measured with 10,000 items."""
PARTS_EACH = 4
"""So many parts of the work are worth one more process: less is done before it runs."""
_MEMORY = Path("/proc/meminfo")
_OWN = Path("/proc/self/cgroup")
_GROUPS = Path("/sys/fs/cgroup")


def processes(parts: int) -> int:
    """How many share work of so many parts, this one included."""
    wanted = max(min(parts, 2), 1 + parts // PARTS_EACH)
    return max(1, min(wanted, cores(), 1 + others()))


def cores() -> int:
    """The cores that this process may use: those that it may run on, as far as its group may."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min((here or 1, *_quotas()))


def others() -> int:
    """For how many more processes there is memory; many where nobody knows."""
    free = min((*_free_in_groups(), *_free()), default=None)
    return os.cpu_count() or 1 if free is None else max(0, free // A_PROCESS)


def _quotas() -> Iterator[int]:
    """The cores of each control group that this process is in; part of one counts as one."""
    for group in _groups():
        quota, _, period = _read(group / "cpu.max").partition(" ")
        if quota.isdigit() and period.isdigit() and int(period):
            yield max(1, -(-int(quota) // int(period)))


def _free_in_groups() -> Iterator[int]:
    """The memory that is left in each group. What files take of it is given back when asked."""
    for group in _groups():
        most, used = _read(group / "memory.max"), _read(group / "memory.current")
        if most.isdigit() and used.isdigit():
            yield max(0, int(most) - int(used) + _numbers(group / "memory.stat", "inactive_file"))


def _free() -> Iterator[int]:
    """What the machine has left."""
    if found := _numbers(_MEMORY, "MemAvailable:"):
        yield found * 1024


def _groups() -> Iterator[Path]:
    """The control groups (version 2) of this process, from the innermost outward."""
    named = [line.removeprefix("0::/") for line in _read(_OWN).splitlines() if line[:4] == "0::/"]
    for name in named:
        group = _GROUPS / name
        yield from (group, *(each for each in group.parents if each.is_relative_to(_GROUPS)))


def _numbers(file: Path, name: str) -> int:
    """The number that stands behind a name; 0 where there is none."""
    for line in _read(file).splitlines():
        said, *rest = line.split() or [""]
        if said == name and rest and rest[0].isdigit():
            return int(rest[0])
    return 0


def _read(file: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return file.read_text().strip()
    return ""
