"""Whether weeks on paper are printed is decided before anything is made."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from raadsweek.edition.resolve import select
from raadsweek.edition.resolve.paper_weeks import weeks_with_pdf
from raadsweek.emit.paper import week_pdfs, weeks_to_print
from raadsweek.generate.gather import gather
from raadsweek.model.problem import Severity
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_for, selected
from raadsweek.workspace.settings_and_now import now as parse_now
from raadsweek.workspace.settings_and_now import read_settings
from tests.pango import has_pango
from tests.recorded_council import RecordedCouncil

from .conftest import MKDOCS

MONDAY = parse_now("2026-11-23T00:00")
PDFS = ["paper/2026-W48-column.pdf", "paper/2026-W48.pdf"]
TEXT = "paper/2026-W48.txt"


@pytest.fixture
def folder(project_folder):
    """A project with an item from week 47."""
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.item("nieuws/een.md", title="Wielewaal", date="2026-11-16", summary="Een vogel.")
    return project_folder


def gathered(folder):
    """What a build makes on paper, and the codes and weights of what it tells."""
    made = gather(read_settings(folder.root / "mkdocs.yml"), MONDAY)
    tuple(made.later)  # so that no process beside this one is left
    paths = sorted(each.path for name, each in made.files if name == "paper")
    return paths, [(each.code, each.severity) for each in (*made.problems, *made.beside)]


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
    monkeypatch.setattr(week_pdfs, "press_works", lambda: pytest.fail("the press was asked for"))
    project = folder.load()
    selection = select(project, plan(project, now), now)

    assert weeks_to_print(weeks_with_pdf(selection, wanted)) == (0, ())


WEEKS = 9
FIRST = date(2026, 8, 31)


@pytest.fixture
def council(project_folder, monkeypatch):
    """A council with an item in each of nine weeks, on a machine that can print."""
    for n in range(WEEKS):
        day = FIRST + timedelta(weeks=n)
        project_folder.item(f"nieuws/{n}.md", title=f"Nieuws {n}", date=day.isoformat())
    monkeypatch.setattr(week_pdfs, "press_works", lambda: True)
    return RecordedCouncil(project_folder)


def printed(council, moment, wanted, *, preview=False):
    """The weeks of which a clean build makes a PDF."""
    at = parse_now(moment)
    project, _ = checked_project(council.settings, at)
    planned = plan(project, at)
    selection = selected(council.settings, project, planned, at, preview=preview)
    count, _ = weeks_to_print(weeks_with_pdf(selection, wanted))
    context = context_for(council.settings, selection, printed=count)
    return [each.id for each in context.edition.names("printed")]


def monday(n):
    """The morning after the week of item `n`."""
    return f"{(FIRST + timedelta(weeks=n + 1)).isoformat()}T09:00"


def test_without_a_record_there_are_the_newest_weeks(council):
    """Nobody knows what was public, so there are the newest ones."""
    assert printed(council, monday(8), 4) == ["2026-W42", "2026-W43", "2026-W44", "2026-W45"]
    assert printed(council, monday(1), 4) == ["2026-W37", "2026-W38"]


def test_a_pdf_that_was_public_stays(council):
    """Each PDF of each release is there after a clean build at the end, and no other one."""
    public = set()
    for n in range(4, WEEKS):
        council.publish(monday(n))
        public.update(printed(council, monday(n), 2))
    found = printed(council, monday(8), 2)

    assert set(found) == public
    assert found == [f"2026-W{n}" for n in range(40, 46)]
    assert len(printed(council, monday(8), 99)) == WEEKS


def test_none_is_none(council):
    """With `paper_weeks: 0` there is no PDF, whatever was public."""
    council.publish(monday(4))

    assert printed(council, monday(8), 0) == []


def test_a_preview_has_what_was_asked_for(council):
    """Nothing in it was public, and whoever looks at it waits for each PDF."""
    council.publish(monday(2))

    assert len(printed(council, monday(8), 2, preview=True)) == 2
    assert len(printed(council, monday(8), 2)) > 2
