"""Work in a process beside ours, on another core, while this one goes on."""

from __future__ import annotations

import os
import pickle
import threading
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, TypeVar

from raadsweek.errors import RaadsweekError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.language import Message

T = TypeVar("T")


def beside(made: Iterable[T]) -> Iterator[T]:
    """The same values in the same order: made from now on, and waited for at the first one.

    What goes wrong goes wrong here too. A forked child has all that we have, so nothing is sent
    to it. Where there is no forking, or another thread may hold a lock that a child would wait
    for without end, the values are made when they are asked for.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return iter(made)
    # A file and not a pipe: a pipe is full after 64 KB, and the child would wait for us.
    file = TemporaryFile()  # noqa: SIM115 - it is read when this function has ended
    child = os.fork()
    if child:
        return _read(file, child)
    try:
        _write(made, file)
    finally:
        # Nothing of ours may run here a second time: no exit handler, no caller.
        os._exit(0)


@dataclass(frozen=True, slots=True)
class _End:
    """The last value; a file without it is that of a child that was killed."""

    refused: tuple[Message, Message | None] | None = None
    """Of a RaadsweekError what it says."""
    stopped: str = ""
    """Any other error."""


def _write(made: Iterable[T], file: IO[bytes]) -> None:
    """The values, and at the end whether something stopped it."""
    end = _End()
    try:
        for value in made:
            pickle.dump(value, file)
    except RaadsweekError as error:
        end = _End(refused=(error.what, error.todo))
    except Exception as error:  # noqa: BLE001 - told in the other process
        end = _End(stopped=repr(error))
    pickle.dump(end, file)
    file.flush()


def _read(file: IO[bytes], child: int) -> Iterator[T]:
    os.waitpid(child, 0)
    with file:
        file.seek(0)
        while True:
            value = pickle.load(file)  # noqa: S301 - written by our own child
            if isinstance(value, _End):
                break
            yield value
    if value.refused:
        raise RaadsweekError(*value.refused)
    if value.stopped:
        raise RuntimeError(f"in the process beside this one: {value.stopped}")
