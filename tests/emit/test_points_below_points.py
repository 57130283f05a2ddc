"""Points that are a part of another one, as residents read them: on the page and in calendars."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import icalendar
from lxml import html
from tests.emit.test_bodies import page
from tests.emitter_outputs import files

from raadsweek.emit import calendars
from raadsweek.model.agenda_point import Point
from raadsweek.model.amsterdam_time import at

EVENING = "2026-12-09-raad"
POINTS = (
    Point("opening", "Opening", "1"),
    Point("ruimte", "Ruimte", "2", summary="Over de stad."),
    Point("markt", "Weekmarkt", "2.a", part_of="ruimte"),
    Point("haven", "Haven", "2.b", part_of="ruimte"),
    Point("kade", "Kade", "2.b.a", part_of="haven"),
    Point("sluiting", "Sluiting", "3"),
)


def evening(council: Any) -> Any:
    """A council with one meeting to come, which has these points."""
    start = at(date(2026, 12, 9), time(19, 30))
    meeting = council.meeting(id=EVENING, title="Raad", start=start, documents=(), points=POINTS)
    return council.context(meetings=(meeting,), now=at(date(2026, 12, 1), time(12)))


def test_a_part_is_a_list_within_its_point(council: Any) -> None:
    """Each part lies in the list of its point, which a screen reader tells as such."""
    found = html.fromstring(page(evening(council), f"vergaderingen/{EVENING}/").html)
    points = found.xpath("//li[contains(@class, 'rw-point')]")
    above = {each.get("id"): each.getparent().getparent().get("id") for each in points}

    assert above == {
        "punt-opening": None,
        "punt-ruimte": None,
        "punt-markt": "punt-ruimte",
        "punt-haven": "punt-ruimte",
        "punt-kade": "punt-haven",
        "punt-sluiting": None,
    }


def test_a_part_is_set_in_where_text_is_all_there_is(council: Any) -> None:
    """In the event of a calendar, two blanks a step."""
    made = files(calendars, evening(council))["calendars/meetings.ics"]
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")

    said = "1 Opening\n2 Ruimte\n  2.a Weekmarkt\n  2.b Haven\n    2.b.a Kade\n3 Sluiting"
    assert said in str(event["DESCRIPTION"])
