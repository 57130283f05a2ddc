"""Cards: an item as any list shows it."""

from __future__ import annotations

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
    """What it does in a story: `question`, `answer`, `report`, `beforehand`, `decision`; empty:
    nothing."""
    answers: tuple[str, ...] = ()
    """The ids of the items that answer it."""
    meeting: str = ""

    @property
    def answered(self) -> bool:
        """Whether anything answers it."""
        return bool(self.answers)
