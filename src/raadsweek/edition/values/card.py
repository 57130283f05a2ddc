"""Cards: an item, and the results of a meeting, as any list shows them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import datetime

from msgspec import Struct

from raadsweek.edition.values.item import Ballot, Named, Result


class CardPicture(Struct, frozen=True, omit_defaults=True):
    """The picture of a card: its path within the site, and what is on it."""

    path: str
    alt: str


class Card(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An item as any list shows it. Of a withdrawn one nothing but its title."""

    id: str
    path: str
    kind: Named
    title: str
    at: datetime | None = None
    """When it first went out."""
    lead: str = ""
    result: Result | None = None
    picture: CardPicture | None = None
    withdrawn: bool = False
    hidden: bool = False
    role: str = ""
    """What it does in a story: `question`, `answer`, `report`, `beforehand`, `decision`; empty:
    nothing."""
    answers: tuple[str, ...] = ()
    """The ids of the items that answer it."""
    meeting: str = ""
    title_en: str = ""
    lead_en: str = ""

    @property
    def answered(self) -> bool:
        """Whether anything answers it."""
        return bool(self.answers)


# The results of a meeting: what was decided on, in the order of its agenda, as one thing.


class DecidedPoint(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A point of an agenda that says itself what came of it, and who voted what."""

    id: str
    title: str
    number: str = ""
    result: Result
    ballot: Ballot | None = None
    hidden: bool = False
    """Whether residents do not know it yet; in a preview only."""


class ResultRow(Struct, frozen=True, omit_defaults=True):
    """One decision: by the id of its item, or a point of the agenda that no item tells of."""

    item: str = ""
    below: tuple[ResultRow, ...] = ()
    """The amendments and the motions that belong to it."""
    point: DecidedPoint | None = None

    @property
    def all(self) -> Iterator[ResultRow]:
        """It, and all that belongs to it."""
        yield self
        for each in self.below:
            yield from each.all


class PublicResults(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The results of a meeting."""

    meeting: str
    rows: tuple[ResultRow, ...]
    """The proposals in the order of the agenda, with what belongs to each below it."""
    agenda: str = ""
    """The page of the meeting, within the site: its points stand there."""
    leads: tuple[str, ...] = ()
    """The items with which it begins, three at most."""
    published: datetime | None = None
    """When the first of them went out."""
    updated: datetime | None = None
    """When any of them last changed."""
    tag: str = ""
    """The tag that was in force when residents were first told of the meeting."""

    @property
    def all(self) -> tuple[ResultRow, ...]:
        """All decisions in order, whatever they belong to."""
        return tuple(each for row in self.rows for each in row.all)

    @property
    def every(self) -> tuple[str, ...]:
        """The items of all decisions that have one, in order."""
        return tuple(each.item for each in self.all if each.item)

    @property
    def points(self) -> tuple[DecidedPoint, ...]:
        """The points that say themselves what came of them, in order."""
        return tuple(each.point for each in self.all if each.point)

    @property
    def order(self) -> tuple[str, ...]:
        """The items as they are told: the leads, and then the others in order."""
        return tuple(dict.fromkeys((*self.leads, *self.every)))


FEW = 10
"""So many decisions of one meeting are told one by one; of more than that its leads are."""
FIRST = 3
"""So many of them are told then: those with which the results begin."""


class LittleRoom(Struct, frozen=True, omit_defaults=True):
    """The decisions of a meeting where there is little room, as in a mail or on paper."""

    left_out: tuple[str, ...] = ()
    """The items that are not told one by one."""
    points: tuple[DecidedPoint, ...] = ()
    """The points of the agenda that are."""
    is_many: bool = False
    """Whether there is so much that only a part is told, and on how much was decided."""


def in_little_room(
    results: PublicResults | None, items: Container[str], *, points: bool
) -> LittleRoom:
    """What is told of the results, where `items` are there; `points` says whether those are."""
    if results is None:
        return LittleRoom()
    order = [id for id in results.order if id in items]
    found = results.points if points else ()
    if len(order) + len(found) > FEW:
        return LittleRoom(tuple(order[FIRST:]), is_many=True)
    return LittleRoom(points=found)
