"""Calendars, read back with three programs that read calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.emitter_outputs import files

from raadsweek.edition.clock import Clock
from raadsweek.emit import calendars
from raadsweek.emit.collections import KEPT
from raadsweek.emit.text import valid_characters
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.replace_fields import replace

SITE = "https://raad.vlietmonde.example/site/"
TAG = "tag:raad.vlietmonde.example,2026:"


def written(context: Any) -> dict[str, bytes]:
    """Every calendar, by path."""
    return files(calendars, context)


def events(context: Any, stem: str = "all") -> dict[str, Any]:
    """The events of one calendar by UID (without its fixed part); strictly read."""
    read = icalendar.Calendar.from_ical(written(context)[f"calendars/{stem}.ics"])
    assert not any(component.errors for component in read.walk())
    found = read.walk("VEVENT")
    by_uid = {str(event["UID"]).removeprefix(TAG): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


MEETING = "meeting/2026-11-19-raad"
WEBSITE = "channel/website"


def test_every_collection_has_a_calendar(council: Any) -> None:
    """There is a calendar of each collection, one of all meetings and one of each meeting."""
    context = council.full()
    found = list(calendars.outputs(context))

    own = {"meetings", "meetings-cancelled-shown", "meetings-without-cancelled"}
    stems = own | {collection.stem for collection in context.edition.collections()}
    stems |= {f"meeting/{meeting.id}" for meeting in context.edition.meetings()}
    assert {output.path for output in found} == {f"calendars/{stem}.ics" for stem in stems}
    assert {output.media_type for output in found} == {"text/calendar"}


def test_residents_get_what_happens_and_editors_what_goes_out(council: Any) -> None:
    """Calendars of residents hold no minute of publication, those of a channel nothing else."""
    context = council.full()
    groups = {each.stem: each.group for each in context.edition.collections()}

    assert set(events(context)) == set(events(context, "meetings")) == {MEETING}
    assert "markt@website@2026-11-20" in events(context, "channel/website")
    for stem, group in groups.items():
        ours = group in ("channel", "weekday", "channel-weekday")
        assert all(("@" in uid) == ours for uid in events(context, stem)), stem


def test_calendar_says_what_it_is(council: Any) -> None:
    """A calendar has a name, says where it came from and how often to look, and asks nothing."""
    content = written(council.full())["calendars/kind/besluiten.ics"].decode()
    lines = content.replace("\r\n ", "").split("\r\n")

    assert "NAME:Raad van Vlietmonde: Besluiten van de raad" in lines
    assert "X-WR-CALNAME:Raad van Vlietmonde: Besluiten van de raad" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert "X-PUBLISHED-TTL:PT1H" in lines
    assert f"SOURCE;VALUE=URI:{SITE}calendars/kind/besluiten.ics" in lines
    assert f"URL:{SITE}" in lines
    assert "\nMETHOD" not in content
    assert "ORGANIZER" not in content


def test_calendar_name_with_marks(council: Any) -> None:
    """A comma or semicolon in the name of the site is written as RFC 5545 wants."""
    context = replace(council.full(), site_name="Raad; van, hier")
    lines = written(context)["calendars/kind/blogs.ics"].decode().split("\r\n")

    assert "NAME:Raad\\; van\\, hier: Blog" in lines
    assert "X-WR-CALNAME:Raad\\; van\\, hier: Blog" in lines


def test_time_zone_is_written_as_rules(council: Any) -> None:
    """The time zone stands in each calendar once, as two rules without lists of dates."""
    for content in written(council.full()).values():
        assert content.count(b"BEGIN:VTIMEZONE") == 1
        assert content.count(b"\nRRULE:FREQ=YEARLY") == 2
        assert b"RDATE" not in content


def test_lines_are_folded(council: Any) -> None:
    """No line is longer than 75 octets, every line ends in CRLF, and no character is cut."""
    long = {"title": "ë🎉" * 100, "summary": "een, twee; drie\\ " * 50}
    for content in written(council.one(**long)).values():
        assert content.endswith(b"\r\n")
        for line in content.split(b"\r\n"):
            assert len(line) <= 75
            assert b"\n" not in line
            assert b"\r" not in line
            line.decode()


MOMENTS = {
    "winter": at(date(2026, 1, 15), time(10)),
    "summer": at(date(2026, 7, 15), time(10)),
    "before summer time": at(date(2026, 3, 29), time(1, 50)),
    "after summer time": at(date(2026, 3, 29), time(3)),
    "before winter time": at(date(2026, 10, 25), time(1, 50)),
    "first of the hour that exists twice": at(date(2026, 10, 25), time(2, 30)),
    "up to the change": at(date(2026, 10, 25), time(2, 50)),
    "second of the hour that exists twice": at(date(2026, 10, 25), time(2, 30))
    + timedelta(hours=1),
    "after winter time": at(date(2026, 10, 25), time(12)),
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_three_readers_see_the_same_instants(council: Any, moment: datetime) -> None:
    """Start and end are the same instants in icalendar, vobject and recurring-ical-events."""
    content = written(council.one(moment))["calendars/channel/website.ics"]
    ends = (moment.astimezone(UTC), (moment + timedelta(minutes=15)).astimezone(UTC))

    calendar = icalendar.Calendar.from_ical(content)
    own: Any = next(e for e in calendar.walk("VEVENT") if "zwembad" in str(e["UID"]))
    assert (own.start.astimezone(UTC), own.end.astimezone(UTC)) == ends

    found = recurring_ical_events.of(calendar).between(ends[0], ends[1])
    assert [(e.start.astimezone(UTC), e.end.astimezone(UTC)) for e in found] == [ends]

    other = vobject.readOne(content.decode())
    own = next(e for e in other.vevent_list if "zwembad" in e.uid.value)
    assert (own.dtstart.value.astimezone(UTC), own.dtend.value.astimezone(UTC)) == ends


def test_publication_is_a_quarter_that_takes_no_time(council: Any) -> None:
    """A publication shows for fifteen minutes, leaves the time free and links to its page."""
    moment = council.NOW - timedelta(hours=2)
    event = events(council.one(summary="Kort; en, goed\\"), WEBSITE)["zwembad@website@2026-11-27"]

    assert (event.start, event.duration) == (moment, timedelta(minutes=15))
    assert event["SUMMARY"] == "Titel van zwembad"
    assert event["DESCRIPTION"] == f"Kort; en, goed\\\n\n{SITE}besluiten/zwembad/"
    assert event["URL"] == f"{SITE}besluiten/zwembad/"
    assert event.categories == ["Besluiten van de raad"]
    assert event["TRANSP"] == "TRANSPARENT"
    assert event.DTSTAMP == event.last_modified == moment


def test_publications_stay_for_twelve_months(council: Any) -> None:
    """A publication of more than a year ago has left the calendar."""
    old, kept = council.item("oud"), council.item("nieuw")
    found = events(
        council.context(
            (old, council.publication(old, council.NOW - timedelta(days=366))),
            (kept, council.publication(kept, council.NOW - timedelta(days=364))),
        ),
        WEBSITE,
    )

    assert [uid for uid in found if "@" in uid] == ["nieuw@website@2025-11-28"]


def test_publication_leaves_at_the_moment_itself(council: Any) -> None:
    """A second before its time is over a publication is there, and then it is not."""
    made = council.item("zwembad")
    out = (made, council.publication(made, council.NOW - KEPT))
    there = [
        [uid for uid in events(council.context(out, now=now), WEBSITE) if "@" in uid]
        for now in (council.NOW - timedelta(seconds=1), council.NOW)
    ]

    assert there == [["zwembad@website@2025-11-27"], []]


def test_no_calendar_holds_a_slot(council: Any) -> None:
    """What is still to come is a promise, and no event in anybody's calendar."""
    assert not [uid for uid in events(council.full()) if "2026-12-04" in uid]


