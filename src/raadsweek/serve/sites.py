"""The sites that are served: the preview as it is now, and the public site as of a moment.

They are built in a process beside the server's: a large site takes a minute, and the board must
answer meanwhile.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from raadsweek.build import engine
from raadsweek.build.gather import ContentError
from raadsweek.build.report import in_sentences, problem_lines
from raadsweek.errors import RaadsweekError
from raadsweek.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from multiprocessing.pool import Pool

MOST = 3
"""Sites as of a moment that are kept."""
PATIENCE = 5
"""How much the builds give way to what answers (nice)."""


class Sites:
    """Builds sites in a folder of its own, which goes when the server stops."""

    def __init__(
        self, config_file: Path, clock: Callable[[], datetime], url: str, language: str | None
    ) -> None:
        self.config_file, self.clock, self.url, self.language = config_file, clock, url, language
        self.folder = Path(tempfile.mkdtemp(prefix="raadsweek-"))
        self.preview = self.folder / "preview"
        self._as_of: OrderedDict[datetime, Path] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def _builder(self) -> Pool:
        return multiprocessing.get_context("spawn").Pool(1, _begin)

    def build(self) -> str:
        """Builds the preview, and tells what went wrong; then the last one stands."""
        with self._lock:
            self._forget()
            return self._built(self.clock(), self.preview, self.url, preview=True)

    def as_of(self, moment: datetime, path: str) -> Path | str:
        """The folder with the public site as it will be at `moment`, or what went wrong."""
        with self._lock:
            known = self._as_of.get(moment)
            if known is None:
                known = self.folder / f"as-of-{moment:%Y%m%dT%H%M%S}"
                wrong = self._built(moment, known, self.url + path, preview=False)
                if wrong:
                    return wrong
                self._as_of[moment] = known
                while len(self._as_of) > MOST:
                    shutil.rmtree(self._as_of.popitem(last=False)[1], ignore_errors=True)
            return known

    def _built(self, now: datetime, site: Path, url: str, *, preview: bool) -> str:
        asked = (self.config_file, now, site, url, self.language, preview)
        told: str = self._builder.apply(_build, asked)
        return told

    def _forget(self) -> None:
        """Files were changed: what was built of them for other moments is old."""
        for folder in self._as_of.values():
            shutil.rmtree(folder, ignore_errors=True)
        self._as_of.clear()

    def close(self) -> None:
        """Stops building, and takes the folder away."""
        if "_builder" in self.__dict__:
            self._builder.terminate()
        shutil.rmtree(self.folder, ignore_errors=True)


def _begin() -> None:
    """Ctrl-C is for the server, which then stops this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(PATIENCE)


def _build(
    config_file: Path, now: datetime, site: Path, url: str, language: str | None, preview: bool
) -> str:
    """Builds one site; what went wrong in words, since errors do not cross to another process."""
    try:
        engine.site_at(config_file, now, site, url, language, preview=preview)
    except RaadsweekError as error:
        said = Language(language or "nl")
        problems = error.problems if isinstance(error, ContentError) else ()
        return "\n".join(
            [*problem_lines(problems, said), in_sentences(error.what, error.todo, said)]
        )
    return ""
