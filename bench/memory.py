"""The memory of a command and all processes that it starts, sampled while it runs.

Of each process its proportional set size: what it shares with others counts once over all of them.
Only Linux tells it. Asking takes time of the command's own, so a run that is sampled is not timed.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

PROC = Path("/proc")
PAUSE = 0.02
"""Seconds between two samples: a peak that is shorter may be missed."""
_SESSION = 3
"""The place of the session in /proc/PID/stat, behind the name of the program."""


class Sampler:
    """The peak of all processes of one session; `with Sampler(pid) as sampler`."""

    def __init__(self, session: int) -> None:
        self.peak_mb = 0.0
        self._session = session
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._ended.wait(PAUSE):
            self.peak_mb = max(self.peak_mb, session_mb(self._session))


def session_mb(session: int) -> float:
    """What all processes of a session hold now; 0 where it is gone, or nothing tells."""
    return sum(map(_proportional_mb, _processes(session)))


def _processes(session: int) -> Iterator[Path]:
    for folder in PROC.glob("[0-9]*"):
        # A process may end while it is looked at.
        with suppress(OSError):
            stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            if int(stat.rpartition(")")[2].split()[_SESSION]) == session:
                yield folder


def _proportional_mb(folder: Path) -> float:
    with suppress(OSError):
        lines = (folder / "smaps_rollup").read_text(encoding="utf-8").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1_000
    return 0.0
