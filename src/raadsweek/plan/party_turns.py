"""Whose turn it is: the order of the parties in a kind that their members write.

`round`: the party whose last turn is longest ago comes first. `seats`: of the parties that
have had less than their share, the one whose next turn is due first; this is the quota
method of Balinski and Young (1975). Simply taking the party that is furthest behind may
leave a small party more than a whole turn behind; the quota method never does.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.model.kind import Kind, TurnOrder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.model.council import Council
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project

Turn: TypeAlias = tuple[int, Fraction]
"""What candidates are sorted by, before anything else; the lowest comes first."""

NO_PARTY = ""
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_SAME: Turn = (0, Fraction(0))


class Turns(Struct):
    """The turns that the parties had, told in order of time."""

    order: TurnOrder | None
    seats: Mapping[str, int]
    had: dict[str, int] = {}
    """Party to how many turns it had."""
    last: dict[str, datetime] = {}
    """Party to when it had the last one."""

    def took(self, party: str, moment: datetime) -> None:
        """Remembers a turn."""
        self.had[party] = self.had.get(party, 0) + 1
        self.last[party] = max(moment, self.last.get(party, moment))

    def turn(self, party: str) -> Turn:
        """When the turn of `party` comes, beside the others'. The same for all without an order."""
        if self.order is TurnOrder.ROUND:
            last = self.last.get(party)
            return (0, Fraction(0) if last is None else Fraction((last - _BEGINNING) // _SECOND))
        if self.order is TurnOrder.SEATS:
            return self._by_seats(party)
        return _SAME

    def _by_seats(self, party: str) -> Turn:
        """First who is behind its share, by when its next turn is due; who has no seats, last."""
        seats, had = self.seats.get(party, 0), self.had.get(party, 0)
        if not seats:
            return (2, Fraction(had))
        given = sum(count for other, count in self.had.items() if self.seats.get(other))
        behind = had * sum(self.seats.values()) < seats * (given + 1)
        return (0 if behind else 1, Fraction(had + 1, seats))


def party_of(council: Council, item: Item) -> str:
    """The party of the author when the item was written; `NO_PARTY` where there is none."""
    member = council.members.get(item.author) if item.author else None
    if member is None:
        return NO_PARTY
    return (member.party_on(item.date.date()) if item.date else member.party) or NO_PARTY


class Rota(Struct, frozen=True):
    """How the parties take turns in one kind, and whose each of its items is."""

    order: TurnOrder | None
    seats: Mapping[str, int]
    parties: Mapping[str, str]
    """Item to the party of its author."""

    @classmethod
    def of(cls, project: Project, kind: Kind) -> Rota:
        """The rota of `kind`."""
        council = project.council
        seats = {party.id: party.seats for party in council.parties.values()}
        own = (item for item in project.items if item.kind == kind.id)
        parties = {item.id: party_of(council, item) for item in own} if kind.turns else {}
        return cls(kind.turns, seats, parties)

    def party(self, item: str) -> str:
        """The party of an item's author; `NO_PARTY` for all where there is no order."""
        return self.parties.get(item, NO_PARTY)
