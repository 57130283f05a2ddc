"""One calendar file (RFC 5545, with the calendar properties of RFC 7986)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, vDuration, vText, vUri

from raadsweek.emit.calendars.events import text
from raadsweek.emit.calendars.timezone import amsterdam
from raadsweek.emit.text import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.emit.calendars.entry import Entry
    from raadsweek.emit.context import Context

CALENDAR = "text/calendar"
END = b"END:VCALENDAR\r\n"
REFRESH = timedelta(hours=1)


def calendar(
    context: Context, stem: str, title: str, description: str, entries: Iterable[Entry]
) -> bytes:
    """The calendar at `calendars/<stem>.ics`, its events by time.

    No METHOD and no ORGANIZER: a program would take it for an invitation to answer.
    """
    made = _empty(context, stem, title, description)
    made.add_component(amsterdam())
    frame = bytes(made.to_ical()).removesuffix(END)
    ordered = sorted(entries, key=lambda entry: entry.order)
    return b"".join((frame, *(entry.lines for entry in ordered), END))


def _empty(context: Context, stem: str, title: str, description: str) -> Calendar:
    addresses = context.addresses
    made = Calendar()
    made.add("PRODID", f"-//Raadsweek//Raadsweek//{context.language.code.upper()}")
    made.add("VERSION", "2.0")
    made.add("UID", text(addresses.tag(f"calendar/{stem}")))
    # icalendar does not know the type of NAME and of the X- names, and then escapes nothing.
    for name in ("NAME", "X-WR-CALNAME"):
        made.add(name, vText(text(title)))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        made.add(name, vText(text(description)))
    made.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    source = absolute(context, addresses.calendar(stem))
    made.add("SOURCE", vUri(source), parameters={"VALUE": "URI"})
    made.add("URL", addresses.absolute(""))
    made.add("COLOR", vText("steelblue"))
    return made
