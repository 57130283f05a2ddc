"""Whether weeks on paper are printed is decided before anything is made."""

from __future__ import annotations

import sys

import pytest

from raadsweek.edition.resolve import select
from raadsweek.generate import press
from raadsweek.generate.gather import gather
from raadsweek.generate.press import weeks_to_print
from raadsweek.model.problem import Severity
from raadsweek.plan import plan
from raadsweek.workspace.now import now as parse_now
from raadsweek.workspace.settings import read_settings
from tests.pango import has_pango

from .conftest import MKDOCS

MONDAY = parse_now("2026-11-23T00:00")
PDFS = ["paper/2026-W47-column.pdf", "paper/2026-W47.pdf"]
TEXT = "paper/2026-W47.txt"


@pytest.fixture
def folder(project_folder):
    """A project with an item in week 47."""
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.item("nieuws/een.md", title="Wielewaal", date="2026-11-16", summary="Een vogel.")
    return project_folder


def gathered(folder):
    """What a build makes on paper, and the codes and weights of what it tells."""
    made = gather(read_settings(folder.root / "mkdocs.yml"), MONDAY)
    tuple(made.later)  # so that no process beside this one is left
    paths = sorted(each.path for name, each in made.files if name == "paper")
    return paths, [(each.code, each.severity) for each in made.problems]


def test_without_pango_there_is_the_text_and_a_warning(folder, monkeypatch):
    """A bare machine builds everything else, and hears what to install."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    assert gathered(folder) == ([TEXT], [("no-pango", Severity.WARNING)])


@pytest.mark.skipif(not has_pango(), reason="Pango is not here, and only root can install it")
def test_with_pango_there_are_pdfs_and_nothing_to_tell(folder):
    """The page and the column of each week that is printed."""
    assert gathered(folder) == ([*PDFS, TEXT], [])


@pytest.mark.parametrize(("wanted", "now"), [(0, MONDAY), (13, parse_now("2026-11-16T00:00"))])
def test_where_nothing_is_to_be_printed_nobody_asks_for_the_press(folder, monkeypatch, wanted, now):
    """With `paper_weeks: 0`, and before the first week is out, its absence is no news."""
    monkeypatch.setattr(press, "press_works", lambda: pytest.fail("the press was asked for"))
    project = folder.load()
    selection = select(project, plan(project, now), now)

    assert weeks_to_print(wanted, selection) == (0, ())
