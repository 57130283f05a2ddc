"""Meetings of which only the day is known."""

from __future__ import annotations

from datetime import date, time, timedelta

from raadsweek.model.amsterdam_time import at
from raadsweek.plan import plan

DAY = at(date(2026, 11, 26))
NEXT = at(date(2026, 11, 27))


def only(folder):
    """The one meeting of a project."""
    (meeting,) = folder.load().meetings.values()
    return meeting


def test_a_day_alone_means_that_the_time_is_not_known(project_folder):
    """`start: 2026-11-26` is the day; the meeting is over when the day is."""
    project_folder.meeting("2026-11-26-raad", start="2026-11-26")
    meeting = only(project_folder)

    assert (meeting.all_day, meeting.start, meeting.end, meeting.ends) == (True, DAY, None, NEXT)
    assert (meeting.when, meeting.over) == (date(2026, 11, 26), date(2026, 11, 26))
    assert project_folder.check() == ()


def test_last_day_is_in_it(project_folder):
    """`end: 2026-11-27` is the last day of two; the same day is one day, and no mistake."""
    project_folder.meeting("2026-11-26-raad", start="2026-11-26", end="2026-11-27")
    two = only(project_folder)
    project_folder.meeting("2026-11-26-raad", start="2026-11-26", end="2026-11-26")
    one = only(project_folder)

    assert (two.ends, two.over) == (at(date(2026, 11, 28)), date(2026, 11, 27))
    assert (one.ends, one.over) == (NEXT, date(2026, 11, 26))
    assert project_folder.check() == ()


def test_midnight_is_a_time(project_folder):
    """Who writes 00:00 means midnight."""
    project_folder.meeting("2026-11-26-raad", start="2026-11-26 00:00")
    meeting = only(project_folder)

    assert (meeting.all_day, meeting.start) == (False, DAY)
    assert meeting.ends == DAY + timedelta(hours=3)


def test_end_without_time_after_a_start_with_one(project_folder):
    """With a start at 19:30 an end without a time is midnight before it, and is told."""
    project_folder.meeting("2026-11-26-raad", start="2026-11-26 19:30", end="2026-11-26")

    assert [code for _, _, code in project_folder.found()] == ["ends-before-start"]


def test_calendar_of_days_means_the_same(project_folder):
    """An event of a whole day in an .ics file is a meeting whose time is not known."""
    project_folder.write(
        "calendars/meetings/raad.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Raad\r\n"
        "DTSTART;VALUE=DATE:20261126\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    meeting = only(project_folder)

    assert (meeting.all_day, meeting.start, meeting.ends) == (True, DAY, NEXT)


def test_decisions_wait_for_the_end_of_the_day(project_folder):
    """A decision of a meeting without a time goes out on a later day."""
    project_folder.meeting("2026-11-26-raad", start="2026-11-26")
    project_folder.item("besluiten/zwembad.md", meeting="2026-11-26-raad", outcome="adopted")
    found = plan(project_folder.load(), at(date(2026, 11, 20), time(9))).for_item("zwembad")

    assert found
    assert all(publication.at > NEXT for publication in found)
