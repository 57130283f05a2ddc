"""Calendars that others test their readers with: we read the same starts, or say why not."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import icalendar.tests
import pytest
import recurring_ical_events

from raadsweek.load.ics import read_events
from raadsweek.model.amsterdam_time import at, in_amsterdam

PEERS = (
    Path(recurring_ical_events.__file__).parent / "test" / "calendars",
    Path(icalendar.tests.__file__).parent / "calendars",
    Path(icalendar.tests.__file__).parent / "events",
)
FILES = sorted(file for folder in PEERS for file in folder.rglob("*.ics"))
AHEAD = timedelta(days=3600)


def starts_of_peers(file: Path) -> set[date]:
    """The starts that recurring-ical-events finds; nothing where it cannot read the file."""
    found: set[date] = set()
    try:
        calendars = icalendar.Calendar.from_ical(file.read_bytes(), multiple=True)
        for calendar in calendars:
            first = min(map(day, starts(calendar)), default=None)
            if calendar.name == "VCALENDAR" and first is not None:
                series = recurring_ical_events.of(calendar, skip_bad_series=True)
                until = min(first + AHEAD, date(2199, 1, 1))
                events = series.between(first - timedelta(days=1), until)
                found |= {as_ours(event.decoded("DTSTART")) for event in events}
    except (ValueError, KeyError, TypeError, AttributeError):
        return found
    return found


def starts(calendar: icalendar.Component) -> list[date]:
    """The starts of events that are starts."""
    found = []
    for event in calendar.walk("VEVENT"):
        try:
            found.append(event.decoded("DTSTART"))
        except (KeyError, AttributeError):
            continue
    return found


def day(start: date) -> date:
    """A day, also of a moment."""
    return start.date() if isinstance(start, datetime) else start


def as_ours(start: date) -> date:
    """A moment in Amsterdam, or a day."""
    if not isinstance(start, datetime):
        return start
    return (
        at(start.date(), start.time())
        if start.tzinfo is None
        else in_amsterdam(start.astimezone(UTC))
    )


def compare(file: Path) -> None:
    """Nothing that a peer finds is lost in silence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = starts_of_peers(file)
    events, problems = read_events(file, file.parent)
    ours = {event.start for event in events} | {
        event.start.date() for event in events if event.whole_day
    }
    lost = {start for start in theirs - ours if day(start) not in ours}
    assert not lost or problems, sorted(map(str, lost))


@pytest.mark.parametrize("file", FILES[::9], ids=lambda file: file.stem)
def test_what_peers_read(file: Path) -> None:
    """Each start of theirs is one of ours, or a problem tells what was not read."""
    compare(file)


@pytest.mark.long
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_all_that_peers_read(file: Path) -> None:
    """The same, of all their calendars."""
    compare(file)
