"""One calendar file (RFC 5545, with the calendar properties of RFC 7986)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.emit.calendars.content_lines import duration, line, text_line
from raadsweek.emit.calendars.timezone import AMSTERDAM
from raadsweek.emit.text import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.calendars.event import CalendarEntry
    from raadsweek.emit.context import Context

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
