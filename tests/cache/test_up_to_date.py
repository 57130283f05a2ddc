"""A build where nothing changed: how little it takes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from raadsweek.cache.store import VARIABLE
from tests.generate.conftest import Buildable
from tests.sample_site import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import ProjectFolder

LOADED = "import sys; from raadsweek.cli import run; run(sys.argv[1:]); print(*sys.modules)"
ITEMS = "raadsweek.cache.item_cache"
HEAVY = ["mkdocs.commands.build", "lxml", "PIL", "icalendar", "weasyprint", ITEMS]


def loaded(council: Buildable) -> list[str]:
    """The modules that a build of its own process has loaded at its end."""
    command = [sys.executable, "-c", LOADED, "build", "--now", NOW]
    made = subprocess.run(command, cwd=council.root, check=True, capture_output=True, text=True)
    return made.stdout.split()


@pytest.fixture
def council(
    project_folder: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Buildable:
    """A council with an item and a cache of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    project_folder.item("nieuws/bericht.md", date="2026-11-12")
    return Buildable(project_folder)


def test_where_nothing_changed_little_is_loaded(council: Buildable) -> None:
    """What makes pages, and what reads and writes items, is loaded where there is work for it."""
    # Where no calendar is imported nothing is read that icalendar reads.
    assert {*HEAVY} - {"weasyprint", "icalendar"} <= set(loaded(council))
    again = loaded(council)

    assert "veranderd:" in again
    assert [name for name in HEAVY if name in again] == []
