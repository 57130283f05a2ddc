"""Foreign meetings in the record: each keeps the id that it first got, whatever its source does."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from raadsweek.load import folders, load
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.foreign_meeting import ForeignMemory
from raadsweek.record.fold import read_record
from raadsweek.record.foreign_memory import forget, memory_of, remember
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project

FILE = "calendars/meetings/ris.ics"
NOW = in_amsterdam(datetime(2026, 11, 20, 9, tzinfo=UTC))
EVENING = "UID:avond\nSUMMARY:Gemeenteraad\nDTSTART:20261203T193000"
AFTERNOON = "UID:middag\nSUMMARY:Gemeenteraad\nDTSTART:20261203T120000"


def calendar(*events: str) -> str:
    """A calendar with these events."""
    parts = [f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events]
    return "\r\n".join(["BEGIN:VCALENDAR", *parts, "END:VCALENDAR", ""]).replace("\n", "\r\n")


class Council:
    """A council with one foreign calendar, that remembers."""

    def __init__(self, folder: ProjectFolder) -> None:
        self.folder, self.folders = folder, folders(folder.root)

    def read(self, *events: str) -> Project:
        """The project, with the calendar as it is now."""
        self.folder.write(FILE, calendar(*events))
        return self.again()

    def again(self) -> Project:
        """The project as its files are."""
        record = read_record(self.folders, NOW).record
        project = load(self.folders, memory=memory_of(record, NOW))
        return replace(project, record=record)

    def keep(self, *events: str) -> Project:
        """Reads it, and remembers."""
        project = self.read(*events)
        remember(self.folders, project, NOW)
        return self.again()

    def accept(self) -> Project:
        """Says yes to all new words."""
        remember(self.folders, self.again(), NOW, lambda _: True)
        return self.again()


@pytest.fixture
def council(project_folder: ProjectFolder) -> Council:
    """A council with one foreign calendar."""
    return Council(project_folder)


def only(project: Project) -> Meeting:
    """The one meeting."""
    (meeting,) = project.meetings.values()
    return meeting


def codes(project: Project) -> list[str]:
    """What is told of the calendars."""
    return [problem.code for problem in project.problems]


def test_a_second_meeting_takes_no_id_away(council: Council) -> None:
    """A meeting of the same body, earlier on the same day, gets an id of its own."""
    council.keep(EVENING)
    found = council.read(AFTERNOON, EVENING).meetings

    assert found["2026-12-03-raad"].start.hour == 19
    assert len(found) == 2


@pytest.mark.parametrize(
    "change",
    [
        EVENING.replace("20261203", "20261210"),
        f"{EVENING}\nSTATUS:CANCELLED",
        EVENING.replace("SUMMARY:Gemeenteraad", "SUMMARY:Gemeenteraad 3 december"),
        f"{EVENING}\nRRULE:FREQ=WEEKLY;COUNT=1",
    ],
)
def test_what_changes_stays_the_same_meeting(council: Council, change: str) -> None:
    """Moved, cancelled, renamed: the same id, and a revision that rises by itself."""
    council.keep(EVENING)
    first = only(council.keep(change))

    assert first.id == "2026-12-03-raad"
    assert first.revision == (0 if "RRULE" in change else 1)
    assert only(council.keep(change)).revision == first.revision
    resumed = only(council.keep(EVENING))
    assert resumed.id == first.id
    assert resumed.revision >= first.revision


def test_twice_the_same_writes_nothing(council: Council) -> None:
    """What is remembered already is not remembered again; nor is the order of events a change."""
    council.keep(EVENING, AFTERNOON)
    before = {
        file: file.read_bytes() for file in council.folders.record.rglob("*") if file.is_file()
    }

    council.keep(EVENING, AFTERNOON)
    council.keep(AFTERNOON, EVENING)

    after = {
        file: file.read_bytes() for file in council.folders.record.rglob("*") if file.is_file()
    }
    assert after == before


def test_new_words_wait_for_a_yes(council: Council) -> None:
    """A title that nobody accepted is not shown; time and place pass at once."""
    council.keep(EVENING)
    foreign = EVENING.replace("Gemeenteraad", "Klacht van mevrouw Verzonnen").replace(
        "1930", "2000"
    )
    found = council.keep(foreign)

    assert only(found).title == "Gemeenteraad"
    assert only(found).start.hour == 20
    assert codes(found) == ["foreign-words"]
    accepted = council.accept()
    assert only(accepted).title == "Klacht van mevrouw Verzonnen"
    assert codes(accepted) == []
    assert only(council.keep(foreign)).title == "Klacht van mevrouw Verzonnen"


def test_a_new_meeting_with_new_words(council: Council) -> None:
    """It is there at once, under the name of its body, and its id says nothing of its title."""
    council.folder.calendar(
        "council", bodies={"raad": {"label": "Gemeenteraad"}, "x": {"label": "X"}}
    )
    council.keep(EVENING)
    found = council.read(EVENING, "UID:2\nSUMMARY:Over mevrouw Verzonnen\nDTSTART:20261204T193000")

    assert {(id, meeting.title) for id, meeting in found.meetings.items()} == {
        ("2026-12-03-raad", "Gemeenteraad"),
        ("2026-12-04-vergadering", "Vergadering"),
    }


def test_words_that_were_accepted_before_pass(council: Council) -> None:
    """Next week's meeting of the council needs no yes."""
    council.keep(EVENING)
    found = council.read(EVENING, "UID:2\nSUMMARY:Gemeenteraad 10 dec.\nDTSTART:20261210T193000")

    assert codes(found) == []


