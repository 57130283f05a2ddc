"""Calendars as programs in the world write them: each start that a person would want is there."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.hypothesis_examples import examples

from raadsweek.load.ics import read_events
from raadsweek.load.ics_meetings import calendar_meetings
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.council import Body

ENDS = {"07-lf-only": b"\n", "09-crcrlf": b"\r\r\n"}
"""How lines end where that is not as RFC 5545 has it. In git all have ordinary ones."""


def written_as_they_were() -> TemporaryDirectory[str]:
    """The calendars with the line ends that they had."""
    place = TemporaryDirectory(prefix="raadsweek-")
    for file in (Path(__file__).parent / "foreign_ics").glob("*.ics"):
        data = file.read_bytes().replace(b"\n", ENDS.get(file.stem, b"\r\n"))
        (Path(place.name) / file.name).write_bytes(data)
    return place


PLACE = written_as_they_were()
FOLDER = Path(PLACE.name)
NOW = in_amsterdam(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
BODIES = {"raad": Body("raad", "Gemeenteraad")}
WANTED: dict[str, tuple[str, str]] = {
    "01-outlook-windows-zone": ("2026-11-19T19:30", ""),
    "03-exchange-customized-zone": ("2026-06-18T19:30", ""),
    "05-zone-mozilla-prefix": ("2026-06-18T19:30", ""),
    "07-lf-only": ("2026-11-19T19:30", ""),
    "09-crcrlf": ("2026-11-19T19:30", ""),
    "11-latin1": ("2026-11-19T19:30", "not-utf8"),
    "13-folded-mid-codepoint": ("2026-11-19T19:30", ""),
    "15-unfolded-long-and-blank-lines": ("2026-11-19T19:30", ""),
    "17-google-floating-wr-timezone": ("2026-11-19T19:30", ""),
    "19-all-day": ("2026-11-19", "no-time"),
    "21-all-day-same-end": ("2026-11-19", "no-time"),
    "23-multi-day": ("2026-11-12T10:00", ""),
    "25-rrule-exdate-rdate-override": (
        (
            "2027-01-07T19:30 2027-01-15T20:00 2027-01-26T19:30 -2027-01-28T19:30 "
            "2027-02-04T19:30 2027-02-11T19:30"
        ),
        "",
    ),
    "27-exdate-utc": ("2027-01-07T19:30 2027-01-21T19:30", ""),
    "29-rrule-until-local": ("2027-01-07T19:30 2027-01-14T19:30 2027-01-21T19:30", ""),
    "31-rrule-over-dst": ("2027-03-18T19:30 2027-03-25T19:30 2027-04-01T19:30", ""),
    "33-override-only-moved-day": ("2027-01-15T20:00", ""),
    "35-duration-days": ("2026-11-12T10:00", ""),
    "37-no-uid": ("2026-11-19T19:30 2026-11-26T19:30", ""),
    "39-duplicate-uid-newer-sequence": ("2026-11-20T19:30", ""),
    "41-method-cancel": ("-2026-11-19T19:30", ""),
    "42-outlook-cancel-in-title": ("2026-11-19T19:30", ""),
    "43-tentative": ("?2026-11-19T19:30", ""),
    "45-emoji": ("2026-11-19T19:30", ""),
    "47-teams": ("2026-11-19T19:30", ""),
    "48-class-private": ("2026-11-21T19:30", "event-inside event-inside"),
    "49-url-geo-conference-valarm": ("2026-11-19T19:30", ""),
    "51-dst-gap": ("2027-03-28T03:30", "time-in-gap"),
    "53-vtodo-vjournal-freebusy": ("2026-11-19T19:30", ""),
    "55-empty-calendar": ("", "no-events"),
    "57-two-vcalendars": ("2026-11-19T19:30 2026-11-26T19:30", ""),
    "59-lowercase": ("2026-11-19T19:30", ""),
    "61-date-without-value": ("2026-11-19", "no-time"),
    "63-offset-in-time": ("2026-11-19T19:30", ""),
    "65-tzid-with-z": ("2026-11-19T19:30", ""),
    "67-x-lic-location": ("2026-06-18T19:30", ""),
    "69-no-dtstamp-no-version": ("2026-11-19T19:30", ""),
    "73-long-title": ("2026-11-19T19:30", ""),
    "75-rdate-period": ("2027-01-07T19:30 2027-01-14T19:30", ""),
    "77-rrule-weekno": ("2027-01-07T19:30 2028-01-06T19:30", ""),
    "81-tzone-utc": ("2026-06-18T19:30", ""),
    "83-line-junk": ("2026-11-19T19:30 2026-11-26T19:30", "bad-ics-line"),
    "85-vtimezone-broken": ("2026-11-19T19:30", "bad-time-zone"),
    "87-vtodo-broken": ("2026-11-19T19:30", ""),
    "89-rdate-dates": ("2027-01-07T19:30 2027-01-14 2027-01-21", "no-time no-time"),
    "91-long-uid-dupe-recur": ("-2026-11-19T19:30", ""),
}
"""The starts (- cancelled, ? provisional, without a time the day) and the codes of the problems."""


@pytest.mark.parametrize("name", WANTED)
def test_calendar_of_the_world(name: str) -> None:
    """What a person would want of it is what we read."""
    starts, codes = WANTED[name]
    found = calendar_meetings([FOLDER / f"{name}.ics"], FOLDER, BODIES)

    said = []
    for meeting in sorted(found.public.values(), key=lambda each: each.start):
        mark = "-" * meeting.cancelled + "?" * meeting.provisional
        when = f"{meeting.start:%Y-%m-%d}" if meeting.all_day else f"{meeting.start:%Y-%m-%dT%H:%M}"
        said.append(mark + when)
    assert said == starts.split()
    assert [problem.code for problem in found.problems] == codes.split()


def test_letters_of_windows() -> None:
    """A title in Latin-1 has its letters, and a note says which line it was."""
    (meeting,) = calendar_meetings([FOLDER / "11-latin1.ics"], FOLDER, BODIES).public.values()

    assert "ë" in meeting.title


def test_a_bad_line_is_named() -> None:
    """Where it stands, so that somebody can mend it."""
    _, (problem,) = read_events(FOLDER / "83-line-junk.ics", FOLDER)

    assert problem.line == 10


def test_a_series_that_began_long_ago(tmp_path: Path) -> None:
    """Each week since 2010: the meetings to come are there, up to the end of the third year."""
    file = written(
        tmp_path, "UID:1\r\nDTSTART:20100107T193000\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Raad"
    )
    events, problems = read_events(file, tmp_path, NOW)

    assert [problem.code for problem in problems] == ["repeats-on"]
    assert (events[0].start.year, events[-1].start.year) == (2016, 2029)


def test_a_change_of_all_that_follows(tmp_path: Path) -> None:
    """RANGE=THISANDFUTURE: from that day on the series begins at another hour."""
    series = "UID:1\r\nDTSTART:20270107T193000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nSUMMARY:Raad"
    later = "UID:1\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270121T193000\r\nDTSTART:20270121T200000"
    events, _ = read_events(written(tmp_path, series, later), tmp_path)

    assert [f"{event.start:%d %H:%M}" for event in events] == [
        "07 19:30",
        "14 19:30",
        "21 20:00",
        "28 20:00",
    ]
    assert len({event.key for event in events}) == 4


WEEKLY = "UID:1\r\nDTSTART;TZID=Europe/London:20270107T183000\r\nRRULE:FREQ=WEEKLY;COUNT=3"


@pytest.mark.parametrize("day", ["VALUE=DATE:20270114", "X=1:20270114T183000"])
def test_what_names_no_zone_has_that_of_its_start(tmp_path: Path, day: str) -> None:
    """A day that is left out, and one that is moved, are found by the clock of the series."""
    left_out = written(tmp_path, f"{WEEKLY}\r\nEXDATE;{day}")
    assert [event.start.day for event in read_events(left_out, tmp_path)[0]] == [7, 21]

    moved = "DTSTART;TZID=Europe/Amsterdam:20270115T200000"
    both = written(tmp_path, WEEKLY, f"UID:1\r\nRECURRENCE-ID;{day}\r\n{moved}")
    assert [event.start.day for event in read_events(both, tmp_path)[0]] == [7, 15, 21]


def test_an_exception_of_no_day(tmp_path: Path) -> None:
    """A part of a day names no meeting of a series: it is told, and nothing is lost by it."""
    file = written(
        tmp_path,
        "UID:r\r\nSUMMARY:Raad\r\nDTSTART:20261203T193000\r\nRRULE:FREQ=WEEKLY;COUNT=2",
        "UID:r\r\nSUMMARY:Raad\r\nDTSTART:20261211T193000\r\nRECURRENCE-ID:T193000",
    )
    found = calendar_meetings([file], tmp_path, BODIES)

    assert sorted(each.start.day for each in found.public.values()) == [3, 10, 11]
    assert "bad-ics-value" in {problem.code for problem in found.problems}


def test_several_rules(tmp_path: Path) -> None:
    """A series with two rules has the days of both."""
    rules = "RRULE:FREQ=WEEKLY;COUNT=2\r\nRRULE:FREQ=MONTHLY;COUNT=2"
    events, problems = read_events(
        written(tmp_path, f"UID:1\r\nDTSTART:20270107T193000\r\n{rules}"), tmp_path
    )

    assert [f"{event.start:%m-%d}" for event in events] == ["01-07", "01-14", "02-07"]
    assert not problems


def test_one_uid_for_all(tmp_path: Path) -> None:
    """Events that share a UID, and of which none is a newer version, are all there; it is told."""
    events = [f"UID:x\r\nDTSTART:202701{day}T193000\r\nSUMMARY:Raad" for day in ("07", "14", "21")]
    found, problems = read_events(written(tmp_path, *events), tmp_path)

    assert [event.start.day for event in found] == [7, 14, 21]
    assert len({event.key for event in found}) == 3
    assert [problem.code for problem in problems] == ["one-uid", "one-uid"]


def test_addresses_of_an_event(tmp_path: Path) -> None:
    """Where it can be seen and its documents are taken; what lets people in is not."""
    (plain,) = calendar_meetings(
        [FOLDER / "49-url-geo-conference-valarm.ics"], FOLDER, BODIES
    ).public.values()
    assert plain.stream == "https://live.x.example/1"
    file = written(
        tmp_path,
        "UID:1\r\nDTSTART:20270107T193000\r\nSUMMARY:Gemeenteraad\r\n"
        "CONFERENCE;FEATURE=VIDEO:https://teams.microsoft.com/l/meetup-join/1\r\n"
        "ATTACH;FILENAME=Agenda.pdf:https://ris.example/agenda.pdf\r\n"
        "ATTACH:https://ris.example/x?token=geheim\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:Zm9v",
    )
    found = calendar_meetings([file], tmp_path, BODIES)
    (meeting,) = found.public.values()

    assert meeting.stream is None
    assert [(each.title, each.url) for each in meeting.documents] == [
        ("Agenda.pdf", "https://ris.example/agenda.pdf")
    ]
    assert [problem.code for problem in found.problems] == ["not-shown", "not-shown"]


@pytest.mark.parametrize(
    ("mark", "inside"),
    [
        ("X-BESLOTEN:ja", True),
        ("X-CONFIDENTIAL:TRUE", True),
        ("X-IBABS-IS-GEHEIM:wie weet", True),
        ("X-CONFIDENTIAL:FALSE", False),
        ("X-OPENBAAR:nee", True),
        ("X-KLEUR:rood", False),
    ],
)
def test_marks_of_others(tmp_path: Path, mark: str, inside: bool) -> None:
    """A mark of secrecy that a program thought of itself counts, unless it plainly says no."""
    file = written(tmp_path, f"UID:1\r\nDTSTART:20270107T193000\r\nSUMMARY:Raad\r\n{mark}")
    found = calendar_meetings([file], tmp_path, BODIES)

    assert (len(found.inside), len(found.public)) == (int(inside), int(not inside))


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=MONTHLY;BYDAY=TH;BYSETPOS=0",
        "RDATE;VALUE=PERIOD:20270201T100000Z/P999999999D",
        "RRULE:FREQ=SECONDLY",
    ],
)
def test_a_repetition_that_breaks_costs_the_repetition(tmp_path: Path, rule: str) -> None:
    """The meeting itself stands; which one does not repeat is told."""
    start = "DTSTART;TZID=Europe/Amsterdam:20270107T193000"
    file = written(tmp_path, f"UID:1\r\n{start}\r\nSUMMARY:Raad\r\n{rule}")
    found = calendar_meetings([file], tmp_path, BODIES)

    assert [each.start.day for each in found.public.values()] == [7]
    assert [each.code for each in found.problems] == ["bad-repetition"]


@pytest.mark.parametrize("end", ["DTEND:99991231T235959Z", "DURATION:P20000D"])
def test_an_end_that_never_comes_is_left_out(tmp_path: Path, end: str) -> None:
    """Decisions of a meeting wait for its end: those would never be read."""
    file = written(tmp_path, f"UID:1\r\nDTSTART:20270107T183000Z\r\nSUMMARY:Raad\r\n{end}")
    found = calendar_meetings([file], tmp_path, BODIES)

    (meeting,) = found.public.values()
    assert meeting.end is None and meeting.ends.day == 7
    assert [each.code for each in found.problems] == ["takes-too-long"]


def test_a_year_of_a_large_council(tmp_path: Path) -> None:
    """Twice as many events take about twice as long."""

    def seconds(count: int) -> float:
        events = [
            f"UID:{n}@ris\r\nDTSTART:{2020 + n % 9}{1 + n % 12:02}{1 + n % 28:02}T193000\r\n"
            f"DTEND:{2020 + n % 9}{1 + n % 12:02}{1 + n % 28:02}T213000\r\nSUMMARY:Commissie {n}"
            for n in range(count)
        ]
        file = written(tmp_path, *events)
        began = time.process_time()
        found = calendar_meetings([file], tmp_path, BODIES)
        assert len(found.public) == count
        return time.process_time() - began

    few, many = seconds(650), seconds(2600)
    assert many < 4 * few * 2.5
    assert many < 20


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A calendar with lines that are lost, doubled, cut off, moved or filled with anything."""
    lines = data.split(b"\r\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        change = chance.randrange(6)
        if change == 0:
            del lines[at : at + chance.randint(1, 3)]
        elif change == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif change == 2:
            lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
        elif change == 3:
            lines[at] = bytes(chance.randrange(256) for _ in range(chance.randrange(40)))
        elif change == 4:
            lines[at] = lines[at].replace(b"2", b"9", chance.randint(1, 3)).replace(b":", b";", 1)
        else:
            lines = lines[: at + 1]
        lines = lines or [b""]
    return b"\r\n".join(lines)


@pytest.mark.parametrize("seed", range(examples(25)))
def test_whatever_becomes_of_a_calendar(tmp_path: Path, seed: int) -> None:
    """What is cut off, doubled, moved or broken gives events and problems, never an exception.

    And what was marked as private never comes out.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    for file in sorted(FOLDER.glob("*.ics")):
        changed = tmp_path / "x.ics"
        changed.write_bytes(mutated(file.read_bytes(), chance))
        found = calendar_meetings([changed], tmp_path, BODIES)
        for meeting in found.public.values():
            assert "toegang" not in meeting.title.casefold()


def written(folder: Path, *events: str) -> Path:
    """A calendar with these events."""
    parts = [f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events]
    file = folder / "x.ics"
    file.write_bytes(f"BEGIN:VCALENDAR\r\n{''.join(parts)}END:VCALENDAR\r\n".encode())
    return file
