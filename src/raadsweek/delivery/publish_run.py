"""A run of `raadsweek publish`.

Its options, the listener that it reports to, and the lock that keeps it alone.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.errors import RaadsweekError
from raadsweek.file_lock import lock, open_folder
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raadsweek.delivery.record_sharing import Say
    from raadsweek.model.folders import Folders
    from raadsweek.model.problem import Problem


class RunListener(Struct, frozen=True):
    """The listener of a run: whom it tells what."""

    commits: Say
    """In the language of the project, for commits."""
    step: Callable[[Message], object]
    """Told to who is waiting."""
    left_out: Callable[[tuple[Problem, ...]], object]
    """Tells what is wrong with single files."""


class RunOptions(Struct, frozen=True):
    """The options of a run, beside the part that is asked for."""

    again: frozenset[str] = frozenset()
    """What is to be sent once more."""
    played: bool = False
    """Whether a person gave the moment."""
    accept: bool = False
    """Whether a person knows of what is in doubt."""


# One sending at a time: a lock that the system lets go of whatever happens to its holder.

_PAUSE = 0.2
"""Seconds between two tries."""


class BusyError(RaadsweekError):
    """Another `raadsweek publish` is at work in this project."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__(
            message("another 'raadsweek publish' is at work here"),
            message("Nothing was sent by this one. Try again when the other one is done."),
        )


@contextmanager
def run_lock(folders: Folders, patience: float = 0.0) -> Iterator[None]:
    """Holds the lock while the body runs. BusyError where another run holds it.

    `patience` is how many seconds it may take until that one is done.

    The lock is on the calendars folder itself, and a killed run holds nothing.
    """
    # Without calendars nothing new goes out, but what takes away does.
    place = folders.calendars if folders.calendars.is_dir() else folders.root
    number = open_folder(place)
    until = time.monotonic() + patience
    try:
        while not lock(number, waits=False):
            if time.monotonic() >= until:
                raise BusyError
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(number)
