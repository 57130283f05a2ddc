"""The order in which what belongs together is told: never that of the names of files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.model.capacity import Order
from raadsweek.plan.window import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from raadsweek.model.project import Project
    from raadsweek.plan.placements import Candidate

Rank: TypeAlias = "tuple[datetime, datetime, tuple[tuple[int, str], ...], str]"
_NUMBERS = re.compile(r"(\d+)")


def rank_of(project: Project, order: Order) -> Callable[[Candidate], Rank]:
    """What candidates are sorted by: what comes first is named first."""

    def rank(candidate: Candidate) -> Rank:
        item, opens = candidate.item, candidate.window.opens
        meeting = project.meetings.get(item.meeting or "")
        held = meeting.start if meeting and order is Order.AGENDA else ALWAYS
        return (held, opens, natural(item.title), item.id)

    return rank


def natural(title: str) -> tuple[tuple[int, str], ...]:
    """A title as people sort it: `Motie 2` comes before `Motie 10`."""
    parts = _NUMBERS.split(title.casefold())
    return tuple((int(part), "") if n % 2 else (0, part) for n, part in enumerate(parts))
