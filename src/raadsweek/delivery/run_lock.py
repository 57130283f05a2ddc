"""One sending at a time: a lock that the system lets go of whatever happens to its holder."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Folders


class BusyError(RaadsweekError):
    """Another `raadsweek publish` is at work in this project."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__(
            message("another 'raadsweek publish' is at work here"),
            message("Nothing was sent by this one. Try again when the other one is done."),
        )


@contextmanager
def run_lock(folders: Folders) -> Iterator[None]:
    """Holds the lock while the body runs. BusyError where another run holds it.

    The lock is on the calendars folder itself: no file is left behind, and a killed run holds
    nothing. Windows cannot lock a folder: there see to it that one run is at work at a time.
    """
    if fcntl is None:
        yield
        return
    number = os.open(folders.calendars, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield
    finally:
        os.close(number)
