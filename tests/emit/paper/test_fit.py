"""Which form of a week is printed: the longest that fits, found with few layouts."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.emit.output import Context
from raadsweek.emit.paper.maker import Maker
from raadsweek.emit.paper.sheet import Sheet
from raadsweek.emit.paper.weasyprint_pdf import ROOM, _over, longest_that_fits
from raadsweek.emit.paper.week_pdfs import height, html, press_of
from raadsweek.model.address import PAPER_PAGE
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now as parse_now
from raadsweek.workspace.settings_and_now import read_settings

from .conftest import MONDAY, REPOSITORY

STEPS = st.lists(st.integers(1, 7), min_size=1, max_size=40)
"""By how many lines each form is longer than the next one."""


def context_at(root) -> Context:
    """Of what the papers of the project at `root` are made."""
    settings = read_settings(root / "mkdocs.yml")
    moment = parse_now(MONDAY)
    project = read_project(settings, moment)
    return context_of(settings, project, plan(project, moment), moment, preview=False)


def weeks_of(context: Context) -> list[str]:
    """Its weeks, the first one first."""
    return [name.id for name in context.edition.names("paper")]


def forms_of(context: Context, week: str) -> tuple[Sheet, ...]:
    """The ever shorter forms of one of them."""
    maker = Maker.of(context, week)
    return tuple(maker.forms(maker.whole()))


def descending(steps: list[int], first: float) -> list[float]:
    """Heights of ever shorter forms; the last one is `first` high."""
    return list(accumulate(steps, initial=first))[::-1]


@given(STEPS, st.floats(1, 60), st.floats(20, 50), st.floats(0.8, 1.0))
def test_the_longest_form_that_fits_is_found(steps, last, room, size):
    """Whatever the room, and where a council's own type is smaller than what is reckoned with."""
    heights, laid = descending(steps, last), []

    def over(n: int) -> float:
        laid.append(n)
        return float(heights[n] * size - room)

    n = longest_that_fits(heights, over)
    wanted = next((n for n, high in enumerate(heights) if high * size <= room), len(steps))
    assert n == wanted
    assert n in laid
    assert len(laid) == len(set(laid))


@given(STEPS, st.floats(1, 30))
def test_on_our_own_page_two_layouts_are_enough(steps, last):
    """Where the reckoning is right the first try is; at most it is looked whether more fits."""
    heights, laid = descending(steps, last), []

    def over(n: int) -> float:
        laid.append(n)
        return heights[n] - ROOM

    longest_that_fits(heights, over)
    assert len(laid) <= 2


@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.long)])
def test_height_is_what_the_page_shows(each):
    """Reckoned and real differ by less than a line, for the forms of the sample council.

    One of four of them, and in the long run each.
    """
    context = context_at(REPOSITORY)
    for week in weeks_of(context)[-3:]:
        for sheet in forms_of(context, week)[::each]:
            excess = _over(press_of(context).laid_out(html(context, PAPER_PAGE, sheet)))
            if excess < 0:
                assert abs(height(sheet) - excess - ROOM) < 0.7, (week, sheet.full)


def test_a_page_of_ones_own_is_filled_too(council):
    """With smaller type than ours the next longer form does not fit either."""
    ours = (REPOSITORY / "templates/print/page.html").read_text()
    smaller = ours.replace("html { font-size: 14pt; }", "html { font-size: 10pt; }")
    council.write("templates/print/page.html", smaller)
    for n in range(30):
        text = "De raad neemt een besluit over een plan. " * (n % 5 + 1)
        council.item(f"nieuws/{n}.md", title=f"Nieuws {n}", date="2026-11-17", summary=text)
    context = context_at(council.root)
    forms, press = forms_of(context, weeks_of(context)[-1]), press_of(context)
    htmls = [html(context, PAPER_PAGE, sheet) for sheet in forms]
    n, document = press.first_that_fits([height(each) for each in forms], htmls.__getitem__)

    assert 0 < n < len(forms) - 1
    assert _over(document) <= 0 < _over(press.laid_out(htmls[n - 1]))
