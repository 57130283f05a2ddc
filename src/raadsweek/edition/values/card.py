"""Cards: an item, and the results of a meeting, as any list shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from raadsweek.edition.values.item import Named, Result


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
    """What it does in a story: `question`, `answer`, `beforehand`, `decision`; empty: nothing."""
    answered: bool = False
    """Whether anything followed it up."""
    meeting: str = ""


# The results of a meeting: what was decided on, in the order of its agenda, as one thing.


class ResultRow(Struct, frozen=True, omit_defaults=True):
    """One decision, by the id of its item."""

    item: str
    below: tuple[ResultRow, ...] = ()
    """The amendments and the motions that belong to it."""

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
    leads: tuple[str, ...] = ()
    """The items with which it begins, three at most."""
    published: datetime | None = None
    """When the first of them went out."""
    updated: datetime | None = None
    """When any of them last changed."""
    tag: str = ""
    """The tag that was in force when residents were first told of the meeting."""

    @property
    def every(self) -> tuple[str, ...]:
        """The items of all decisions in order, whatever they belong to."""
        return tuple(each.item for row in self.rows for each in row.all)

    @property
    def order(self) -> tuple[str, ...]:
        """The items as they are told: the leads, and then the others in order."""
        return tuple(dict.fromkeys((*self.leads, *self.every)))
