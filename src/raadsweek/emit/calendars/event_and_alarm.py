"""One event in a calendar file, with its alarm: VEVENT and VALARM (RFC 5545, section 3.6).

Its bytes are made once, however many calendars it is in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from raadsweek.emit.calendars.content_lines import (
    duration,
    line,
    moment_line,
    text_line,
    utc_line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime, timedelta


class EventStatus(StrEnum):
    """The status of an event: whether it goes on (RFC 5545, section 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What a program shows ahead of an event."""

    words: str
    trigger: timedelta
    """From the beginning of the event; less than nothing is before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event (section 3.6.1). Words are as somebody wrote them."""

    uid: str
    summary: str
    start: date
    """With its time, or a whole day."""
    end: date
    changed: datetime
    category: str
    url: str
    status: EventStatus
    sequence: int = 0
    """How often it changed."""
    description: str = ""
    location: str = ""
    is_busy: bool = False
    """Whether someone who goes there has no time for anything else."""
    alarm: Alarm | None = None


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The lines of one event, or of those of one meeting, and what entries are sorted by."""

    at: datetime
    uid: str
    lines: bytes

    @property
    def order(self) -> tuple[datetime, str]:
        """What a calendar's events are sorted by: the first one first."""
        return (self.at, self.uid)


def entry(event: CalendarEvent, at: datetime) -> CalendarEntry:
    """`event`, which begins at `at`, as it will be written."""
    return CalendarEntry(at, event.uid, b"".join(_lines(event)))


def together(events: Iterable[CalendarEvent], at: datetime) -> CalendarEntry:
    """Events that stand one behind the other, such as those of the sittings of a meeting."""
    found = list(events)
    return CalendarEntry(at, found[0].uid, b"".join(b"".join(_lines(each)) for each in found))


def _lines(event: CalendarEvent) -> Iterator[bytes]:
    """In the order in which icalendar writes them: an update of ours changes no calendar."""
    yield b"BEGIN:VEVENT\r\n"
    yield text_line("SUMMARY", event.summary)
    yield moment_line("DTSTART", event.start)
    yield moment_line("DTEND", event.end)
    yield utc_line("DTSTAMP", event.changed)
    yield text_line("UID", event.uid)
    yield line("SEQUENCE", str(event.sequence))
    yield text_line("CATEGORIES", event.category)
    if event.description:
        yield text_line("DESCRIPTION", event.description)
    yield utc_line("LAST-MODIFIED", event.changed)
    if event.location:
        yield text_line("LOCATION", event.location)
    yield line("STATUS", event.status)
    yield line("TRANSP", "OPAQUE" if event.is_busy else "TRANSPARENT")
    yield line("URL", event.url)
    if event.alarm:
        yield from _alarm(event.alarm)
    yield b"END:VEVENT\r\n"


def _alarm(alarm: Alarm) -> Iterator[bytes]:
    yield b"BEGIN:VALARM\r\n"
    yield line("ACTION", "DISPLAY")
    yield text_line("DESCRIPTION", alarm.words)
    yield line("TRIGGER", duration(alarm.trigger))
    yield b"END:VALARM\r\n"
