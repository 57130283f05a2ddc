"""Meetings in calendars: without a time, with an agenda, cancelled long ago."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import icalendar
import pytest
from tests.emitter_outputs import files

from raadsweek.emit import calendars
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.replace_fields import replace


def read(context, stem):
    """The events of a calendar by the last part of their UID."""
    content = files(calendars, context)[f"calendars/{stem}.ics"]
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {str(event["UID"]).rpartition("/")[2]: event for event in found}


def test_meeting_without_a_time_is_a_day(council):
    """An unknown time is an event of a day, which keeps nobody busy and says so."""
    day = council.meeting(start=at(date(2026, 11, 26)), all_day=True)
    event = read(council.context(meetings=(day,)), "meetings")["2026-11-19-raad"]

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 26), date(2026, 11, 27))
    assert not isinstance(event["DTSTART"].dt, datetime)
    assert event["DTSTART"].params == event["DTEND"].params == {"VALUE": "DATE"}
    assert event["TRANSP"] == "TRANSPARENT"
    assert "Het tijdstip is nog niet bekend." in event["DESCRIPTION"]
    assert "00:00" not in event["DESCRIPTION"]


def test_agenda_keeps_its_numbers(council):
    """The points of the agenda keep their numbers, and what is below a point stays there."""
    body = "Welkom.\n\n1. **Opening**\n2. Zwembad\n   - krediet\n   - planning\n3. Sluiting"
    agenda = council.item("agenda-1", "agenda", meeting="2026-11-19-raad", body=body)
    out = council.publication(agenda, council.NOW - timedelta(days=14))
    context = council.context((agenda, out), meetings=(council.meeting(),))
    about = read(context, "meetings")["2026-11-19-raad"]["DESCRIPTION"]

    points = "1. Opening\n2. Zwembad\n   - krediet\n   - planning\n3. Sluiting"
    assert f"Welkom.\n\n{points}\n\n" in about


@pytest.mark.parametrize(("weeks", "there"), [(27, False), (25, True)])
def test_cancelled_meeting_stays_for_half_a_year(council, weeks, there):
    """A cancelled meeting stays for 26 weeks after its day; one that was held for a year."""
    start = council.NOW - timedelta(weeks=weeks)
    gone = council.meeting(id="afgelast", start=start, cancelled=True, reason="Ziek.")
    held = council.meeting(id="gehouden", start=start)
    context = council.context(meetings=(gone, held))

    assert set(read(context, "meetings")) == {"gehouden"} | ({"afgelast"} if there else set())
    assert ("afgelast" in read(context, "all")) is there
    for_ever = replace(context, cancelled_kept=timedelta(weeks=5200))
    assert "afgelast" in read(for_ever, "meetings")


def test_second_calendar_is_without_the_cancelled(council):
    """Who does not want to see cancelled meetings has a calendar without them."""
    gone = council.meeting(id="afgelast", cancelled=True, reason="Ziek.")
    context = council.context(meetings=(gone, council.meeting()))

    assert set(read(context, "meetings")) == {"afgelast", "2026-11-19-raad"}
    assert set(read(context, "meetings-without-cancelled")) == {"2026-11-19-raad"}


def test_a_calendar_keeps_the_cancelled_in_sight(council):
    """For programs that hide what has the status: there it is the title that says so."""
    gone = council.meeting(id="afgelast", cancelled=True, reason="Ziek.")
    context = council.context(meetings=(gone, council.meeting()))
    shown, hidden = (read(context, stem) for stem in ("meetings-cancelled-shown", "meetings"))

    assert set(shown) == {"afgelast", "2026-11-19-raad"}
    assert (hidden["afgelast"]["STATUS"], shown["afgelast"]["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert shown["afgelast"]["SUMMARY"].startswith("AFGELAST: ")
    assert shown["afgelast"]["TRANSP"] == "TRANSPARENT"
    assert "Ziek." in shown["afgelast"]["DESCRIPTION"]
    assert shown["2026-11-19-raad"] == hidden["2026-11-19-raad"]


def test_cancelled_meeting_gives_the_time_back(council):
    """A cancelled meeting keeps its time, marked, and leaves it free."""
    gone = council.meeting(cancelled=True, reason="Ziek.")
    event = read(council.context(meetings=(gone,)), "meetings")["2026-11-19-raad"]

    assert event["DTSTART"].dt == at(date(2026, 11, 19), time(19, 30))
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_every_step_of_an_agenda_raises_the_number(council):
    """An agenda that appears, is edited and is withdrawn: the meeting's event changes each time."""
    out = council.NOW - timedelta(days=14)
    agenda = council.item("agenda-1", "agenda", meeting="2026-11-19-raad", body="1. Opening")
    edited = replace(agenda, body="1. Opening\n2. Zwembad")
    taken = Withdrawal(council.NOW - timedelta(days=1), "Fout.")
    gone = replace(edited, status=ItemStatus.WITHDRAWN, withdrawal=taken)
    steps = (
        (out - timedelta(hours=1), agenda),
        (out, agenda),
        (council.NOW - timedelta(days=2), edited),
        (council.NOW - timedelta(days=1), gone),
    )
    releases = [(moment, ((each, council.publication(each, out)),)) for moment, each in steps]
    seen = [changes(council, releases[: n + 1]) for n in range(len(releases))]

    counts, moments = zip(*seen, strict=True)
    assert counts == (0, 1, 2, 3)
    assert list(moments) == sorted(set(moments))


def changes(council, releases):
    """SEQUENCE and LAST-MODIFIED of the meeting at the last of these releases."""
    *before, (now, pairs) = releases
    context = council.context(*pairs, meetings=(council.meeting(),), now=now, released=before)
    event = read(context, "meetings")["2026-11-19-raad"]
    return event["SEQUENCE"], event["LAST-MODIFIED"].dt
