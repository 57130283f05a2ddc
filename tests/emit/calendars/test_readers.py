"""Every calendar is read by four programs that we did not write, and all see the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.emitter_outputs import files

from raadsweek.edition.clock import Clock
from raadsweek.emit import calendars
from raadsweek.emit.text import valid_characters
from raadsweek.model.amsterdam_time import at

from .readers import READERS, instant, told_by_ical_js, told_by_libical

QUARTER = timedelta(minutes=15)
MARCH, OCTOBER = date(2026, 3, 29), date(2026, 10, 25)
CASES: dict[str, tuple[datetime, datetime | None]] = {
    "winter": (at(date(2026, 1, 15), time(19, 30)), None),
    "summer": (at(date(2026, 7, 15), time(19, 30)), None),
    "up to summer time": (at(MARCH, time(1, 45)), at(MARCH, time(3))),
    "over summer time": (at(MARCH, time(1, 30)), at(MARCH, time(3, 30))),
    "after summer time": (at(MARCH, time(3)), at(MARCH, time(4))),
    "evening of summer time": (at(MARCH, time(19, 30)), None),
    "over winter time": (at(OCTOBER, time(1, 30)), at(OCTOBER, time(3, 30))),
    "first 02:30 of winter time": (at(OCTOBER, time(2, 30)), None),
    "second 02:30 of winter time": (at(OCTOBER, time(2, 30)) + timedelta(hours=1), None),
    "up to winter time": (at(OCTOBER, time(1)), at(OCTOBER, time(2))),
    "evening of winter time": (at(OCTOBER, time(19, 30)), None),
    "over midnight": (at(date(2026, 12, 31), time(23)), at(date(2027, 1, 1), time(1))),
}
DAYS = {
    "day in winter": (date(2026, 1, 15), None),
    "day of summer time": (MARCH, None),
    "day of winter time": (OCTOBER, None),
    "two days": (date(2026, 7, 15), date(2026, 7, 16)),
}


def meetings_of_all_cases(council: Any) -> dict[str, Any]:
    """A meeting for each case, by the name of the case."""
    found = {
        name: council.meeting(id=f"geval-{n}", start=start, end=end)
        for n, (name, (start, end)) in enumerate(CASES.items())
    }
    for n, (name, (first, last)) in enumerate(DAYS.items()):
        end = at(last + timedelta(days=1)) if last else None
        found[name] = council.meeting(id=f"dag-{n}", start=at(first), end=end, all_day=True)
    return found


def expected(meeting: Any) -> tuple[str, str]:
    """Start and end as every reader must see them."""
    if meeting.all_day:
        return meeting.start.date().isoformat(), meeting.ends.date().isoformat()
    return instant(meeting.start), instant(meeting.ends)


def write(context: Any, folder: Path) -> list[Path]:
    """Every calendar of a context as a file."""
    found = []
    for path, content in files(calendars, context).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        found.append(file)
    return found


@pytest.mark.parametrize("reader", READERS)
def test_reader_sees_the_instants_that_were_meant(council, tmp_path, reader):
    """In winter, in summer and on the days on which the clock changes; days stay days."""
    cases = meetings_of_all_cases(council)
    out = [council.item(f"bericht-{n}") for n in range(len(CASES))]
    publications = [
        (item, council.publication(item, start))
        for item, (start, _) in zip(out, CASES.values(), strict=True)
    ]
    context = council.context(
        *publications, meetings=tuple(cases.values()), now=at(date(2027, 1, 2))
    )
    files = write(context, tmp_path)
    everything = next(file for file in files if file.name == "all.ics")
    read = READERS[reader](files)
    seen = {uid.rpartition(":")[2]: ends for uid, *ends in read[everything]}

    meant = {name: expected(meeting) for name, meeting in cases.items()}
    assert {name: tuple(seen[f"meeting/{m.id}"]) for name, m in cases.items()} == meant
    website = next(file for file in files if file.match("channel/website.ics"))
    placed = {uid.rpartition(":")[2]: ends for uid, *ends in read[website]}
    for item, publication in publications:
        start, end = instant(publication.at), instant(publication.at + QUARTER)
        assert placed[publication.id] == [start, end], item.id


@pytest.fixture(scope="session")
def by_icalendar(calendars_of_sample):
    """What icalendar reads in them."""
    return READERS["icalendar"](calendars_of_sample)


@pytest.mark.parametrize("reader", [name for name in READERS if name != "icalendar"])
def test_all_readers_agree_on_all_calendars(calendars_of_sample, by_icalendar, reader):
    """Each event of each calendar of the sample council begins and ends at one instant for all."""
    assert READERS[reader](calendars_of_sample) == by_icalendar
    assert sum(map(len, by_icalendar.values())) > 1000
    assert len(calendars_of_sample) > 100


def test_check_of_libical_finds_what_is_wrong(tmp_path):
    """The check that finds nothing in our calendars is not blind."""
    broken = tmp_path / "broken.ics"
    broken.write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261119T193000Z\r\n"
        b"DTEND:20261119T203000Z\r\nNO_NAME:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    _, faults = told_by_libical([broken])

    assert any("NO_NAME" in " ".join(fault) for fault in faults)
    assert any("PRODID" in " ".join(fault) for fault in faults)


WORDS = (
    "één; twee, drie\\vier\\nvijf",
    "regel een\nregel twee\n\nregel vier",
    "Zwembad 🏊‍♀️ en 👩‍👩‍👧‍👦 " * 12,
    "Gemeenteraadsverkiezingsuitslagenavondvoorbereidingsbijeenkomst" * 5,
    "שלום עולם \u202eomgekeerd\u202c مرحبا",
    "x" * 10_000,
    "é" * 74 + "🎉" * 40,
    'BEGIN:VEVENT\nUID:nep\nEND:VEVENT "a":b;c=d^n',
    "\u2028regel\u2029einde\x85",
    " spatie vooraan en achteraan ",
)


def test_words_come_back_from_the_other_readers(council, tmp_path):
    """Marks, emoji, long words, right-to-left and long texts are read in ical.js as written."""
    meetings = [
        council.meeting(id=f"m-{n}", title=words, place=words) for n, words in enumerate(WORDS)
    ]
    context = council.context(meetings=tuple(meetings))
    files = write(context, tmp_path)
    told = told_by_ical_js(files)[str(tmp_path / "calendars/meetings.ics")]

    by_uid = {each["uid"].rpartition("/")[2]: each for each in told}
    assert [by_uid[f"m-{n}"]["summary"] for n in range(len(WORDS))] == list(map(allowed, WORDS))
    assert [by_uid[f"m-{n}"]["location"] for n in range(len(WORDS))] == list(map(allowed, WORDS))
    assert told_by_libical(files)[1] == []


LETTERS = st.characters(exclude_categories=["Cs"])
MARKS = (
    "\r\n",
    "\r",
    "\n",
    ";",
    ",",
    "\\",
    "\\n",
    "\\N",
    ":",
    "^",
    '"',
    "\x00",
    "\x1b",
    "\x7f",
    "\t",
)
ODD = st.sampled_from([*MARKS, "🎉", "👩‍👩‍👧", "\u202e", "ﷺ", "]]>", "\ufeff", "\x85", "\u2028"])
TEXTS = st.lists(LETTERS | ODD, max_size=40).map("".join)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=TEXTS, place=TEXTS, summary=TEXTS)
@example(title="é;" * 5_000, place="🎉\\," * 2_500, summary="\x00\n;" * 3_334)
def test_any_words_come_back(council, title, place, summary):
    """Any title, place and description comes back, but for what no calendar may hold."""
    meeting = council.meeting(title=title, place=place)
    item = council.item("zwembad", title=title, summary=summary)
    context = council.context((item, council.publication(item, council.NOW)), meetings=(meeting,))
    written = files(calendars, context)

    for read in (_read_by_icalendar, _read_by_vobject):
        found = read(written["calendars/all.ics"]) | read(written["calendars/channel/website.ics"])
        about = [part for part in (summary, found["zwembad"]["url"]) if part]
        assert found["meeting"]["title"] == allowed(title)
        assert found["meeting"]["place"] == allowed(place)
        assert found["zwembad"]["title"] == allowed(title)
        assert found["zwembad"]["about"] == allowed("\n\n".join(about))


def _read_by_icalendar(content: bytes) -> dict[str, dict[str, str]]:
    calendar = icalendar.Calendar.from_ical(content)
    assert [component.errors for component in calendar.walk() if component.errors] == []
    return _told(
        {
            "id": str(event["UID"]),
            "title": str(event.get("SUMMARY", "")),
            "place": str(event.get("LOCATION", "")),
            "about": str(event.get("DESCRIPTION", "")),
            "url": str(event.get("URL", "")),
        }
        for event in calendar.walk("VEVENT")
    )


def _read_by_vobject(content: bytes) -> dict[str, dict[str, str]]:
    def value(event: Any, name: str) -> str:
        return getattr(event, name).value if hasattr(event, name) else ""

    return _told(
        {
            "id": event.uid.value,
            "title": value(event, "summary"),
            "place": value(event, "location"),
            "about": value(event, "description"),
            "url": value(event, "url"),
        }
        for event in vobject.readOne(content.decode()).vevent_list
    )


def _told(events: Iterable[dict[str, str]]) -> dict[str, dict[str, str]]:
    """By `meeting` or the item's id."""
    found = {}
    for event in events:
        id = event["id"].rpartition(":")[2]
        found["meeting" if id.startswith("meeting/") else id.split("@")[0]] = event
    return found


def allowed(text: str) -> str:
    """The text as RFC 5545 can hold it: line ends are one character, no control characters."""
    lines = valid_characters(text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\x7f", "").replace("\ufeff", "")


def test_the_same_at_an_hour_later(council, tmp_path):
    """Building again, an hour later, gives the same bytes in every calendar."""
    context = council.full()
    later = council.changed(context, clock=Clock(council.NOW + timedelta(hours=1)))
    before = files(calendars, context)

    assert files(calendars, later) == before
