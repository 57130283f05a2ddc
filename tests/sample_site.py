"""The site of the sample council, built once for all tests, whichever process they run in."""

from __future__ import annotations

import fcntl
import os
from functools import cache
from pathlib import Path

import pytest

from raadsweek.cli import run

NOW = "2026-11-20T15:00"
CONFIG = Path(__file__).parents[1] / "mkdocs.yml"


class Sample:
    """Builds the sample council's site, with each choice of options once."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        root = factory.getbasetemp()
        # The processes of pytest-xdist have a folder each, in one that they share.
        self.root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
        self.site = cache(self._site)

    def _site(self, *options: str) -> Path:
        """The folder of the site; a `--now` among the options is another moment.

        Who comes second waits until the first one has built it.
        """
        folder = self.root / "-".join(("sample", *(each.strip("-") for each in options)))
        folder.mkdir(exist_ok=True)
        site = folder / ("preview" if "--preview" in options else "site")
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "built").exists():
                told = ["-f", str(CONFIG), "--now", NOW, "--site-dir", str(site), *options]
                assert run(["build", "-q", *told]) == 0
                (folder / "built").touch()
        return site
