"""Parallel sessions, a debate of two days and a joint meeting, as residents read of them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import icalendar
import pytest
from tests.emit.test_bodies import COMMITTEE, page, with_bodies
from tests.emitter_outputs import files, made_twice

from raadsweek.emit import calendars, feeds, pages
from raadsweek.model.amsterdam_time import at
from raadsweek.model.meeting import Meeting, Sitting
from raadsweek.replace_fields import replace

EVENING, MORNING = date(2026, 12, 9), date(2026, 12, 10)
DEBATE = "2026-12-09-begroting"
SESSIONS = {"1": time(19, 30), "2": time(19, 30), "3": time(20, 45)}


def debate(council: Any) -> Meeting:
    """Of two bodies, adjourned in the night and resumed the next morning."""
    parts = (
        Sitting(at(EVENING, time(19, 30)), at(EVENING, time(23, 45))),
        Sitting(at(MORNING, time(10)), at(MORNING, time(13)), title="Vervolg", place="Zaal 2"),
    )
    made: Meeting = council.meeting(
        id=DEBATE,
        title="Begrotingsdebat",
        others=("ruimte",),
        sittings=parts,
        start=parts[0].start,
        end=parts[1].end,
        documents=(),
    )
    return made


def session(council: Any, n: str, clock: time) -> Meeting:
    """One of the parallel sessions of an evening in Almere."""
    made: Meeting = council.meeting(
        id=f"2026-12-16-sessie-{n}",
        title=f"Politieke markt, sessie {n}",
        start=at(date(2026, 12, 16), clock),
        place=f"Zaal {n}",
        documents=(),
    )
    return made


@pytest.fixture(scope="module")
def evenings(council: Any) -> Any:
    """A council with these evenings, and one decision of the debate."""
    pool = council.item("zwembad", meeting=DEBATE, summary="Het bad.")
    held = (debate(council), *(session(council, n, clock) for n, clock in SESSIONS.items()))
    context = council.context(
        (pool, council.publication(pool, at(date(2026, 12, 11), time(10)))),
        meetings=held,
        now=at(date(2026, 12, 11), time(12)),
    )
    known = council.selection(context).council
    ruimte = replace(COMMITTEE, description="De commissie die over de stad praat.")
    return with_bodies(council, context, {**known.bodies, "ruimte": ruimte})


def events(content: bytes) -> list[tuple[str, str, str]]:
    """What stands in a calendar: UID, begin and title of each event, in order of time."""
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    told = ((str(e["UID"]), f"{e.decoded('DTSTART'):%d %H:%M}", str(e["SUMMARY"])) for e in found)
    return [(uid.rpartition("meeting/")[2], *rest) for uid, *rest in told]  # type: ignore[misc]


def test_each_sitting_is_an_event(evenings: Any) -> None:
    """Two of some hours, and not one of a night and a day; the first keeps the meeting's id."""
    made = files(calendars, evenings)
    found = [e for e in events(made["calendars/meetings.ics"]) if e[0].startswith(DEBATE)]

    assert found == [
        (DEBATE, "09 19:30", "Begrotingsdebat"),
        (f"{DEBATE}/2", "10 10:00", "Begrotingsdebat: Vervolg"),
    ]
    own = made[f"calendars/meeting/{DEBATE}.ics"]
    assert len(events(own)) == 2
    assert b"LOCATION:Zaal 2" in own


def test_parallel_sessions_are_all_there(evenings: Any) -> None:
    """Two at half past seven and one at a quarter to nine, each with its room."""
    found = events(files(calendars, evenings)["calendars/meetings.ics"])

    assert [e[1] for e in found if "sessie" in e[0]] == ["16 19:30", "16 19:30", "16 20:45"]


def test_a_joint_meeting_is_in_the_calendar_and_feeds_of_each_body(evenings: Any) -> None:
    """Who follows the committee reads of it too, in all three formats."""
    made = {**files(calendars, evenings), **files(feeds, evenings)}

    for body in ("raad", "ruimte"):
        found = events(made[f"calendars/body/{body}.ics"])
        assert any(uid == DEBATE for uid, *_ in found)
        for ending in ("xml", "atom", "json"):
            assert b"Titel van zwembad" in made[f"feeds/body/{body}.{ending}"]


def test_its_page_says_when_and_who(evenings: Any) -> None:
    """Both times, both bodies; and the committee's page says what it does."""
    shown = page(evenings, f"vergaderingen/{DEBATE}/").html

    assert "tot 23:45 uur" in shown
    assert "tot 13:00 uur" in shown
    assert "Vervolg" in shown
    assert "Commissie Ruimte" in shown
    assert "De commissie die over de stad praat." in page(evenings, "organen/ruimte/").html


def test_the_second_day_stands_in_its_week_too(evenings: Any) -> None:
    """At the time of that day."""
    shown = page(evenings, "week/2026-W50/").html

    assert shown.count("Begrotingsdebat") == 2
    assert "om 10:00 uur" in shown


def test_what_is_made_again_is_the_same(evenings: Any) -> None:
    """Pages and calendars come from what they look at alone."""
    for room in (calendars, pages):
        for output, made, again in made_twice(room, evenings):
            assert made == again, output.path


def test_a_session_is_part_of_its_evening(council: Any) -> None:
    """Its page leads to the whole, and that of the whole to its parts; without it there is none."""
    whole = council.meeting(
        id="2026-12-16-markt", title="Politieke markt", start=at(date(2026, 12, 16), time(19))
    )
    parts = [replace(session(council, n, clock), part_of=whole.id) for n, clock in SESSIONS.items()]
    lost = replace(session(council, "4", time(21)), part_of="2026-12-16-niets")
    context = council.context(meetings=(whole, *parts, lost), now=at(date(2026, 12, 11), time(12)))

    text = page(context, f"vergaderingen/{whole.id}/").html
    assert all(f"2026-12-16-sessie-{n}/" in text for n in SESSIONS)
    assert "Onderdeel van" in page(context, "vergaderingen/2026-12-16-sessie-1/").html
    assert "Onderdeel van" not in page(context, "vergaderingen/2026-12-16-sessie-4/").html
