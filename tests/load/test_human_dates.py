"""Dates, times and durations as people write them get the right one proposed."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.language import Language
from raadsweek.load.fields import parse_season
from raadsweek.load.human_dates import day_meant, duration_meant, moment_meant, time_meant
from raadsweek.load.value_parsing import (
    WrongValueError,
    parse_clock,
    parse_cooldown,
    parse_day,
    parse_moment,
)
from raadsweek.model.amsterdam_time import in_amsterdam

if TYPE_CHECKING:
    from collections.abc import Callable

NL = Language("nl")


def hint(parse: Callable[[str], object], text: str) -> str:
    """What is proposed for a text that is refused."""
    with pytest.raises(WrongValueError) as refused:
        parse(text)
    return NL.say(refused.value.hint)


@pytest.mark.parametrize(
    "text",
    [
        "23 november 2026",
        "23-11-2026",
        "23/11/2026",
        "23.11.2026",
        "2026/11/23",
        "20261123",
        "23-11-26",
        "23 nov 2026",
        "23 nov. '26",
        "maandag 23 november 2026",
        "ma 23 nov 2026",
        "Maandag, 23 November 2026",
        "de 23e november 2026",
        "11/23/2026",
        "\u201c2026-11-23\u201d",
    ],
)
@pytest.mark.parametrize("parse", [parse_day, parse_moment])
def test_days(parse: Callable[[str], object], text: str) -> None:
    """The day before the month, as the Dutch write it."""
    assert hint(parse, text) == "Bedoelt u 2026-11-23?"


@pytest.mark.parametrize(
    "text",
    [
        "23-11-2026 19:30",
        "23 november 2026 om 19.30 uur",
        "23 november 2026, 19u30",
        "2026-11-23 19.30",
        "2026-11-23 om 19:30 uur",
        "2026-11-23 half acht 's avonds",
    ],
)
def test_moments(text: str) -> None:
    """The time that stands behind a day is part of what is proposed."""
    assert hint(parse_moment, text) == "Bedoelt u 2026-11-23 19:30?"


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("23 nov", "Zet het jaar ervoor: jaar-11-23."),
        ("dinsdag 23 november 2026", "Bedoelt u 2026-11-23? Dat is een maandag."),
        ("31 november 2026", "Schrijf jaar-maand-dag, zoals 2026-11-20."),
        ("morgen", "Schrijf jaar-maand-dag, zoals 2026-11-20."),
        ("23 november 2026 of later", "Schrijf jaar-maand-dag, zoals 2026-11-20."),
    ],
)
def test_days_that_are_not_sure(text: str, proposed: str) -> None:
    """What is not sure is not guessed."""
    assert hint(parse_day, text) == proposed


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("19.30 uur", "Bedoelt u 19:30?"),
        ("19u30", "Bedoelt u 19:30?"),
        ("8 uur", "Bedoelt u 08:00?"),
        ("8 uur 's avonds", "Bedoelt u 20:00?"),
        ("half acht", "Bedoelt u 07:30 of 19:30?"),
        ("kwart voor acht", "Bedoelt u 07:45 of 19:45?"),
        ("25:00", 'Schrijf uren:minuten, zoals "09:00".'),
    ],
)
def test_times(text: str, proposed: str) -> None:
    """Of the two times that 'half acht' may be, both."""
    assert hint(parse_clock, text) == proposed


def test_durations_and_seasons() -> None:
    """In Dutch units and months."""
    assert hint(parse_cooldown, "26 weken") == "Bedoelt u 26 weeks?"
    assert hint(parse_cooldown, "een week") == "Bedoelt u 1 week?"
    assert hint(parse_cooldown, "nooit") == "Bedoelt u never?"
    with pytest.raises(WrongValueError) as refused:
        parse_season(["1 dec", "6 januari"])
    assert NL.say(refused.value.hint) == "Bedoelt u [12-01, 01-06]?"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-25T08:00:00.000Z", "2026-11-25T09:00+01:00"),
        ("2026-07-25T08:00:00.000Z", "2026-07-25T10:00+02:00"),
        ("2026-11-25T23:30:00.000Z", "2026-11-26T00:30+01:00"),
        ("2026-11-25T09:00:00.000+01:00", "2026-11-25T09:00+01:00"),
        ("2026-11-25\u00a009:00", "2026-11-25T09:00+01:00"),
    ],
)
def test_what_browser_editors_write(text: str, moment: str) -> None:
    """Their moments are read as the clock in Amsterdam has them."""
    assert parse_moment(text) == in_amsterdam(datetime.fromisoformat(moment))
    assert parse_moment(text).strftime("%H:%M") == moment[11:16]


@given(st.text(max_size=80))
def test_any_text_is_no_date(text: str) -> None:
    """No text makes the reading of dates fall; it is a date or it is refused with a hint."""
    for parse in (parse_day, parse_moment, parse_clock, parse_cooldown):
        with suppress(WrongValueError):
            parse(text)
    for meant in (day_meant, moment_meant, time_meant, duration_meant):
        found = meant(text)
        assert found is None or NL.say(found)
