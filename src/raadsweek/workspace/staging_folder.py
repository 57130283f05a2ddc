"""A staging folder, closed to others, for as long as a new site is made beside the old one.

It may lie below what a web server shows, and in a folder that git looks at. So only whoever
builds can read it, git passes it over, and what a killed program left goes at the next one.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.file_lock import lock

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 3600.0
"""Seconds after which a folder without a lock belongs to nobody any more."""
_LOCK = "lock"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class StagingFolder:
    """A folder of mode 0700 beside `target`; it has a place for the new site and the old one."""

    def __init__(self, target: Path) -> None:
        """Makes it. OSError where that cannot be done."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
        self.new, self.old = self.folder / "new", self.folder / "old"
        self._number: int | None = _locked(self.folder, os.O_RDWR | os.O_CREAT)
        if self._number is not None:
            # Until there is something in it nobody else may take the folder, whoever has the lock.
            os.write(self._number, b"locked\n")

    def close(self) -> None:
        """Takes it away, with all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._number is not None:
            os.close(self._number)
            self._number = None
            shutil.rmtree(self.folder, ignore_errors=True)  # Windows keeps what is open


def _locked(folder: Path, flags: int) -> int | None:
    """The number of the open lock; None where another one has it or it cannot be had."""
    try:
        number = os.open(folder / _LOCK, flags | _NO_LINK, 0o600)
    except OSError:
        return None
    with suppress(OSError):
        if lock(number, waits=False):
            return number
    os.close(number)
    return None


def clean(target: Path) -> None:
    """Takes away what programs left that were killed. A site that was halfway comes back."""
    for folder in _left(target):
        number = _locked(folder, os.O_RDWR)
        if not (_is_left(number) or _is_old(folder)):
            if number is not None:
                os.close(number)
            continue
        if not target.exists() and (folder / "old").is_dir():
            with suppress(OSError):
                (folder / "old").rename(target)
        shutil.rmtree(folder, ignore_errors=True)
        if number is not None:
            os.close(number)


def _left(target: Path) -> Iterator[Path]:
    name = re.compile(rf"\.{re.escape(target.name)}-(new|old)-[a-z0-9_]{{8}}")
    with suppress(OSError), os.scandir(target.parent) as found:
        for entry in list(found):
            if name.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)


def _is_left(number: int | None) -> bool:
    """Whether who locked a folder is gone; one of which the lock is empty is only being made."""
    return number is not None and os.fstat(number).st_size > 0


def _is_old(folder: Path) -> bool:
    """Whether nobody can be at work in it: nobody locked it, and that for long."""
    try:
        lock_file = folder / _LOCK
        locked = lock_file.exists() and lock_file.stat().st_size > 0
        return not locked and time.time() - folder.stat().st_mtime > LONG
    except OSError:
        return False
