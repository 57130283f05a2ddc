"""Pinned items: they go out at the moment that an editor chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.plan import reasons
from raadsweek.plan.window import may_go_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.plan.placements import Candidate, Placements


def place_pins(board: Placements, candidates: Iterable[Candidate]) -> None:
    """Places what is pinned, wherever that is possible at all."""
    for candidate in candidates:
        for channel, moment in sorted(candidate.item.pins.items()):
            if pin_stands(board, candidate, channel, moment) and not board.closed(moment):
                board.place(candidate, channel, moment, reasons.pinned(moment), pinned=True)


def pin_stands(board: Placements, candidate: Candidate, channel: str, moment: datetime) -> bool:
    """Whether a pin is within what can never be broken: window, matrix and period."""
    past = candidate.tentative and moment <= board.now
    return (
        moment in candidate.window
        and not past
        and channel in board.project.channels
        and may_go_to(candidate.item, channel, board.project)
    )


def broken_pins(board: Placements, candidate: Candidate) -> Iterator[tuple[str, datetime]]:
    """The pins of a candidate that cannot stand; of the past the record knows."""
    for channel, moment in sorted(candidate.item.pins.items()):
        if board.project.record.closed(moment):
            continue
        if not pin_stands(board, candidate, channel, moment):
            yield channel, moment
