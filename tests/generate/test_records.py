"""What releases record of changes, and what calendars make of it."""

from __future__ import annotations

from itertools import chain

import icalendar
import pytest

from .conftest import MKDOCS, files

MEETING = "meeting/2026-11-26-raad"
ITEM = "besluiten/zwembad.md"


@pytest.fixture
def council(council):
    """A council with a meeting to come and a decision that went out on 20 November at 10:00."""
    council.folder.meeting("2026-11-19-raad", end="2026-11-19 22:30")
    council.folder.meeting("2026-11-26-raad")
    council.folder.item(
        ITEM, title="Zwembad", date="2026-11-20", meeting="2026-11-19-raad", outcome="adopted"
    )
    return council


def event(council, id, now):
    """(SEQUENCE, LAST-MODIFIED) of the event, in the calendars built at `now`."""
    folder = council.build("-q", now=now) / "calendars"
    content = [(folder / name).read_bytes() for name in ("all.ics", "channel/website.ics")]
    read = (icalendar.Calendar.from_ical(each).walk("VEVENT") for each in content)
    for found in chain.from_iterable(read):
        if id in str(found["UID"]):
            assert found.decoded("DTSTAMP") == found.decoded("LAST-MODIFIED")
            return found.decoded("SEQUENCE"), f"{found.decoded('LAST-MODIFIED'):%Y-%m-%d %H:%M:%S}"
    raise AssertionError(id)


def test_every_edit_of_a_meeting_counts(council, capsys):
    """An edit by hand raises SEQUENCE at once, its moment is that of the record; in UTC."""
    council.publish("2026-11-20T12:00")
    first = event(council, MEETING, "2026-11-20T12:00")

    council.folder.meeting("2026-11-26-raad", start="2026-11-26 20:00")
    unrecorded = event(council, MEETING, "2026-11-20T13:00")
    council.publish("2026-11-20T14:00")
    recorded = event(council, MEETING, "2026-11-21T09:00")

    council.folder.meeting("2026-11-26-raad", start="2026-11-26 20:00", place="De Sluis")
    council.publish("2026-11-22T09:00")
    again = event(council, MEETING, "2026-11-22T09:00")

    assert first[0] == 0
    assert unrecorded[0] == recorded[0] == 1
    assert again[0] == 2
    assert first[1] < unrecorded[1] < recorded[1] == "2026-11-20 13:00:00"
    assert again[1] == "2026-11-22 08:00:00"


def test_a_build_records_nothing(council):
    """A change that is not public yet is told as a release at that moment would tell it."""
    council.publish("2026-11-20T12:00")
    council.folder.meeting("2026-11-26-raad", start="2026-11-26 20:00")
    before = files(council.root / "record")

    assert event(council, MEETING, "2026-11-20T13:00") == (1, "2026-11-20 12:00:00")
    assert event(council, MEETING, "2026-11-24T13:00") == (1, "2026-11-24 12:00:00")
    assert files(council.root / "record") == before


def test_what_people_count_counts_too(council):
    """The higher of `revision` and the record stands, and what is edited after it goes on."""
    council.folder.meeting("2026-11-26-raad", revision=5, updated="2026-11-20 08:00")
    council.publish("2026-11-20T12:00")
    assert event(council, MEETING, "2026-11-20T12:00") == (5, "2026-11-20 07:00:00")

    council.folder.meeting(
        "2026-11-26-raad", revision=5, updated="2026-11-20 08:00", place="Elders"
    )
    council.publish("2026-11-20T14:00")
    assert event(council, MEETING, "2026-11-20T14:00") == (6, "2026-11-20 13:00:00")


def test_cancelling_and_moving_keep_the_uid(council):
    """Moved and then cancelled: one event, its number higher each time, with the reason."""
    council.publish("2026-11-20T12:00")
    council.folder.meeting("2026-11-26-raad", start="2026-12-02 20:00", reason="De zaal is bezet.")
    moved = event(council, MEETING, "2026-11-20T13:00")
    text = (council.site / "calendars/meetings.ics").read_text("utf-8").replace("\r\n ", "")
    assert "DTSTART;TZID=Europe/Amsterdam:20261202T200000" in text
    assert "Gewijzigd: De zaal is bezet." in text
    council.publish("2026-11-20T14:00")
    council.folder.meeting(
        "2026-11-26-raad", start="2026-12-02 20:00", status="cancelled", reason="Geen voorstellen."
    )
    cancelled = event(council, MEETING, "2026-11-20T15:00")

    assert moved[0] < cancelled[0]
    assert moved[1] < cancelled[1]


def test_edit_of_what_went_out_counts(council):
    """An item that residents have read and that changes raises the number of its event."""
    council.publish("2026-11-20T12:00")
    first = event(council, "zwembad@website", "2026-11-20T12:00")
    keys = {"date": "2026-11-20", "meeting": "2026-11-19-raad", "outcome": "adopted"}
    council.folder.item(ITEM, title="Zwembad De Golf", **keys)
    unrecorded = event(council, "zwembad@website", "2026-11-20T13:00")
    council.publish("2026-11-20T14:00")
    recorded = event(council, "zwembad@website", "2026-11-20T15:00")

    assert (first[0], unrecorded[0], recorded[0]) == (0, 1, 1)
    assert first[1] < unrecorded[1] < recorded[1] == "2026-11-20 13:00:00"


def test_edit_of_what_nobody_has_read_does_not_count(council):
    """Until an item goes out it may change as often as it likes."""
    for title in ("Eerste", "Tweede"):
        council.folder.item("nieuws/later.md", title=title, date="2026-11-23")
        council.publish("2026-11-20T12:00")

    assert event(council, "later@", "2026-11-24T12:00")[0] == 0


def test_where_nothing_is_new_nothing_is_recorded(council):
    """A second release at another moment, and a site built after it, are what they were."""
    council.publish("2026-11-20T12:00")
    recorded = files(council.root / "record")
    before = files(council.build("-q") / "calendars")
    council.publish("2026-11-20T12:30")

    assert files(council.root / "record") == recorded
    assert files(council.build("-q") / "calendars") == before


def test_the_first_release_changes_no_calendar(council):
    """To begin with a record is no change: nobody's calendar moves."""
    before = files(council.build("-q") / "calendars")
    council.publish("2026-11-20T12:00")

    assert files(council.build("-q") / "calendars") == before


def test_cancelled_weeks_in_the_configuration(council, capsys):
    """`cancelled_weeks` says how long a cancelled meeting stays; nonsense is told."""
    keys = {"status": "cancelled", "reason": "Ziek.", "updated": "2026-10-01"}
    council.folder.meeting("2026-11-05-raad", **keys)
    config = council.root / "mkdocs.yml"
    usual = (council.build("-q") / "calendars/meetings.ics").read_text("utf-8")
    words = MKDOCS.replace("[raadsweek]", "[{raadsweek: {cancelled_weeks: 2}}]")
    config.write_text(words)
    short = (council.build("-q") / "calendars/meetings.ics").read_text("utf-8")
    config.write_text(words.replace("weeks: 2", "weeks: -2"))

    assert "meeting/2026-11-05-raad" in usual
    assert "meeting/2026-11-05-raad" not in short
    assert council.run("build") not in (0, 70)
    assert "cancelled_weeks" in capsys.readouterr().err
