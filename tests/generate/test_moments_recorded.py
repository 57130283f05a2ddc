"""Moments that were public: another time is a correction, and calendars learn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from tests.recorded_council import RecordedCouncil

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

FIRST, SECOND, LATER = "2026-11-20T10:00", "2026-11-20T12:00", "2026-11-20T14:00"
ITEM, MEETING = "moment/jongerenraad/register", "moment/meeting/2026-11-26-raad/speak"


def write(council: RecordedCouncil, until: str) -> None:
    """The file of the call."""
    council.folder.item(
        "nieuws/jongerenraad.md",
        title="Jongerenraad",
        summary="Kort.",
        date="2026-11-20",
        moments={"what": "register", "until": until, "how": "Mail de griffie."},
    )


def usual(council: RecordedCouncil, until: str) -> None:
    """Until when one can register to speak in any meeting."""
    moments = {"speak": {"until": until, "days_before": 1}}
    council.folder.calendar(
        "council", bodies={"raad": {"label": "Gemeenteraad", "moments": moments}}
    )


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council that called to register, with a meeting to come."""
    made = RecordedCouncil(project_folder)
    made.folder.meeting("2026-11-26-raad")
    usual(made, "12:00")
    write(made, "2026-12-04 12:00")
    made.publish(FIRST)
    return made


def event(council: RecordedCouncil, uid: str, now: str) -> Any:
    """The event in the calendar of everything."""
    calendar = icalendar.Calendar.from_ical(council.site(now)["calendars/all.ics"])
    return next(each for each in calendar.walk("VEVENT") if str(each["UID"]).endswith(f":{uid}"))


def test_another_time_is_a_correction(council: RecordedCouncil) -> None:
    """It counts, is told on the page, and keeps the UID."""
    before = event(council, ITEM, SECOND)
    write(council, "2026-12-05 12:00")
    after, page = event(council, ITEM, LATER), council.site(LATER)
    council.publish(LATER)

    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert before["UID"] == after["UID"]
    assert f"{after.start:%d %H:%M}" == "05 12:00"
    assert "Gewijzigd op" in page["nieuws/jongerenraad/index.html"]
    assert event(council, ITEM, "2026-11-21T10:00")["SEQUENCE"] == 1


def test_another_rule_of_the_body_counts_for_its_meetings(council: RecordedCouncil) -> None:
    """The last moment of each of them is another then."""
    before = event(council, MEETING, SECOND)
    usual(council, "10:00")
    council.publish(LATER)
    after = event(council, MEETING, "2026-11-21T10:00")

    assert f"{before.start:%d %H:%M}" == "25 12:00"
    assert f"{after.start:%d %H:%M}" == "25 10:00"
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt


def test_a_moved_meeting_takes_its_moment_along(council: RecordedCouncil) -> None:
    """A day later it begins, and a day later one can register; the number rises."""
    before = event(council, MEETING, SECOND)
    council.folder.meeting("2026-11-26-raad", start="2026-11-27 19:30")
    after = event(council, MEETING, LATER)

    assert f"{after.start:%d %H:%M}" == "26 12:00"
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_the_record_suffices(council: RecordedCouncil) -> None:
    """Without its file the call is hidden at once; with the file back it is what it was."""
    known = council.site(SECOND)["nieuws/jongerenraad/index.html"]
    file = council.folder.root / "content/nieuws/jongerenraad.md"
    text = file.read_text("utf-8")
    file.unlink()
    gone = council.site(SECOND)
    file.write_text(text, "utf-8")

    assert "Aanmelden kan tot vrijdag 4 december 2026 om 12:00 uur." in known
    assert ITEM not in gone["calendars/all.ics"]
    assert council.site(SECOND)["nieuws/jongerenraad/index.html"] == known
