"""Work in processes beside ours, on other cores, while this one goes on."""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import signal
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, TypeVar

from msgspec import Struct

from raadsweek.errors import RaadsweekError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from raadsweek.language import Message


T = TypeVar("T")
R = TypeVar("R")
_running: dict[int, str] = {}
"""The processes beside this one that nobody has waited for yet, each with its folder."""
_NUMBER = 4
"""Bytes; so few are written to a pipe, and read from it, all at once."""


def beside(made: Iterable[T]) -> Iterator[T]:
    """The same values in the same order: made from now on, and waited for at the first one.

    What goes wrong goes wrong here too. A forked child has all that we have, so nothing is sent
    to it. Where there is no forking or no memory for a child, or another thread may hold a lock
    that it would wait for without end, the values are made when they are asked for.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1 or not others():
        return iter(made)
    # A file and not a pipe: a pipe is full after 64 KB, and the child would wait for us.
    file = TemporaryFile()  # noqa: SIM115 - it is read when this function has ended
    # What libraries leave behind when the child ends at once, or is killed, is in there.
    folder = tempfile.mkdtemp(prefix="raadsweek-")
    child = os.fork()
    if child:
        _running[child] = folder
        return _read(file, child)
    try:
        _running.clear()
        tempfile.tempdir = folder
        _write(made, file)
    finally:
        # Nothing of ours may run here a second time: no exit handler, no caller.
        os._exit(0)


def on_every_core(parts: Sequence[T], do: Callable[[T], R]) -> Iterator[R]:
    """What `do` makes of each part, in no order. Each process takes the next part that is left.

    Others begin now, with the first half; this one with the second, when the first result is asked
    for, and may do something else until then. So what takes room comes first, and goes with the
    others. There are no more processes than `processes` says. There may be some thousands of
    parts, no more.
    """
    middle = len(parts) // 2
    first, second = _queue(range(middle)), _queue(range(middle, len(parts)))

    def taken(*queues: IO[bytes]) -> Iterator[R]:
        for queue in queues:
            while number := queue.read(_NUMBER):
                yield do(parts[int.from_bytes(number)])

    others = [beside(taken(first, second)) for _ in range(processes(len(parts)) - 1)]

    def joined() -> Iterator[R]:
        with first, second:
            yield from taken(second, first)
            for other in others:
                yield from other

    return joined()


def _queue(numbers: Iterable[int]) -> IO[bytes]:
    """A pipe with these, of which each is read by one process only."""
    left, ends = os.pipe()
    for number in numbers:
        os.write(ends, number.to_bytes(_NUMBER))
    os.close(ends)
    return open(left, "rb", buffering=0)  # noqa: PTH123 - no file has this one


@atexit.register  # whoever stops this process, a command leaves nothing behind
def stop() -> None:
    """Ends all that still runs beside this process; for a build that has failed."""
    for child in tuple(_running):
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _wait(child)


def _wait(child: int) -> None:
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
    if child in _running:
        shutil.rmtree(_running.pop(child), ignore_errors=True)


class _End(Struct, frozen=True):
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
    _wait(child)
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


# The number of processes of a build: by the cores and memory that it may use, and its work.

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
        quota, _, period = _read_limit(group / "cpu.max").partition(" ")
        if quota.isdigit() and period.isdigit() and int(period):
            yield max(1, -(-int(quota) // int(period)))


def _free_in_groups() -> Iterator[int]:
    """The memory that is left in each group. What files take of it is given back when asked."""
    for group in _groups():
        most, used = _read_limit(group / "memory.max"), _read_limit(group / "memory.current")
        if most.isdigit() and used.isdigit():
            yield max(0, int(most) - int(used) + _numbers(group / "memory.stat", "inactive_file"))


def _free() -> Iterator[int]:
    """What the machine has left."""
    if found := _numbers(_MEMORY, "MemAvailable:"):
        yield found * 1024


def _groups() -> Iterator[Path]:
    """The control groups (version 2) of this process, from the innermost outward."""
    named = [
        line.removeprefix("0::/") for line in _read_limit(_OWN).splitlines() if line[:4] == "0::/"
    ]
    for name in named:
        group = _GROUPS / name
        yield from (group, *(each for each in group.parents if each.is_relative_to(_GROUPS)))


def _numbers(file: Path, name: str) -> int:
    """The number that stands behind a name; 0 where there is none."""
    for line in _read_limit(file).splitlines():
        said, *rest = line.split() or [""]
        if said == name and rest and rest[0].isdigit():
            return int(rest[0])
    return 0


def _read_limit(file: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return file.read_text().strip()
    return ""
