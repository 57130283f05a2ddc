"""One calendar file (RFC 5545, RFC 7986): its events (VEVENT), alarms (VALARM), largest size."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from raadsweek.emit.calendars.content_lines import (
    AMSTERDAM,
    duration,
    line,
    moment_line,
    text_line,
    utc_line,
)
from raadsweek.emit.text import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from raadsweek.emit.output import Context

CALENDAR = "text/calendar"
REFRESH = duration(timedelta(hours=1))


def calendar(
    context: Context, stem: str, title: str, description: str, entries: Iterable[CalendarEntry]
) -> bytes:
    """The calendar at `calendars/<stem>.ics`, its events by time.

    No METHOD and no ORGANIZER: a program would take it for an invitation to answer.
    """
    ordered = sorted(entries, key=lambda entry: entry.order)
    head = _head(context, stem, title, description)
    return b"".join((*head, AMSTERDAM, *(entry.lines for entry in ordered), b"END:VCALENDAR\r\n"))


def _head(context: Context, stem: str, title: str, description: str) -> Iterator[bytes]:
    addresses = context.addresses
    yield b"BEGIN:VCALENDAR\r\n"
    yield line("VERSION", "2.0")
    yield text_line("PRODID", f"-//Raadsweek//Raadsweek//{context.language.code.upper()}")
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        yield text_line(name, description)
    for name in ("NAME", "X-WR-CALNAME"):
        yield text_line(name, title)
    yield line("COLOR", "steelblue")
    yield line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
    yield line("SOURCE;VALUE=URI", absolute(context, addresses.calendar(stem)))
    yield text_line("UID", addresses.tag(f"calendar/{stem}"))
    yield line("URL", addresses.absolute(""))
    yield line("X-PUBLISHED-TTL", REFRESH)


# How large a calendar may be: Google refuses one of more than a megabyte.

LARGEST = 950_000
"""Octets of all events of a calendar; its head and time zone take two thousand more."""
LONGEST_EVENT = 60_000
"""Octets of one meeting with its agenda; a longer agenda is on its page only."""


class Held(Protocol):
    """Gives the events of a calendar."""

    def __call__(self, *, brief: bool) -> Iterable[CalendarEntry]:
        """All of them; `brief`: those of meetings that are over without their agendas."""


def bounded(context: Context, held: Held) -> Iterable[CalendarEntry]:
    """The events of a calendar, as many as fit.

    Where they do not all fit, what is over becomes brief first. If that is not enough, what is
    to come is kept before what is over, and the nearest before the rest.
    """
    found = list(held(brief=False))
    if _size(found) <= LARGEST:
        return found
    found = list(held(brief=True))
    return found if _size(found) <= LARGEST else _nearest(context, found)


def _size(entries: Iterable[CalendarEntry]) -> int:
    return sum(len(each.lines) for each in entries)


def _nearest(context: Context, entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
    ordered = sorted(entries, key=lambda each: each.order)
    over = [each for each in ordered if context.edition.passed(each.at)]
    kept: list[CalendarEntry] = []
    left = LARGEST
    for each in (*ordered[len(over) :], *reversed(over)):
        left -= len(each.lines)
        if left < 0:
            break
        kept.append(each)
    return kept


class EventStatus(StrEnum):
    """The status of an event: whether it goes on (RFC 5545, section 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


class Alarm(Struct, frozen=True):
    """What a program shows ahead of an event."""

    words: str
    trigger: timedelta
    """From the beginning of the event; less than nothing is before it."""


class CalendarEvent(Struct, frozen=True, kw_only=True):
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


class CalendarEntry(Struct, frozen=True):
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
