"""A build where nothing changed: how little it takes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from raadsweek.cache.build_fingerprint import config_files
from raadsweek.cache.store import VARIABLE
from raadsweek.load.configuration import configuration
from tests.generate.conftest import Buildable
from tests.sample_site import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import ProjectFolder

LOADED = "import sys; from raadsweek.cli import run; run(sys.argv[1:]); print(*sys.modules)"
ITEMS = "raadsweek.cache.item_cache"
READING = ["pydantic", "pydantic_core", "yaml", "raadsweek.load.configuration"]
HEAVY = ["mkdocs.commands.build", "lxml", "PIL", "icalendar", "weasyprint", ITEMS, *READING]


def loaded(council: Buildable, command: str = "build") -> list[str]:
    """The modules that a command in its own process has loaded at its end."""
    asked = [sys.executable, "-c", LOADED, command, "--now", NOW]
    made = subprocess.run(asked, cwd=council.root, check=True, capture_output=True, text=True)
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
    """What makes pages, and what reads settings and items, is loaded where there is work for it."""
    # Where no calendar is imported nothing is read that icalendar reads.
    assert {*HEAVY} - {"weasyprint", "icalendar"} <= set(loaded(council))
    again = loaded(council)

    assert "veranderd:" in again
    assert [name for name in HEAVY if name in again] == []


@pytest.mark.parametrize("command", ["check", "plan"])
def test_the_same_question_loads_little_too(council: Buildable, command: str) -> None:
    """An answer that is given again needs no configuration to be read."""
    assert {*READING} <= set(loaded(council, command))
    again = loaded(council, command)

    assert [name for name in HEAVY if name in again] == []


@pytest.mark.parametrize(
    "text",
    [
        "INHERIT: basis.yml\n",
        "INHERIT: 'basis.yml' # gedeeld\n",
        'site_name: A\n"INHERIT": basis.yml\n',
        "{site_name: A, INHERIT: basis.yml}\n",
        "{'INHERIT': \"basis.yml\", site_name: A}\n",
        "INHERIT: >-\n  basis.yml\n",
        "? INHERIT\n: basis.yml\n",
    ],
)
def test_what_is_inherited_is_looked_at(tmp_path: Path, text: str) -> None:
    """In whatever form YAML says it: else a change there would be seen by no build."""
    (tmp_path / "basis.yml").write_text("site_name: B\n")
    (tmp_path / "mkdocs.yml").write_text(text)

    assert str(tmp_path / "basis.yml") in configuration(tmp_path / "mkdocs.yml").paths
    assert tmp_path / "basis.yml" in config_files(tmp_path / "mkdocs.yml")