def test_a_source_that_is_trusted_for_its_titles(council: Council) -> None:
    """One yes: then its words pass too."""
    council.folder.write("calendars/sources.yml", "ris:\n  trust: [times, titles]\n")
    council.keep(EVENING)
    found = council.read(EVENING.replace("Gemeenteraad", "Iets anders"))

    assert (only(found).title, codes(found)) == ("Iets anders", [])


def test_a_source_that_is_trusted_for_nothing(council: Council) -> None:
    """Then a meeting is not even moved before somebody says yes."""
    council.folder.write("calendars/sources.yml", "ris:\n  trust: []\n")
    council.keep(EVENING)
    found = council.read(EVENING.replace("20261203", "20261210"))

    assert (only(found).start.day, codes(found)) == (3, ["foreign-words"])


def test_what_vanished(council: Council) -> None:
    """What is over stays; what is to come stays too, and is a question."""
    council.keep(EVENING, "UID:oud\nSUMMARY:Gemeenteraad\nDTSTART:20261105T193000")
    found = council.read("UID:9\nSUMMARY:Gemeenteraad\nDTSTART:20270107T193000")

    assert sorted(found.meetings) == ["2026-11-05-raad", "2026-12-03-raad", "2027-01-07-raad"]
    (problem,) = (each for each in found.problems if each.code == "meeting-gone")
    assert problem.value == "2026-12-03-raad"


def test_a_file_answers_what_became_of_it(council: Council) -> None:
    """Who writes that it is cancelled is asked no more."""
    council.keep(EVENING)
    council.folder.meeting("2026-12-03-raad", status="cancelled", reason="Te weinig stukken.")
    found = council.read("UID:9\nSUMMARY:Gemeenteraad\nDTSTART:20270107T193000")

    assert codes(found) == []
    assert found.meetings["2026-12-03-raad"].cancelled


def test_a_source_that_shrinks(council: Council) -> None:
    """Of twenty meetings half are gone: that is one question, and none is taken away."""
    events = [f"UID:{n}\nSUMMARY:Gemeenteraad\nDTSTART:202701{n:02}T193000" for n in range(1, 21)]
    council.keep(*events)
    found = council.read(*events[:10])

    assert len(found.meetings) == 20
    assert codes(found)[0] == "source-shrank"


def test_what_is_forgotten_is_gone(council: Council) -> None:
    """Somebody said that it was never planned."""
    council.keep(EVENING, AFTERNOON)
    project = council.read(AFTERNOON)
    (gone,) = (id for id, meeting in project.meetings.items() if meeting.start.hour == 19)
    forget(council.folders, project.record, {gone}, NOW)

    assert only(council.again()).start.hour == 12
    assert codes(council.again()) == []


def test_two_clones_that_gave_one_id(council: Council) -> None:
    """Each met another meeting of the day first; after the merge both meetings are there."""
    here = council.keep(EVENING)
    known = memory_of(here.record).things["ics:avond"]
    other = replace(known, key="ics:middag")
    memory = ForeignMemory({known.key: known, other.key: other}, NOW)
    council.folder.write(FILE, calendar(EVENING, AFTERNOON))

    found = load(council.folders, memory=memory).meetings
    assert sorted(meeting.start.hour for meeting in found.values()) == [12, 19]
    assert "2026-12-03-raad" in found


def test_the_id_that_it_got_first(council: Council) -> None:
    """Whatever later facts say: an id is for ever."""
    council.keep(EVENING)
    line = (council.folders.record / "2026.jsonl").read_bytes()
    council.keep(EVENING.replace("20261203", "20261210"))

    assert only(council.again()).id == "2026-12-03-raad"
    assert (council.folders.record / "2026.jsonl").read_bytes().startswith(line)


def test_a_private_event_is_not_remembered(council: Council) -> None:
    """Nothing of it gets into the record; one that becomes private keeps its id, inside."""
    council.keep(EVENING)
    found = council.keep(f"CLASS:PRIVATE\n{EVENING}", f"CLASS:PRIVATE\n{AFTERNOON}")

    assert list(found.meetings) == []
    assert "2026-12-03-raad" in found.inside
    texts = b"".join(file.read_bytes() for file in council.folders.record.glob("*.jsonl"))
    assert b"middag" not in texts


def test_many_meetings_in_linear_time(council: Council) -> None:
    """Four times as many take about four times as long."""

    def seconds(count: int) -> float:
        events = [
            f"UID:{n}\nSUMMARY:Gemeenteraad\n"
            f"DTSTART:20{27 + n // 336}{1 + n % 12:02}{1 + n % 28:02}T"
            f"{8 + n % 12:02}0000"
            for n in range(count)
        ]
        began = time.perf_counter()
        council.keep(*events)
        return time.perf_counter() - began

    few, many = seconds(650), seconds(2600)
    assert many < few * 12
