"""How large a calendar may be: Google refuses one of more than a megabyte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.emit.calendars.event import CalendarEntry
    from raadsweek.emit.context import Context

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
