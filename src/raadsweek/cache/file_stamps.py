"""By what files are known to be as they were: their times, size and number on the disk.

Imports little: a build in which nothing changed needs this and hardly anything else.
"""

from __future__ import annotations

import marshal
import os
import stat
import time
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TICK = 0.02
"""Seconds in which a disk may give two changes the same time; many count in 0.004 or 0.01."""
COARSE = 2.0
"""The same for disks that count in whole or in two seconds (FAT)."""
_SECOND = 1_000_000_000

Stamp = tuple[int, ...]
"""When it was written, when the system last changed anything of it (both nanoseconds since
1970), bytes, its number on the disk, and its mode; empty where there is nothing."""


def stamp(path: str | Path) -> Stamp:
    """How something on the disk looks; a link is not followed."""
    try:
        return _facts(os.lstat(path))
    except OSError:
        return ()


def _facts(found: os.stat_result) -> Stamp:
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_mode)


def real_stamp(path: str) -> tuple[str, Stamp]:
    """Where a path leads, through whatever links, and how the file there looks.

    Of a folder only where it is: what is in it changes its times.
    """
    try:
        real = os.path.realpath(path)
    except ValueError:  # This can be no path.
        return path, ()
    facts = stamp(real)
    return real, () if facts and stat.S_ISDIR(facts[-1]) else facts


def stamps(folder: str) -> list[tuple[str, Stamp]]:
    """Each file and folder below `folder` by its path in it; folders end in `/` and look alike.

    In no order. A link looks different when what it leads to does.
    """
    found: list[tuple[str, Stamp]] = []
    ahead = [(folder, "")]
    for place, below in ahead:
        for entry in entries(place):
            here = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                found.append((f"{here}/", ()))
                ahead.append((entry.path, f"{here}/"))
            else:
                found.append((here, file_stamp(entry.path)))
    return found


def entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where it is gone, or closed to us."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def file_stamp(path: str) -> Stamp:
    """How a file looks; a link looks different when what it leads to does."""
    found = stamp(path)
    return found + _behind(path) if found and stat.S_ISLNK(found[4]) else found


def _behind(link: str) -> Stamp:
    """What a link leads to. Of a folder nobody knows what changes in it: it always looks new."""
    try:
        found = os.stat(link)  # noqa: PTH116 - a text: there are many
    except OSError:
        return ()
    changing = (time.time_ns(),) if stat.S_ISDIR(found.st_mode) else ()
    return _facts(found) + changing


def summed(found: Iterable[tuple[str, Stamp]]) -> str:
    """A digest of how all these look."""
    # In the form of version 2 the same values have the same bytes, whoever else refers to them.
    return blake2b(marshal.dumps(sorted(found), 2), digest_size=16).hexdigest()


def settled(found: Iterable[tuple[str, Stamp]]) -> bool:
    """Waits until no further change of these can have the same time as their last one.

    Without it a change in the same tick of the disk's clock would not be seen. False where that
    is not so within seconds: a time lies in the future.
    """
    ahead, tick = _unsettled(found)
    if ahead > tick:
        return False
    if ahead > 0:
        time.sleep(ahead)
    return True


def are_settled(found: Iterable[tuple[str, Stamp]]) -> bool:
    """Whether that is so already: for who would rather do without than wait."""
    return _unsettled(found)[0] <= 0


def _unsettled(found: Iterable[tuple[str, Stamp]]) -> tuple[float, float]:
    """For how many seconds from now these may change unseen, and for how many a change does."""
    # When the system last changed any of it (nanoseconds since 1970).
    newest = max((facts[1] for _, facts in found if facts), default=0)
    tick = TICK if newest % _SECOND else COARSE
    return newest / _SECOND + tick - time.time(), tick
