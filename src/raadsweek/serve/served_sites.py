"""The sites that are served: the preview as it is now, and the public site as of a moment."""

from __future__ import annotations

import shutil
import tempfile
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from raadsweek.generate.build_process import BuildOrder, start, stop

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from datetime import datetime

MOST = 3
"""Sites as of a moment that are kept."""
PREVIEW = "preview"


class Sites:
    """Builds sites in a folder of its own, which goes when the server stops."""

    def __init__(
        self, config_file: Path, clock: Callable[[], datetime], url: str, language: str | None
    ) -> None:
        self.config_file, self.clock, self.url, self.language = config_file, clock, url, language
        self._folder: Path | None = None
        self._as_of: OrderedDict[datetime, Path] = OrderedDict()
        self._one_at_a_time = Lock()
        self._building: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._unwanted = False
        """Whether the present build was stopped by us."""
        self.wrong = ""
        """What went wrong in the last build of the preview; empty: nothing."""

    @property
    def preview(self) -> Path | None:
        """The folder of the preview; None before it was built for the first time."""
        found = self._folder / PREVIEW if self._folder else None
        return found if found and found.is_dir() else None

    def build(self) -> str:
        """Builds the preview, and tells what went wrong; then the last one stands."""
        with self._one_at_a_time:
            self._forget()
            self.wrong = self._built(self.clock(), PREVIEW, self.url, preview=True)[1]
            return self.wrong

    def built(self, moment: datetime) -> Path | None:
        """The folder with the public site as it will be at `moment`; None where it is not there."""
        return self._as_of.get(moment)

    def as_of(self, moment: datetime, path: str) -> str:
        """Builds that site, and tells what went wrong; it is shown at `path`."""
        with self._one_at_a_time:
            if moment in self._as_of:
                return ""
            name = f"as-of-{moment:%Y%m%dT%H%M%S}"
            folder, wrong = self._built(moment, name, self.url + path, preview=False)
            if not wrong:
                self._as_of[moment] = folder
                while len(self._as_of) > MOST:
                    shutil.rmtree(self._as_of.popitem(last=False)[1], ignore_errors=True)
            return wrong

    def _built(self, now: datetime, name: str, url: str, *, preview: bool) -> tuple[Path, str]:
        """The folder of a site that was built, and what went wrong."""
        self._folder = self._folder or Path(tempfile.mkdtemp(prefix="raadsweek-"))
        site = self._folder / name
        if self._closed:
            return site, ""
        self._unwanted = False
        file = str(self.config_file.absolute())
        order = BuildOrder(file, now.isoformat(), str(site), url, self.language, preview)
        with start(order) as self._building:
            told, _ = self._building.communicate()
        if self._building.returncode == 0 or self._unwanted:
            return site, ""
        return site, told.decode(errors="replace").strip() or "?"

    def _forget(self) -> None:
        """Files were changed: what was built of them for other moments is old."""
        for folder in self._as_of.values():
            shutil.rmtree(folder, ignore_errors=True)
        self._as_of.clear()

    def stop(self) -> None:
        """Stops the present build: what it builds is old already."""
        self._unwanted = True
        if self._building is not None and self._building.poll() is None:
            stop(self._building)

    def close(self) -> None:
        """Stops building, and takes the folder away."""
        self._closed = True
        self.stop()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
