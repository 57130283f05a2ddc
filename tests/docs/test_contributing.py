"""CONTRIBUTING.md leads to what is there: its recipes, its paths and its commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
TEXT = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
RECIPES = (
    "key",
    "kind",
    "channel",
    "check",
    "page type",
    "feed format",
    "publisher",
    "importer",
    "section of the week report",
    "language",
)
PATH = re.compile(r"`([\w./-]+(?:/|\.(?:py|md|yml|toml|txt|html|json)))`")


def paths() -> list[str]:
    """The files and folders that it names, without those that a reader still has to make."""
    return sorted({path for path in PATH.findall(TEXT) if "<" not in path})


@pytest.mark.parametrize("thing", RECIPES)
def test_there_is_a_recipe(thing: str) -> None:
    """Each thing that one may come to add has a recipe of its own."""
    assert re.search(rf"^### An? {thing}$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("path", paths())
def test_each_path_is_there(path: str) -> None:
    """A path lies in the repository, or below src/raadsweek/, which the recipes leave out."""
    made = ("site/", "build/handbook/", ".venv")
    assert path in made or any(
        (root / path).exists() for root in (REPOSITORY, REPOSITORY / "src" / "raadsweek")
    )


def test_each_command_is_a_target() -> None:
    """Each `make ...` in it is a target of the Makefile; the reference names all of them."""
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    reference = (REPOSITORY / "docs/reference/commands.md").read_text("utf-8")

    assert set(re.findall(r"`make ([a-z]+(?:-[a-z]+)?)", TEXT)) <= targets
    assert set(re.findall(r"`make ([a-z]+(?:-[a-z]+)?)", reference)) == targets