def test_meeting_with_all_its_facts(council: Any) -> None:
    """A meeting shows its place, documents, agenda and a link to its page."""
    meeting = events(council.full(), "meetings")[MEETING]

    assert meeting["SUMMARY"] == "Raadsvergadering; \\ met, komma"
    assert meeting["LOCATION"] == "Raadzaal, Marktplein 1"
    assert meeting["URL"] == f"{SITE}vergaderingen/2026-11-19-raad/"
    assert "Besluitenlijst: https://ris.example/lijst?a=1;b=2" in str(meeting["DESCRIPTION"])
    assert "Opening" in str(meeting["DESCRIPTION"])
    assert str(meeting["URL"]) in str(meeting["DESCRIPTION"])
    assert meeting["STATUS"] == "CONFIRMED"
    assert meeting.categories == ["Gemeenteraad"]


def test_meeting_without_end_says_that_it_is_expected(council: Any) -> None:
    """Without a known end the body's usual duration counts, and the text says so."""
    start = at(date(2026, 11, 19), time(19, 30))
    open_end = events(council.context(meetings=(council.meeting(),)))[MEETING]
    fixed = council.meeting(end=start + timedelta(hours=1))
    known = events(council.context(meetings=(fixed,)))[MEETING]

    assert open_end.end == start + timedelta(hours=3)
    assert "22:30" in str(open_end["DESCRIPTION"])
    assert known.end == start + timedelta(hours=1)
    assert "20:30" not in str(known["DESCRIPTION"])


