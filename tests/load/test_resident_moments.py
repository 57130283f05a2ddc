"""Moments for residents, as editors write them."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.load.resident_moments import resident_moments
from raadsweek.load.tables.item import ItemTable
from raadsweek.load.typed_table import read_table
from raadsweek.model.amsterdam_time import at, end_of
from raadsweek.model.problem import Origin
from raadsweek.model.resident_moment import MomentKind

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

DAY = date(2026, 11, 20)


def moments(value: Any) -> Any:
    """What is read of `moments: value`, and the codes of what is wrong."""
    table, problems = read_table(ItemTable, {"title": "x", "moments": value}, Origin())
    if table is None:
        return (), [each.code for each in problems]
    found, wrong = resident_moments(table.moments, Origin())
    return found, [each.code for each in wrong]


@pytest.mark.parametrize(
    ("value", "start", "end", "whole_days"),
    [
        ({"what": "register", "until": "2026-11-20 12:00"}, None, at(DAY, time(12)), False),
        ({"what": "register", "at": "2026-11-20 12:00"}, None, at(DAY, time(12)), False),
        ({"what": "register", "until": "2026-11-20"}, None, at(date(2026, 11, 21)), True),
        ({"what": "walk-in", "at": "2026-11-20 17:00"}, at(DAY, time(17)), None, False),
        ({"what": "event", "at": "2026-11-20"}, at(DAY), at(date(2026, 11, 21)), True),
        (
            {"what": "works", "from": "2026-11-20 08:00", "until": "2026-11-20"},
            at(DAY, time(8)),
            end_of(DAY),
            False,
        ),
        ("speak", None, None, False),
    ],
)
def test_the_forms_of_a_moment(value, start, end, whole_days):
    """One table or one word in place of a list; a last day counts to its end."""
    found, wrong = moments(value)

    assert wrong == []
    assert [(each.start, each.end, each.whole_days) for each in found] == [(start, end, whole_days)]
    assert moments([value]) == (found, [])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"what": "inspreken"}, "unknown-value"),
        ({"until": "2026-11-20"}, "missing-key"),
        (
            {"what": "event", "from": "2026-11-20 20:00", "until": "2026-11-20 19:00"},
            "moment-order",
        ),
        ({"what": "respond", "from": "2026-11-20"}, "moment-without-end"),
        ({"what": "event", "at": "20 november"}, "bad-moment"),
        ({"what": "event", "when": "2026-11-20"}, "unknown-key"),
    ],
)
def test_what_is_wrong_with_a_moment(value, code):
    """Each mistake is told."""
    assert code in moments(value)[1]


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda of: (
            st.lists(of) | st.dictionaries(st.sampled_from(["what", "at", "until", "x"]), of)
        ),
    )
)
@settings(max_examples=60)
def test_any_value_is_moments_or_a_problem(value):
    """Whatever stands there."""
    found, wrong = moments(value)

    assert wrong or all(each.what in MomentKind for each in found)


def test_every_meeting_of_a_body_has_its_last_moment(project_folder: ProjectFolder) -> None:
    """Said once in council.yml; what a meeting says itself goes before, an evening has none."""
    usual = {"speak": {"until": "12:00", "days_before": 1, "how": "Bel de griffie."}}
    project_folder.calendar("council", bodies={"raad": {"label": "Raad", "moments": usual}})
    project_folder.meeting("2026-11-19-raad")
    own = {"what": "speak", "until": "2026-11-26 09:00"}
    project_folder.meeting("2026-11-26-raad", moments=own)
    project_folder.meeting("2026-12-01-raad", title="Inloopavond Havenkwartier")
    project_folder.meeting("2026-12-02-raad", title="Inloopavond met besluiten", agenda=True)
    project_folder.meeting("2026-12-03-raad", status="cancelled")
    project = project_folder.load()
    ends = {
        id: [f"{each.end:%m-%d %H:%M}" for each in found.all_moments(bodies)]
        for id, found in project.meetings.items()
        if (bodies := project.council.bodies[found.body].moments)
    }

    assert ends == {
        "2026-11-19-raad": ["11-18 12:00"],
        "2026-11-26-raad": ["11-26 09:00"],
        "2026-12-01-raad": [],
        "2026-12-02-raad": ["12-01 12:00"],
        "2026-12-03-raad": [],
    }
    assert not project.meetings["2026-12-01-raad"].agenda


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("Meld u aan tot woensdag 18 november 12.00 uur.", True),
        ("Meld je aan tot en met vrijdag 4 december.", True),
        ("Reageer uiterlijk 3 maart 2027.", True),
        ("Stel uw vraag op 15 oktober vanaf 19.00 uur.", True),
        ("Kom naar de begrotingsmarkt op 3 november.", False),
        ("Geef vanaf 1 december een plek voor een boom door.", False),
        ("Loop op donderdag voor 19.30 uur het raadhuis binnen.", False),
        ("Ben je 12 tot en met 18 jaar? Meld je aan.", False),
    ],
)
def test_a_date_in_a_call_is_a_moment_too(
    project_folder: ProjectFolder, action: str, said: bool
) -> None:
    """`check` tells of an end or a time that only stands in words, and of no other date."""
    project_folder.item("nieuws/x.md", date="2026-11-10", action=action)
    codes = [each.code for each in project_folder.check()]
    project_folder.item(
        "nieuws/x.md",
        date="2026-11-10",
        action=action,
        moments={"what": "event", "at": "2026-12-01"},
    )

    assert ("date-without-moment" in codes) is said
    assert "date-without-moment" not in [each.code for each in project_folder.check()]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, True),
        ({"moments": "speak"}, False),
        ({"action": "Kom kijken in de raadzaal."}, False),
        ({"meeting": "2026-11-26-raad"}, False),
    ],
)
def test_a_call_ends_when_registering_does(
    project_folder: ProjectFolder, keys: dict[str, str], said: bool
) -> None:
    """A call to register without an end is told, where its meeting says when that closes."""
    project_folder.meeting(
        "2026-11-19-raad", moments={"what": "speak", "until": "2026-11-18 12:00"}
    )
    project_folder.meeting("2026-11-26-raad")
    called = {"meeting": "2026-11-19-raad", "action": "Meld u bij de griffie aan.", **keys}
    project_folder.item("agenda/x.md", date="2026-11-10", **called)

    assert ("call-without-end" in [each.code for each in project_folder.check()]) is said


def test_a_word_alone_is_the_moment_of_the_meeting(project_folder: ProjectFolder) -> None:
    """And where its meeting has none, `check` says so."""
    project_folder.meeting("2026-11-19-raad")
    keys = {"date": "2026-11-10", "meeting": "2026-11-19-raad", "moments": "speak"}
    project_folder.item("nieuws/x.md", **keys)
    usual = {"speak": {"until": "12:00"}}

    assert "moment-without-time" in [each.code for each in project_folder.check()]
    project_folder.calendar("council", bodies={"raad": {"label": "Raad", "moments": usual}})
    assert "moment-without-time" not in [each.code for each in project_folder.check()]
