"""What the next public build changes, as the board tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.language import message

if TYPE_CHECKING:
    from raadsweek.desk.board_week import BoardWeek


@dataclass(frozen=True, slots=True)
class BuildChange:
    """The changes of one sort that the next public build brings."""

    title: str
    lines: tuple[str, ...]


def changes(desk: BoardWeek) -> tuple[BuildChange, ...] | None:
    """What the next public build changes; None where there is no last one to compare with."""
    found = desk.facts.difference
    if found is None:
        return None
    named = (
        (message("New"), found.new),
        (message("Moved"), found.moved),
        (message("Changed"), found.changed),
        (message("Withdrawn"), found.withdrawn),
        (message("No longer there"), found.gone),
    )
    return tuple(
        BuildChange(desk.say(title), tuple(desk.say(line) for line in lines))
        for title, lines in named
        if lines
    )
