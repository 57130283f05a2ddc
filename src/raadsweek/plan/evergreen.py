"""Placing evergreens: rule 4. Least recently used, and the same pick on all channels of a week."""

from __future__ import annotations

from bisect import insort
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.week import Week
from raadsweek.plan import reasons
from raadsweek.plan.party_turns import Rota, Turns
from raadsweek.plan.publication_window import ALWAYS, may_go_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime, timedelta

    from raadsweek.model.kind import Kind
    from raadsweek.model.plan import Slot
    from raadsweek.plan.placements import Candidate, Placements


class EvergreenStock(Struct):
    """The evergreens of one kind and when each was used, on whatever channel."""

    kind: Kind
    rota: Rota
    uses: dict[str, list[datetime]] = {}
    """Item to the first moment of each week in which it is used, in order of time."""

    def use(self, item: str, moment: datetime) -> None:
        """Notes that an item goes out; once for a week."""
        known = self.uses.setdefault(item, [])
        week = Week.of(moment.date())
        same = [use for use in known if Week.of(use.date()) == week]
        if not same:
            insort(known, moment)
        elif moment < same[0]:
            known[known.index(same[0])] = moment

    def rests(self, candidate: Candidate, moment: datetime) -> bool:
        """Whether it is used too short a time before, or (as saved) after `moment`."""
        uses = self.uses.get(candidate.item.id, ())
        rest = self._cooldown(candidate)
        if rest is None:
            return bool(uses)
        # By days: over the change to summer time three weeks are an hour short.
        return any(abs(moment.date() - use.date()) < rest for use in uses)

    def _cooldown(self, candidate: Candidate) -> timedelta | None:
        return candidate.item.cooldown or self.kind.cooldown

    def returns(self, candidate: Candidate) -> bool:
        """Whether it is ever used again."""
        return self._cooldown(candidate) is not None

    def last_use(self, candidate: Candidate, moment: datetime) -> datetime | None:
        """When it was used last before `moment`."""
        before = [use for use in self.uses.get(candidate.item.id, ()) if use < moment]
        return before[-1] if before else None

    def turn(self, candidate: Candidate, moment: datetime) -> tuple[datetime, datetime, str]:
        """What picks are sorted by: the longest unused, then the oldest, then by id."""
        return (self.last_use(candidate, moment) or ALWAYS, *candidate.age)


def place_evergreens(
    board: Placements, stock: EvergreenStock, candidates: Sequence[Candidate], slots: Sequence[Slot]
) -> None:
    """Places evergreens of one kind. `slots` are those of all channels, in order of time."""
    if not candidates:
        return
    known = ((use, item) for item, uses in stock.uses.items() for use in uses)
    shelves = EvergreenQueues(candidates, stock.rota, known, stock.returns)
    week: Week | None = None
    picks: list[Candidate] = []
    for slot in slots:
        if (here := Week.of(slot.at.date())) != week:
            week, picks = here, []
        picks += [candidate for candidate in board.inside(slot) if candidate not in picks]
        if not board.open_to(candidates, slot) or board.lapsed(slot.at):
            continue
        for _ in range(board.room(slot, stock.kind.take)):
            if not (_again(board, picks, slot) or _new(board, stock, shelves, picks, slot)):
                break


def _again(board: Placements, picks: Sequence[Candidate], slot: Slot) -> bool:
    """Gives the channel one of this week's picks that it has not had this week."""
    for candidate in picks:
        if not _had_this_week(board, candidate, slot) and _suits(board, candidate, slot):
            board.place(
                candidate, slot.channel, slot.at, reasons.same_pick(board.project, slot), slot
            )
            return True
    return False


def _new(
    board: Placements,
    stock: EvergreenStock,
    shelves: EvergreenQueues,
    picks: list[Candidate],
    slot: Slot,
) -> bool:
    """Picks the longest unused evergreen that suits the slot, of the party whose turn it is."""
    shelves.advance(slot.at)

    def suits(candidate: Candidate) -> bool:
        return (
            candidate not in picks
            and not stock.rests(candidate, slot.at)
            and _suits(board, candidate, slot)
        )

    for equals in shelves.in_turn():
        found = [shelf.first(slot.at, suits) for shelf in equals]
        free = [candidate for candidate in found if candidate is not None]
        if free:
            picked = min(free, key=lambda candidate: stock.turn(candidate, slot.at))
            _take(board, stock, shelves, picked, slot)
            picks.append(picked)
            return True
    return False


def _take(
    board: Placements,
    stock: EvergreenStock,
    shelves: EvergreenQueues,
    picked: Candidate,
    slot: Slot,
) -> None:
    last = stock.last_use(picked, slot.at)
    reason = reasons.fresh_pick(board.project, last.date() if last else None, slot)
    board.place(picked, slot.channel, slot.at, reason, slot)
    stock.use(picked.item.id, slot.at)
    shelves.take(picked.item.id, slot.at)


def _suits(board: Placements, candidate: Candidate, slot: Slot) -> bool:
    item = candidate.item
    return (
        slot.at in board.on_channel(candidate, slot.channel).window
        and may_go_to(item, slot.channel, board.project)
        and slot.channel not in item.pins
        and not board.saved.took_out(item.id, slot.channel, slot.at.date())
        and (item.season is None or slot.at.date() in item.season)
    )


def _had_this_week(board: Placements, candidate: Candidate, slot: Slot) -> bool:
    moments = board.used.get((candidate.item.id, slot.channel))
    if not moments:
        return False
    week = Week.of(slot.at.date())
    return any(Week.of(moment.date()) == week for moment in moments)


# Queues of evergreens, in the order in which their turn comes.
#
# A stock of a thousand is asked for every week of twenty years. Kept in order, the first one that
# suits is nearly always the first one that is looked at.


class EvergreenQueue(Struct):
    """The evergreens of one party: the unused by age, the others by how long ago they were used."""

    unused: list[Candidate] = []
    used: dict[str, Candidate] = {}

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
