"""A simulation: everything placed, and the plans that can be shown of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from copy import copy
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from raadsweek.model.plan import Plan, Publication, Slot
from raadsweek.model.problem import Problem, in_order
from raadsweek.model.week import Week
from raadsweek.plan.findings import findings
from raadsweek.plan.saved_weeks import NO_ROOM
from raadsweek.plan.slots import closed_slots
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.language import Message
    from raadsweek.plan.placements import Candidate, Placements


class Simulation(Struct, frozen=True):
    """Everything placed from the first item on; several plans can be shown of it."""

    board: Placements
    candidates: list[Candidate]
    without_window: dict[str, Message]
    publications: tuple[Publication, ...]
    """With what the ledger says of them, in order of time."""
    empty: tuple[Slot, ...]
    """The slots that hold nothing, in order of time."""
    aside: frozenset[str] = frozenset()
    """The items that hold their places and are not shown: there is a mistake in them."""

    def shown(self, first: date | None, last: date, *, told: bool = True) -> Plan:
        """The plan from `first` (the very first) to `last`; its problems only where `told`."""
        begin = first or self.board.first
        placed = between(self.publications, begin, last)
        publications = tuple(p for p in placed if p.item not in self.aside)
        empty = between(self.empty, begin, last)
        problems = self._problems(first, begin, last, empty) if told else ()
        return Plan(begin, last, publications, empty, problems, self.board.refused)

    def _problems(
        self, first: date | None, begin: date, last: date, empty: tuple[Slot, ...]
    ) -> tuple[Problem, ...]:
        since = (Week.of(first) - 1).monday if first else date.min
        found = findings(self.board, self.candidates, self.without_window, empty, since)
        told = (problem for problem in found if problem.item not in self.aside)
        return in_order((*told, *closed_slots(self.board.project, begin, last)))

    def up_to(self, last: date) -> Simulation | None:
        """The same as if it had been played up to `last` only; None where that is not known.

        Slots are filled in order of time, so those after `last` changed nothing before it. What
        editors fixed after it, with a pin or in a saved week, is placed all the same. But a
        saved line that found no room in its slot there would have stood, and kept its item
        from going out earlier; and what goes out as soon as possible, but after `last`, would
        have gone to a slot before it.
        """
        dropped = self.board.saved.dropped
        if any(why == NO_ROOM and line.saved.at.date() > last for line, why in dropped):
            return None
        fixed = {line.saved.place for lines in self.board.saved.lines.values() for line in lines}
        fixed -= {line.saved.place for line, _ in dropped}
        before = between(self.publications, date.min, last)
        after = self.publications[len(before) :]
        stands = [p for p in after if p.pinned or (p.item, p.channel, p.at) in fixed]
        kept = (*before, *stands)
        later = {(p.item, p.channel, p.at) for p in after}
        later -= {(p.item, p.channel, p.at) for p in stands}
        soon = {p.item for p in after if p.slot is None and self._has_slots(p.channel, p.kind)}
        soon &= {item for item, _, _ in later}
        if soon and any(
            each.item.id in soon and each.window.opens.date() <= last for each in self.candidates
        ):
            return None
        board = copy(self.board)
        board.last, board.publications = last, list(kept)
        board.used = _without(board.used, later)
        return replace(self, board=board, publications=kept)

    def _has_slots(self, channel: str, kind: str) -> bool:
        entries = self.board.project.schedule.of(channel, kind)
        return any(entry.weekday is not None for entry in entries)


T = TypeVar("T", Publication, Slot)


def between(found: tuple[T, ...], first: date, last: date) -> tuple[T, ...]:
    """Those of the days from `first` to `last`; `found` are in order of time."""
    begin = bisect_left(found, first, key=_day)
    return found[begin : bisect_right(found, last, begin, key=_day)]


def _day(found: Publication | Slot) -> date:
    return found.at.date()


def _without(
    used: Mapping[tuple[str, str], list[datetime]], places: Iterable[tuple[str, str, datetime]]
) -> dict[tuple[str, str], list[datetime]]:
    """The moments of each (item, channel) but those; no pair without any."""
    left = dict(used)
    for item, channel, moment in places:
        moments = [each for each in left[item, channel] if each != moment]
        if moments:
            left[item, channel] = moments
        else:
            del left[item, channel]
    return left
