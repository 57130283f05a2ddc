"""Meetings as councils hold them: joint ones, sittings, and what belongs to one of those."""

from __future__ import annotations

from datetime import date, time

import pytest

from raadsweek.model.amsterdam_time import at
from raadsweek.plan import plan
from tests.conftest import ProjectFolder

WEDNESDAY, THURSDAY = date(2026, 12, 9), date(2026, 12, 10)
BODIES = {
    "raad": {"label": "Gemeenteraad", "place": "Raadzaal"},
    "ruimte": {"label": "Commissie Ruimte", "words": ["RO"], "ids": ["rv-12"]},
    "bewoners": {"label": "Bewonersavond", "agenda": False, "description": "Voor wie wil."},
}


@pytest.fixture
def folder(project_folder: ProjectFolder) -> ProjectFolder:
    """A council with three bodies."""
    project_folder.calendar("council", bodies=BODIES)
    return project_folder


def debate(folder: ProjectFolder, **keys: object) -> None:
    """A debate of two days: adjourned in the night, and resumed the next morning."""
    given = {
        "start": "2026-12-09 19:30",
        "end": "2026-12-09 23:59",
        "sittings": [{"start": "2026-12-10 10:00", "end": "2026-12-10 13:00", "title": "Vervolg"}],
    }
    folder.meeting("2026-12-09-begroting", title="Begroting", **{**given, **keys})


def test_a_meeting_that_was_resumed_is_one_with_two_times(folder: ProjectFolder) -> None:
    """It begins with its first sitting and ends with its last."""
    debate(folder)
    meeting = folder.load().meetings["2026-12-09-begroting"]

    assert [part.start for part in meeting.sittings] == [
        at(WEDNESDAY, time(19, 30)),
        at(THURSDAY, time(10)),
    ]
    assert (meeting.start, meeting.ends) == (meeting.sittings[0].start, at(THURSDAY, time(13)))


def test_a_decision_waits_for_its_own_sitting(folder: ProjectFolder) -> None:
    """What the first evening decided may go out before the second day is over."""
    debate(folder)
    given = {"outcome": "adopted", "meeting": "2026-12-09-begroting", "summary": "Zo."}
    folder.item("besluiten/eerste.md", title="Eerste", sitting=1, **given)
    folder.item("besluiten/tweede.md", title="Tweede", sitting=2, **given)
    folder.item("besluiten/geheel.md", title="Geheel", **given)
    folder.calendar("week", website={"thursday": {"09:00": ["decisions"], "14:00": ["decisions"]}})
    project = folder.load()
    made = plan(project, at(date(2026, 12, 1), time(9)), last=date(2026, 12, 31))

    found = {p.item: p.at for p in made.publications if p.channel == "website"}
    assert found["eerste"] == at(THURSDAY, time(9))
    assert found["tweede"] == found["geheel"] == at(THURSDAY, time(14))


def test_an_unknown_sitting_is_told(folder: ProjectFolder) -> None:
    """A number that the meeting does not have is a mistake, with its line."""
    debate(folder)
    keys = {"meeting": "2026-12-09-begroting", "outcome": "adopted"}
    folder.item("besluiten/derde.md", title="Derde", sitting=3, **keys)

    assert [code for _, _, code in folder.found()] == ["unknown-sitting"]


def test_a_part_that_is_not_public_is_not_there(folder: ProjectFolder) -> None:
    """Of a meeting with a closed part residents know the other parts."""
    closed = {"start": "2026-12-09 17:00", "end": "2026-12-09 19:00", "public": False}
    debate(folder, sittings=[closed])
    meeting = folder.load().meetings["2026-12-09-begroting"]

    assert not meeting.sittings
    assert meeting.start == at(WEDNESDAY, time(19, 30))


def test_a_joint_meeting_is_of_each_body(folder: ProjectFolder) -> None:
    """`body` is a list; an unknown one in it is told."""
    folder.meeting("2026-12-09-samen", body=["raad", "ruimte", "nergens"])
    meeting = folder.load().meetings["2026-12-09-samen"]

    assert meeting.bodies == ("raad", "ruimte", "nergens")
    assert [code for _, _, code in folder.found()] == ["unknown-body"]


def test_the_same_twice_is_told(folder: ProjectFolder) -> None:
    """One body in one room at one moment is one meeting; in another room it is another."""
    folder.meeting("2026-12-10-sessie-1")
    folder.meeting("2026-12-10-sessie-2", place="Zaal 2")
    assert folder.found() == []

    folder.meeting("2026-12-10-sessie-3", place="Zaal 2")
    assert folder.found() == [("calendars/meetings/2026-12-10-sessie-3.yml", 3, "meeting-twice")]


def test_no_agenda_is_asked_of_an_evening_for_residents(folder: ProjectFolder) -> None:
    """`agenda: false` of its body; of another body it is asked for."""
    folder.meeting("2026-12-09-avond", body="bewoners")
    folder.meeting("2026-12-10-raad")
    project = folder.load()

    assert not project.meetings["2026-12-09-avond"].agenda
    assert project.meetings["2026-12-10-raad"].agenda


@pytest.mark.parametrize(
    ("title", "body"),
    [("RO-vergadering", "ruimte"), ("rv-12", "ruimte"), ("Rondetafel", "rondetafel")],
)
def test_words_and_ids_say_whose_an_event_is(folder: ProjectFolder, title: str, body: str) -> None:
    """A title with a word of a body, or the name that a system gives it; else its own."""
    folder.write(
        "calendars/meetings/ris.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//NL\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTAMP:20261101T080000Z\r\nDTSTART:20261209T193000\r\nSUMMARY:{title}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    (meeting,) = folder.load().meetings.values()

    assert meeting.body == body


def test_midnight_of_a_source_is_no_time(folder: ProjectFolder) -> None:
    """Nobody meets at 00:00: the system knows no time, so it is a day."""
    folder.write(
        "calendars/meetings/ris.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//NL\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTAMP:20261101T080000Z\r\nDTSTART:20261209T000000\r\nSUMMARY:Gemeenteraad\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    (meeting,) = folder.load().meetings.values()

    assert meeting.all_day
    assert meeting.when == WEDNESDAY