def test_cancelled_meeting_stays_with_its_reason(council: Any) -> None:
    """A cancelled meeting stays in every calendar, marked as cancelled with the reason."""
    updated = at(date(2026, 11, 18), time(9))
    gone = council.meeting(
        title="Raad", cancelled=True, reason="Geen quorum, helaas.", revision=3, updated=updated
    )
    for stem in ("all", "meetings"):
        event = events(council.context(meetings=(gone,), language="en"), stem)[MEETING]
        assert event["STATUS"] == "CANCELLED"
        assert event["SUMMARY"] == "Cancelled: Raad"
        assert "Geen quorum, helaas." in str(event["DESCRIPTION"])
        assert event["SEQUENCE"] == 3
        assert event.last_modified == event.DTSTAMP == updated


def test_agenda_shows_only_once_it_is_public(council: Any) -> None:
    """A meeting shows an agenda's text from the moment the agenda is out, and counts as changed."""
    agenda = council.item("agenda-1", "agenda", meeting="2026-11-19-raad", body=council.SECRET)
    moment = council.NOW - timedelta(days=14)
    planned = (agenda, council.publication(agenda, moment))
    context = council.context(planned, meetings=(council.meeting(),), now=moment)
    before = council.context(
        planned, meetings=(council.meeting(),), now=moment - timedelta(minutes=1)
    )

    assert council.SECRET in str(events(context)[MEETING]["DESCRIPTION"])
    assert council.SECRET not in str(events(before)[MEETING]["DESCRIPTION"])
    assert events(context)[MEETING].last_modified > events(before)[MEETING].last_modified


def test_withdrawn_agenda_leaves_the_meeting(council: Any) -> None:
    """The text of an agenda that was withdrawn goes from the meeting too."""
    withdrawal = Withdrawal(council.NOW - timedelta(days=1), "fout")
    facts = {"meeting": "2026-11-19-raad", "body": council.OLD, "withdrawal": withdrawal}
    agenda = council.item("agenda-1", "agenda", status=ItemStatus.WITHDRAWN, **facts)
    out = council.publication(agenda, council.NOW - timedelta(days=14))
    event = events(council.context((agenda, out), meetings=(council.meeting(),)))[MEETING]

    assert council.OLD not in str(event["DESCRIPTION"])
    assert event.last_modified == withdrawal.at


def test_withdrawn_publication_stays_as_cancelled(council: Any) -> None:
    """A withdrawn publication stays as cancelled, with when and why and none of its old text."""
    event = events(council.full(), WEBSITE)["ingetrokken@website@2026-11-20"]

    assert event["STATUS"] == "CANCELLED"
    assert "Er stond een fout <in>." in str(event["DESCRIPTION"])
    assert event["SEQUENCE"] == 1
    assert event.last_modified == at(date(2026, 11, 23), time(10))
    assert not any(council.OLD.encode() in content for content in written(council.full()).values())


def test_nothing_of_what_is_not_public(council: Any) -> None:
    """Not a byte of an item that is not public yet stands in any calendar."""
    for path, content in written(council.full()).items():
        unfolded = content.replace(b"\r\n ", b"")
        for word in (council.SECRET, "geheim", "concept"):
            assert word.encode() not in unfolded, path


def test_same_input_gives_the_same_bytes(council: Any) -> None:
    """Building twice gives the same calendars to the byte; an hour later changes no event."""
    first, again = written(council.full()), written(council.full())
    context = council.full()
    later = council.changed(context, clock=Clock(council.NOW + timedelta(hours=1)))

    assert first == again == written(later)


@settings(max_examples=60, deadline=None)
@given(title=st.text(), place=st.text())
def test_any_text_comes_back(council: Any, title: str, place: str) -> None:
    """Any title comes back as written, but for characters that no calendar may hold."""
    meeting = council.meeting(title=title, place=place)
    made = council.item("zwembad", title=title, summary=place)
    out = council.publication(made, council.NOW - timedelta(hours=2))
    context = council.context((made, out), meetings=(meeting,))
    found = events(context)
    vobject.readOne(written(context)["calendars/all.ics"].decode())

    assert found[MEETING]["SUMMARY"] == allowed(title)
    assert found[MEETING].get("LOCATION", "") == allowed(place)
    placed = events(context, WEBSITE)["zwembad@website@2026-11-27"]
    assert placed["SUMMARY"] == allowed(title)


def allowed(text: str) -> str:
    """The text as RFC 5545 can hold it: line ends are one character, no control characters."""
    lines = valid_characters(text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\x7f", "").replace("\ufeff", "")
