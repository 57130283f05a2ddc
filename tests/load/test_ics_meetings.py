"""Meetings out of `.ics` files: repetitions, moves, cancellations, time zones and bad files."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hypothesis_examples import examples

from raadsweek.language import Language
from raadsweek.load import folders, load
from raadsweek.load.ics import IcsEvent
from raadsweek.load.ics_meetings import Ids
from raadsweek.load.source import is_id
from raadsweek.model.amsterdam_time import at

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import ProjectFolder

    from raadsweek.model.meeting import Meeting

DAY = date(2026, 11, 19)
FILE = "calendars/meetings/raad.ics"
AMSTERDAM = "DTSTART;TZID=Europe/Amsterdam:"
TWO_BODIES = {
    "raad": {"label": "Gemeenteraad"},
    "ruimte": {"label": "Commissie Ruimte", "place": "Zaal 2", "duration": "2 hours"},
}


def calendar(*events: str, head: str = "") -> str:
    """A calendar with these events, each given as the lines between BEGIN and END."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//NL", *head.split()]
    for event in events:
        lines += ["BEGIN:VEVENT", *(line.strip() for line in event.strip().split("\n"))]
        lines += ["END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def meetings(folder: ProjectFolder, *events: str, head: str = "") -> list[Meeting]:
    """The meetings of a project with one calendar."""
    folder.write(FILE, calendar(*events, head=head))
    return sorted(folder.load().meetings.values(), key=lambda meeting: meeting.start)


def starts(found: list[Meeting]) -> dict[str, str]:
    """Id to start."""
    return {meeting.id: f"{meeting.start:%Y-%m-%d %H:%M}" for meeting in found}


def test_facts_of_a_meeting(project_folder: ProjectFolder) -> None:
    """Title, place, page, revision and last change are those of the event."""
    (found,) = meetings(
        project_folder,
        f"""UID:1
        {AMSTERDAM}20261119T193000
        DTEND;TZID=Europe/Amsterdam:20261119T223000
        SUMMARY:Raadsvergadering\\, begroting
        LOCATION:Kerkzaal
        URL:https://ris.example/v/1
        SEQUENCE:3
        LAST-MODIFIED:20261110T080000Z""",
    )

    assert (found.id, found.title) == ("2026-11-19-raad", "Raadsvergadering, begroting")
    assert (found.place, found.source) == ("Kerkzaal", "https://ris.example/v/1")
    assert (found.revision, str(found.updated)) == (3, "2026-11-10 09:00:00+01:00")
    assert str(found.ends) == "2026-11-19 22:30:00+01:00"
    assert (found.origin.path, found.origin.line()) == (FILE, 4)
    assert project_folder.found() == []


def test_body_gives_place_and_duration(project_folder: ProjectFolder) -> None:
    """What the event does not say is what the body usually does."""
    project_folder.calendar("council", bodies=TWO_BODIES)
    (found,) = meetings(
        project_folder, f"UID:1\n{AMSTERDAM}20261119T193000\nCATEGORIES:Overleg,commissie ruimte"
    )

    assert (found.id, found.title) == ("2026-11-19-ruimte", "Commissie Ruimte")
    assert found.place == "Zaal 2"
    assert str(found.ends) == "2026-11-19 21:30:00+01:00"


@pytest.mark.parametrize(
    ("lines", "id"),
    [
        ("X-RAADSWEEK-BODY:ruimte\nCATEGORIES:raad\nSUMMARY:Overleg", "2026-11-19-ruimte"),
        ("CATEGORIES:Raad\nSUMMARY:Overleg", "2026-11-19-raad"),
        ("SUMMARY:Commissie Ruimte", "2026-11-19-ruimte"),
        ("SUMMARY:Réünie van de raad", "2026-11-19-reunie-van-de-raad"),
        ("LOCATION:Raadzaal", "2026-11-19-vergadering"),
    ],
)
def test_whose_meeting_it_is(project_folder: ProjectFolder, lines: str, id: str) -> None:
    """The event's own word goes first, then its categories, its title, and the title as it is."""
    project_folder.calendar("council", bodies=TWO_BODIES)

    (found,) = meetings(project_folder, f"UID:1\n{AMSTERDAM}20261119T193000\n{lines}")

    assert found.id == id


WEEKLY = f"""UID:raad
{AMSTERDAM}20261105T193000
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE;TZID=Europe/Amsterdam:20261112T193000
SUMMARY:Raad"""


def test_series_with_a_day_left_out_a_move_and_a_cancellation(
    project_folder: ProjectFolder,
) -> None:
    """A moved meeting keeps the id of its first day; a cancelled one stays."""
    found = meetings(
        project_folder,
        WEEKLY,
        f"""UID:raad
        RECURRENCE-ID;TZID=Europe/Amsterdam:20261119T193000
        {AMSTERDAM}20261120T200000
        SUMMARY:Raad (een dag later)""",
        f"""UID:raad
        RECURRENCE-ID;TZID=Europe/Amsterdam:20261126T193000
        {AMSTERDAM}20261126T193000
        STATUS:CANCELLED
        LAST-MODIFIED:20261124T080000Z
        DESCRIPTION:Te weinig voorstellen.\\n\\nMet groet\\, de griffie""",
    )

    assert starts(found) == {
        "2026-11-05-raad": "2026-11-05 19:30",
        "2026-11-19-raad": "2026-11-20 20:00",
        "2026-11-26-raad": "2026-11-26 19:30",
        "2026-12-03-raad": "2026-12-03 19:30",
    }
    assert [m.id for m in found if m.cancelled] == ["2026-11-26-raad"]


@pytest.mark.parametrize("name", ["DESCRIPTION", "COMMENT"])
def test_free_text_of_a_calendar_is_never_a_reason(
    project_folder: ProjectFolder, name: str
) -> None:
    """It was written for who is invited: how to join, a passcode, a telephone number."""
    (found,) = meetings(
        project_folder,
        f"UID:1\n{AMSTERDAM}20261119T193000\nSTATUS:CANCELLED\n{name}:Deelnemen: code a7Zkq9",
    )

    assert found.cancelled
    assert not found.reason
    codes = sorted(code for _, _, code in project_folder.found())
    assert codes == ["cancelled-without-reason", "cancelled-without-updated"]


def test_series_keeps_its_clock_time_over_the_change_of_the_clock(
    project_folder: ProjectFolder,
) -> None:
    """Half past seven in Amsterdam stays half past seven on 25 October 2026."""
    found = meetings(
        project_folder, f"UID:1\n{AMSTERDAM}20261022T193000\nRRULE:FREQ=WEEKLY;COUNT=2"
    )

    assert [str(m.start) for m in found] == [
        "2026-10-22 19:30:00+02:00",
        "2026-10-29 19:30:00+01:00",
    ]


@pytest.mark.parametrize(
    ("start", "head", "expected", "codes"),
    [
        ("DTSTART:20261119T183000Z", "", "19:30", []),
        ("DTSTART:20261119T193000", "", "19:30", []),
        ("DTSTART;TZID=Europe/London:20261119T183000", "", "19:30", []),
        ("DTSTART;TZID=W. Europe Standard Time:20261119T193000", "", "19:30", []),
        ("DTSTART:20261119T183000", "X-WR-TIMEZONE:Europe/London", "19:30", []),
        ("DTSTART;TZID=Mars/Olympus:20261119T193000", "", "19:30", ["unknown-time-zone"]),
        ("DTSTART;VALUE=DATE:20261119", "", "00:00", ["no-time"]),
    ],
)
def test_time_zones(
    project_folder: ProjectFolder, start: str, head: str, expected: str, codes: list[str]
) -> None:
    """Every way to write a time becomes Amsterdam's; a zone that nobody knows is told."""
    (found,) = meetings(project_folder, f"UID:1\nSUMMARY:Raad\n{start}", head=head)

    assert f"{found.start:%H:%M}" == expected
    assert [code for _, _, code in project_folder.found()] == codes


def test_meeting_without_a_time_takes_the_whole_day(project_folder: ProjectFolder) -> None:
    """Its decisions wait until the day is over, its agenda goes out before the day begins."""
    (found,) = meetings(project_folder, "UID:1\nSUMMARY:Raad\nDTSTART;VALUE=DATE:20261119")

    assert str(found.start) == "2026-11-19 00:00:00+01:00"
    assert str(found.ends) == "2026-11-20 00:00:00+01:00"


def test_yaml_file_goes_before_the_calendar(project_folder: ProjectFolder) -> None:
    """An editor who writes a file for a meeting of the calendar adds to it; it is there once."""
    project_folder.meeting("2026-11-19-raad", title="Begrotingsraad")
    found = meetings(project_folder, f"UID:1\n{AMSTERDAM}20261119T193000\nSUMMARY:Raad")

    assert [meeting.title for meeting in found] == ["Begrotingsraad"]
    assert project_folder.found() == []


def test_two_meetings_of_a_body_on_one_day(project_folder: ProjectFolder) -> None:
    """Each has its own id, in order of time, however the file lists them.

    That of all but the first is made of their UIDs, so none of them changes with another one.
    """
    times = {"Middag": "1300", "Avond": "1930", "Nacht": "2200"}
    events = [
        f"UID:{title}\n{AMSTERDAM}20261119T{time}00\nSUMMARY:{title}"
        for title, time in times.items()
    ]
    found = {m.title: m.id for m in meetings(project_folder, *reversed(events))}

    assert found["Middag"] == "2026-11-19-raad"
    assert all(re.fullmatch("2026-11-19-raad-[0-9a-f]{4}", found[t]) for t in ("Avond", "Nacht"))
    fewer = {m.title: m.id for m in meetings(project_folder, events[0], events[2])}
    assert fewer == {title: found[title] for title in ("Middag", "Nacht")}


def test_a_second_meeting_keeps_the_id_that_was_public(project_folder: ProjectFolder) -> None:
    """Also when the first one of its day is private, or gone: nobody takes over its page."""
    first, second = (
        f"UID:{n}\n{AMSTERDAM}20261119T{hour}0000\nSUMMARY:{n}" for n, hour in ((1, 13), (2, 19))
    )
    ids = [m.id for m in meetings(project_folder, first, second)]

    for events in ((f"CLASS:PRIVATE\n{first}", second), (second,)):
        project_folder.write(FILE, calendar(*events))
        project = load(folders(project_folder.root), known=ids)
        assert list(project.meetings) == ids[1:]
        assert list(project.inside) == ids[: len(events) - 1]


@given(st.lists(st.text(max_size=8), unique=True, max_size=5), st.text(max_size=200))
def test_all_on_one_day_have_ids_of_their_own(uids: list[str], body: str) -> None:
    """Whatever their UIDs and bodies are: names of files, none like another."""
    taken: dict[str, None] = {}
    for uid in uids:
        event = IcsEvent(
            uid=uid,
            original=DAY,
            start=at(DAY),
            end=None,
            whole_day=True,
            line=1,
            cancelled=False,
            provisional=False,
            closed="",
            texts={},
            categories=(),
            updated=None,
            revision=0,
        )
        id = Ids(taken, ()).of(event, body)
        assert id not in taken
        assert is_id(id)
        taken[id] = None


def test_event_in_two_calendars_is_one_meeting(project_folder: ProjectFolder) -> None:
    """Who exports all meetings and also those of one body gets each of them once."""
    event = f"UID:1\n{AMSTERDAM}20261119T193000\nSUMMARY:Raad"
    project_folder.write("calendars/meetings/alles.ics", calendar(event))

    assert len(meetings(project_folder, event)) == 1


def test_series_without_an_end_is_read_for_ten_years(project_folder: ProjectFolder) -> None:
    """The same meetings on every day: from the first on, and a note says up to when."""
    found = meetings(project_folder, f"UID:1\n{AMSTERDAM}20260101T193000\nRRULE:FREQ=MONTHLY")

    assert len(found) == 121
    assert found[-1].id == "2036-01-01-raad"
    assert project_folder.found() == [(FILE, 4, "repeats-on")]


BROKEN = {
    "no calendar": ("Beste griffie,\nhierbij de vergaderingen.\n", [(1, "not-a-calendar")]),
    "nothing": ("", [(1, "not-a-calendar")]),
    "cut off": (calendar("UID:1").split("END:VEVENT")[0], [(4, "cut-off")]),
    "no start": (calendar("UID:1\nSUMMARY:Raad"), [(4, "no-start")]),
    "start that does not exist": (
        calendar("UID:1\nSUMMARY:Raad\nDTSTART:20261399"),
        [(4, "no-start"), (7, "bad-ics-value")],
    ),
    "ends before it starts": (
        calendar("UID:1\nDTSTART:20261119T193000\nDTEND:20261118T193000"),
        [(4, "ends-before-start")],
    ),
    "line that is no line": (
        calendar("UID:1\nDTSTART:20261119T193000\nzomaar een regel"),
        [(7, "bad-ics-value")],
    ),
    "year 9999": (calendar("UID:1\nDTSTART:99991119T193000Z"), [(4, "impossible-date")]),
    "every second": (
        calendar("UID:1\nDTSTART:20261119T193000\nRRULE:FREQ=SECONDLY"),
        [(4, "bad-repetition")],
    ),
    "every second of every day": (
        calendar("UID:1\nDTSTART:20261119T193000\nRRULE:FREQ=DAILY;BYSECOND=0,1,2"),
        [(4, "bad-repetition")],
    ),
    "interval of nothing": (
        calendar("UID:1\nDTSTART:20261119T193000\nRRULE:FREQ=DAILY;INTERVAL=0"),
        [(4, "bad-repetition")],
    ),
    "30 February": (
        calendar("UID:1\nDTSTART:20261119T193000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        [(4, "repeats-on")],
    ),
    "a million times": (
        calendar("UID:1\nDTSTART:20261119T193000\nRRULE:FREQ=DAILY;COUNT=1000000"),
        [(4, "repeats-on")],
    ),
    "too many": (
        calendar(*(f"UID:{n}\nDTSTART:20261119T193000\nRRULE:FREQ=DAILY" for n in range(2))),
        [
            (1, "too-many-events"),
            (4, "repeats-on"),
            (9, "repeats-on"),
            (9, "meeting-twice"),
        ],
    ),
    "eleven megabytes": ("BEGIN:VCALENDAR\r\n" + "X-A:b\r\n" * 1_600_000, [(None, "too-large")]),
    "latin-1": (
        calendar("UID:1\nDTSTART:20261119T193000\nSUMMARY:Één").encode("latin-1"),
        [(7, "not-utf8")],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_bad_calendar(project_folder: ProjectFolder, name: str) -> None:
    """It is told with file and line, soon, and all else is loaded."""
    content: Any
    expected: Any
    content, expected = BROKEN[name]
    project_folder.meeting("2026-10-01-raad")
    project_folder.write(FILE, content)
    began = time.perf_counter()

    assert project_folder.found() == [(FILE, line, code) for line, code in expected]
    assert "2026-10-01-raad" in project_folder.load().meetings
    assert len(project_folder.load().meetings) <= 5001
    assert time.perf_counter() - began < 30
    for problem in project_folder.check():
        assert Language("nl").say(problem.message)


PIECES = st.sampled_from(
    [
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VALARM",
        "END:VALARM",
        "UID:1",
        "UID:2",
        "DTSTART:20261119T193000Z",
        "DTSTART:20261119T193000",
        "DTSTART;VALUE=DATE:20261119",
        "DTSTART;TZID=Europe/Paris:20261119T193000",
        "DTEND:20261119T213000",
        "DTEND;VALUE=DATE:20261120",
        "DURATION:PT2H",
        "DURATION:-P400000D",
        "DTSTART:19:30",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "RRULE:FREQ=MONTHLY;BYDAY=3TH;UNTIL=20270101",
        "RRULE:FREQ=WEEKLY;UNTIL=20270101T000000Z",
        "RRULE:FREQ=WEEKLY;COUNT=-3",
        "RRULE:",
        "RDATE:20261121T193000",
        "RDATE;VALUE=PERIOD:20261121T193000Z/PT1H",
        "EXDATE:20261126T193000Z",
        "EXDATE;VALUE=DATE:20261126",
        "RECURRENCE-ID:20261126T193000Z",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261126T193000Z",
        "STATUS:CANCELLED",
        "SEQUENCE:2",
        "SEQUENCE:x",
        "LAST-MODIFIED:20261110T080000Z",
        "LAST-MODIFIED;VALUE=DATE:20261110",
        "CATEGORIES:raad,a",
        "CATEGORIES:",
        "SUMMARY:Raad",
        "SUMMARY;LANGUAGE=nl:",
        "DESCRIPTION:a\\nb",
        "URL:javascript:alert(1)",
        "METHOD:CANCEL",
        "X-WR-TIMEZONE:Nergens",
        "X-RAADSWEEK-LINE:x",
        "CALSCALE:MAYAN",
    ]
)


@given(lines=st.lists(PIECES, max_size=14), event=st.booleans())
@settings(
    max_examples=examples(80),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_a_calendar_holds(
    new_project: Callable[[], ProjectFolder], lines: list[str], *, event: bool
) -> None:
    """Lines in any order and number give meetings and problems, never an exception."""
    inner = ["BEGIN:VEVENT", *lines, "END:VEVENT"] if event else lines
    folder = new_project()
    folder.write(FILE, "\r\n".join(["BEGIN:VCALENDAR", *inner, "END:VCALENDAR", ""]))

    for problem in folder.check():
        assert Language("nl").say(problem.message)
    for id, meeting in folder.load().meetings.items():
        assert meeting.id == id
        assert not meeting.source or meeting.source.startswith("http")


@given(text=st.text())
@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_under_the_name_of_a_calendar(
    new_project: Callable[[], ProjectFolder], text: str
) -> None:
    """What is no calendar is a problem with a code, never an exception."""
    folder = new_project()
    folder.write(FILE, text.encode("utf-8", "surrogatepass"))

    assert folder.found()
    assert not folder.load().meetings
