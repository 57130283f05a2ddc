"""One calendar file (RFC 5545, with the properties of RFC 7986), and how large it may be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from raadsweek.emit.calendars.content_lines import (
    AMSTERDAM,
    duration,
    line,
    text_line,
)
from raadsweek.emit.text import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.calendars.event_and_alarm import CalendarEntry
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
