"""Bodies as residents know them, and the meetings by body and by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.edition.values import Named, PublicBody
from raadsweek.model.moment import at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.council import Body
    from raadsweek.model.meeting import Meeting


def known_bodies(selection: Selection) -> Mapping[str, Body]:
    """The bodies that have a meeting, or had one that was public, as the council lists them."""
    had = (each.meeting for each in selection.record.meetings.values())
    met = {id for meeting in (*selection.meetings.values(), *had) for id in meeting.bodies}
    return {id: body for id, body in selection.council.bodies.items() if id in met}


def public_bodies(selection: Selection, addresses: Addresses) -> tuple[PublicBody, ...]:
    """Those bodies, each with its page."""
    return tuple(
        PublicBody(id, body.label, addresses.body(id), body.place, body.description)
        for id, body in known_bodies(selection).items()
    )


@dataclass(frozen=True)
class MeetingLists:
    """The meetings of a selection, by year and by body, in order of time."""

    selection: Selection
    addresses: Addresses

    def of(self, key: str) -> tuple[Named, ...]:
        """The meetings of `year/2025`, `body/raad` or `body/raad/2025`."""
        return self._by_list.get(key, ())

    @cached_property
    def _by_list(self) -> Mapping[str, tuple[Named, ...]]:
        found: dict[str, list[Meeting]] = {}
        for meeting in self.selection.meetings_in_order:
            year = f"{meeting.start.year:04}"
            of_bodies = [f"body/{id}" for id in meeting.bodies]
            for key in (f"year/{year}", *of_bodies, *(f"{each}/{year}" for each in of_bodies)):
                found.setdefault(key, []).append(meeting)
        return {key: tuple(self._named(each)) for key, each in found.items()}

    def _named(self, meetings: Iterable[Meeting]) -> Iterator[Named]:
        return (Named(each.id, path=self.addresses.meeting(each.id)) for each in meetings)

    def years(self) -> Iterator[Named]:
        """The years in which a meeting is; one that is over with its page.

        A meeting whose id is a year keeps its address: that year has no page, and its meetings
        stand in the list of all.
        """
        for year in sorted({each.start.year for each in self.selection.meetings.values()}):
            name = f"{year:04}"
            over = self.selection.clock.passed(at(date(year + 1, 1, 1)))
            has_page = over and name not in self.selection.meetings
            yield Named(name, path=self.addresses.meetings_of_year(name) if has_page else "")
