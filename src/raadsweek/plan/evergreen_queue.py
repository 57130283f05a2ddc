"""Queues of evergreens, in the order in which their turn comes.

A stock of a thousand is asked for every week of twenty years. Kept in order, the first one
that suits is nearly always the first one that is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from raadsweek.plan.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from raadsweek.plan.placements import Candidate
    from raadsweek.plan.turns import Rota


@dataclass(slots=True)
class EvergreenQueue:
    """The evergreens of one party: the unused by age, the others by how long ago they were used."""

    unused: list[Candidate] = field(default_factory=list)
    used: dict[str, Candidate] = field(default_factory=dict)

    def take(self, candidate: Candidate, *, returns: bool) -> None:
        """Notes that a candidate is used now: it goes to the end of the row, or for good."""
        if self.used.pop(candidate.item.id, None) is None and candidate in self.unused:
            self.unused.remove(candidate)
        if returns:
            self.used[candidate.item.id] = candidate

    def first(self, moment: datetime, suits: Callable[[Candidate], bool]) -> Candidate | None:
        """The first in turn that suits at `moment`."""
        return next(filter(suits, self._in_turn(moment)), None)

    def _in_turn(self, moment: datetime) -> Iterator[Candidate]:
        for candidate in self.unused:
            if candidate.window.opens > moment:
                break  # They stand by when they became available.
            yield candidate
        yield from self.used.values()


class EvergreenQueues:
    """A shelf for each party, and whose turn it is."""

    def __init__(
        self,
        candidates: Iterable[Candidate],
        rota: Rota,
        known: Iterable[tuple[datetime, str]],
        returns: Callable[[Candidate], bool],
    ) -> None:
        self.rota = rota
        self.returns = returns
        self.turns = Turns(rota.order, rota.seats)
        self.by_party: dict[str, EvergreenQueue] = {}
        self.of: dict[str, tuple[EvergreenQueue, Candidate]] = {}
        for candidate in sorted(candidates, key=lambda each: each.age):
            shelf = self.by_party.setdefault(rota.party(candidate.item.id), EvergreenQueue())
            shelf.unused.append(candidate)
            self.of[candidate.item.id] = (shelf, candidate)
        self._known = sorted(known, reverse=True)

    def advance(self, moment: datetime) -> None:
        """Takes what was known beforehand to be used up to `moment`: pinned, saved, ready."""
        while self._known and self._known[-1][0] <= moment:
            used, item = self._known.pop()
            self.take(item, used)

    def take(self, item: str, moment: datetime) -> None:
        """Notes that an item is used at `moment`, later than all before it."""
        self.turns.took(self.rota.party(item), moment)
        if item in self.of:
            shelf, candidate = self.of[item]
            shelf.take(candidate, returns=self.returns(candidate))

    def in_turn(self) -> Iterator[list[EvergreenQueue]]:
        """The shelves, those of the parties whose turn it is first; equals together."""
        turns = [(self.turns.turn(party), shelf) for party, shelf in self.by_party.items()]
        for _, equals in groupby(sorted(turns, key=itemgetter(0)), key=itemgetter(0)):
            yield [shelf for _, shelf in equals]
