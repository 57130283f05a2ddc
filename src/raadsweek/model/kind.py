"""Kinds of content, each with its row of the content matrix."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

TAKE_ALL = 0


class Bound(StrEnum):
    """On which side of its meeting a kind must stay."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind is and how a slot takes it (`kinds.yml`)."""

    id: str
    label: str
    slug: str
    topical: bool
    channels: tuple[str, ...]
    take: int = TAKE_ALL
    """How many items one slot takes, the oldest first; `TAKE_ALL` for all that wait."""
    next_meeting: bool = False
    """Whether a slot takes only what belongs to the first meeting after it."""
    bound: Bound | None = None
    within: timedelta = timedelta(days=14)
    """How long before its meeting a kind bound `before` is available at the earliest."""
    cooldown: timedelta | None = timedelta(weeks=26)
    """How long an evergreen rests before it returns; None: it does not return."""
    own_date: bool = False
    """Whether it goes out on its own date and needs no place in the week."""
    excused: Mapping[str, str] = field(default_factory=dict)
    """Channel to reason: ticks that have no slot on purpose."""
    origin: Origin = field(default_factory=Origin, compare=False)
