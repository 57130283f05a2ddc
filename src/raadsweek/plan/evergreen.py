"""Placing evergreens: rule 4. Least recently used, and the same pick on all channels of a week."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.model.week import Week
from raadsweek.plan import reasons
from raadsweek.plan.placing import may_go_to
from raadsweek.plan.window import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from raadsweek.model.kind import Kind
    from raadsweek.model.plan import Slot
    from raadsweek.plan.placing import Board, Candidate


@dataclass(slots=True)
class Stock:
    """The evergreens of one kind and when each was used last, on whatever channel."""

    kind: Kind
    last_used: dict[str, datetime] = field(default_factory=dict)

    def rests(self, candidate: Candidate, moment: datetime) -> bool:
        """Whether it was used too short a time ago."""
        last = self.last_used.get(candidate.item.id)
        if last is None:
            return False
        rest = self._cooldown(candidate)
        return rest is None or moment < last + rest

    def _cooldown(self, candidate: Candidate) -> timedelta | None:
        own = candidate.item.cooldown
        if own is None:
            return self.kind.cooldown
        return None if own == own.max else own

    def turn(self, candidate: Candidate) -> tuple[datetime, datetime, str]:
        """What picks are sorted by: the longest unused, then the oldest, then by id."""
        return (self.last_used.get(candidate.item.id, ALWAYS), *candidate.age)


def place_evergreens(
    board: Board, stock: Stock, candidates: Sequence[Candidate], slots: Sequence[Slot]
) -> None:
    """Places evergreens of one kind. `slots` are those of all channels, in order of time."""
    week: Week | None = None
    picks: list[Candidate] = []
    for slot in slots:
        if not board.open_to(candidates, slot):
            continue
        if Week.of(slot.at.date()) != week:
            week, picks = Week.of(slot.at.date()), []
        for _ in range(max(0, stock.kind.take - board.holds(slot))):
            if not (_again(board, picks, slot) or _new(board, stock, candidates, picks, slot)):
                break


def _again(board: Board, picks: Sequence[Candidate], slot: Slot) -> bool:
    """Gives the channel one of this week's picks that it has not had this week."""
    for candidate in picks:
        if not _had_this_week(board, candidate, slot) and _suits(board, candidate, slot):
            board.place(
                candidate, slot.channel, slot.at, reasons.same_pick(board.project, slot), slot
            )
            return True
    return False


def _new(
    board: Board, stock: Stock, candidates: Sequence[Candidate], picks: list[Candidate], slot: Slot
) -> bool:
    """Picks the longest unused evergreen that suits the slot."""
    free = [
        candidate
        for candidate in candidates
        if candidate not in picks
        and not stock.rests(candidate, slot.at)
        and _suits(board, candidate, slot)
    ]
    if not free:
        return False
    picked = min(free, key=stock.turn)
    last = stock.last_used.get(picked.item.id)
    reason = reasons.fresh_pick(board.project, last.date() if last else None, slot)
    board.place(picked, slot.channel, slot.at, reason, slot)
    stock.last_used[picked.item.id] = slot.at
    picks.append(picked)
    return True


def _suits(board: Board, candidate: Candidate, slot: Slot) -> bool:
    item = candidate.item
    return (
        slot.at in candidate.window
        and may_go_to(item, slot.channel, board.project)
        and slot.channel not in item.pins
        and (item.season is None or slot.at.date() in item.season)
    )


def _had_this_week(board: Board, candidate: Candidate, slot: Slot) -> bool:
    week = Week.of(slot.at.date())
    moments = board.used.get((candidate.item.id, slot.channel), ())
    return any(Week.of(moment.date()) == week for moment in moments)
