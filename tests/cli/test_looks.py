"""`raadsweek build --looks`: what a page or a file depends on."""

from __future__ import annotations

import pytest
from tests.generate.conftest import WITHOUT_PDFS

from raadsweek.cli import run

NOW = "2026-11-20T15:00"


@pytest.fixture
def council(project_folder, monkeypatch):
    """A council with one decision and its meeting."""
    project_folder.write("mkdocs.yml", WITHOUT_PDFS)
    project_folder.meeting("2026-11-19-raad")
    project_folder.item(
        "besluiten/2026-11-20-zwembad.md", title="Zwembad", meeting="2026-11-19-raad"
    )
    monkeypatch.chdir(project_folder.root)
    return project_folder


@pytest.mark.parametrize(
    "asked",
    [
        "besluiten/2026-11-20-zwembad/",
        "besluiten/2026-11-20-zwembad/index.html",
        "item/2026-11-20-zwembad",
    ],
)
def test_a_page_says_what_it_looks_at(council, capsys, asked):
    """By its address, its file or its key: the item, its text, its meeting; nothing is written."""
    assert run(["build", "--now", NOW, "--looks", asked]) == 0

    found = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["item", "2026-11-20-zwembad"] in found
    assert ["text", "2026-11-20-zwembad"] in found
    assert ["meeting", "2026-11-19-raad"] in found
    assert not (council.root / "site").exists()


def test_what_is_not_there_is_told(council, capsys):
    """A path that the site does not have is a mistake of who typed it."""
    assert run(["build", "--now", NOW, "--looks", "nergens/"]) == 2
    assert "'nergens/'" in capsys.readouterr().err
