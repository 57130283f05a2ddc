"""The calendars of the sample council, built once for all tests of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from raadsweek.cli import run

from .readers import REPOSITORY

NOW = "2026-11-20T15:00"


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> list[Path]:
    """All calendars of the sample council: the public ones and those of the preview."""
    folder = tmp_path_factory.mktemp("calendars")
    for options in ([], ["--preview"]):
        site = folder / ("preview" if options else "site")
        config = ["-f", str(REPOSITORY / "mkdocs.yml"), "--site-dir", str(site)]
        assert run(["build", "-q", "--now", NOW, *config, *options]) == 0
    return sorted(folder.rglob("*.ics"))
