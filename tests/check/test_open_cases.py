"""What `check` says of cases and of questions to residents."""

from __future__ import annotations

from datetime import date

import pytest

from raadsweek.check.open_cases import overdue_steps

CASES = "calendars/cases.yml"


def codes(folder):
    """The codes of what is wrong with cases and questions."""
    told = ("case", "question", "unknown-case", "public-removed")
    return [problem.code for problem in folder.check() if problem.code.startswith(told)]


@pytest.fixture
def council(project_folder):
    """A case with an item that says nothing of a decision."""
    project_folder.write(CASES, "bad: {title: Het bad}\n")
    project_folder.item("nieuws/plan.md", date="2026-11-16", case="bad")
    project_folder.meeting("2026-11-19-raad")
    return project_folder


def test_a_case_in_order_says_nothing(council):
    """Most have a title and items, and need no more."""
    assert codes(council) == []


def test_an_unknown_case_has_a_near_name(council):
    """At an item an error, which keeps only that item off the site; at a meeting a warning."""
    council.item("nieuws/plan.md", date="2026-11-16", case="badd")
    council.meeting("2026-11-19-raad", points=[{"title": "Het bad", "case": "baad"}], case="bad")

    found = [each for each in council.check() if each.code == "unknown-case"]

    assert sorted(str(each.severity) for each in found) == ["error", "warning"]
    assert all("'bad'" in str(each.hint.values) or "bad" in str(each.hint) for each in found)


def test_a_mistake_in_a_case_makes_no_item_wrong(council):
    """Whoever names it is right: one mistake is told once."""
    council.write(CASES, "bad: {titel: Het bad}\n")

    assert "unknown-case" not in codes(council)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("state: decided", ["case-state"]),
        ("state: being-done", ["case-state"]),
        ("{state: decided, since: 2026-11-01}", []),
        ("state: idea", []),
        ("{state: finished, since: 2026-11-01, next: Nog een stap}", ["case-finished"]),
    ],
)
def test_a_state_that_nothing_tells(council, keys, expected):
    """State decided, and no decision; finished, and something comes next."""
    council.write(CASES, f"bad: {{title: Het bad, {keys.strip('{}')}}}\n")

    assert codes(council) == expected


def test_a_state_that_a_decision_contradicts(council):
    """The council decided, and the case says that it is still discussed."""
    council.write(CASES, "bad: {title: Het bad, state: in-discussion}\n")
    about = {"case": "bad", "meeting": "2026-11-19-raad"}
    council.item("besluiten/uit.md", outcome="held-over", **about)
    assert codes(council) == []
    council.item("besluiten/ja.md", outcome="adopted", **about)

    assert codes(council) == ["case-state"]


def test_a_case_that_nothing_uses(project_folder):
    """It has nothing to show, and residents do not get to know it."""
    project_folder.write(CASES, "bad: {title: Het bad}\n")

    assert codes(project_folder) == ["case-unused"]


def test_a_next_step_that_is_over(council):
    """Its own day counts as to come yet."""
    council.write(CASES, "bad: {title: Het bad, next: {what: De bouw begint, at: 2026-12-01}}\n")
    project = council.load()

    def told(day):
        return [each.code for each in overdue_steps(project, day)]

    assert told(date(2026, 12, 1)) == []
    assert told(date(2026, 12, 2)) == ["case-step-over"]


WHOLE = {"question": "Waar?", "offline": "Bel de griffie.", "use": "Voor het ontwerp."}
END = {"what": "respond", "until": "2026-12-04"}


@pytest.mark.parametrize(
    ("asks", "moments", "expected"),
    [
        (WHOLE, END, []),
        (WHOLE, [], ["question-without-end"]),
        (WHOLE, {"what": "walk-in", "until": "2026-12-04"}, ["question-without-end"]),
        ("Waar?", END, ["question-without-offline", "question-without-use"]),
        ({**WHOLE, "report": "2026-12-01"}, END, ["question-report"]),
        ({**WHOLE, "report": "2026-12-18"}, END, []),
    ],
)
def test_what_a_question_needs(project_folder, asks, moments, expected):
    """An end, a way without internet, and what the answers are for."""
    project_folder.item("nieuws/vraag.md", date="2026-11-16", asks=asks, moments=moments)

    assert sorted(codes(project_folder)) == expected
