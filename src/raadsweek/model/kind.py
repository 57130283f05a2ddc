"""Kinds of content, each with its row of the content matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.problem import Origin, Severity

if TYPE_CHECKING:
    from raadsweek.model.item import Item

TAKE_ALL = 0


class Bound(StrEnum):
    """On which side of its meeting a kind must stay."""

    BEFORE = "before"
    AFTER = "after"


class Sender(StrEnum):
    """In whose name an item speaks."""

    COUNCIL = "council"
    CLERK = "clerk"
    PARTY = "party"
    MEMBER = "member"
    EXECUTIVE = "executive"


class TurnOrder(StrEnum):
    """How the parties take turns in a kind that their members write."""

    ROUND = "round"
    SEATS = "seats"


class CardOf(StrEnum):
    """What the picture that goes with a shared page says."""

    OWN = "own"
    """The title of the item."""
    KIND = "kind"
    """The name of the kind, for all its items."""


class Terms(Struct, frozen=True):
    """How soon a kind must be out; None: no term. Whole days count as days of the calendar."""

    before_meeting: timedelta | None = None
    """How long before its meeting starts it must be out."""
    after_meeting: timedelta | None = None
    """How long after its meeting's end it must be out."""
    answer: timedelta | None = None
    """How long after its date it must be answered, by an item that answers it."""
    report: timedelta | None = None
    """How long after its meeting or its last day it must be reported back on."""
    late: Severity = Severity.WARNING
    """How bad it is to be late."""


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
    terms: Terms = field(default_factory=Terms)
    turns: TurnOrder | None = None
    """The turn order over the parties of the authors; None: the oldest first, whoever wrote it."""
    weight: float | None = None
    """What its items weigh in the search beside others; None: what is usual."""
    sender: Sender | None = None
    """In whose name its items speak; None: that of their author, or of the griffie."""
    light: bool | None = None
    """Whether it is out of place right after a crisis; None: where it is not topical."""
    card: CardOf | None = None
    """Of what its items have a picture to share; None: their own, where it goes to a network."""
    origin: Origin = field(default_factory=Origin, compare=False)

    @property
    def is_light(self) -> bool:
        """Whether it waits for a day after everything was stopped."""
        if self.light is not None:
            return self.light
        return not self.topical or self.sender in (Sender.MEMBER, Sender.PARTY)

    def sender_of(self, item: Item) -> Sender:
        """In whose name an item of this kind speaks."""
        by_author = Sender.MEMBER if item.author else Sender.CLERK
        return item.sender or self.sender or by_author
