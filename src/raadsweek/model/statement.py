"""The statement of an item: what its editors say, as the record keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from raadsweek.model.item import Image, Item, Outcome, Status
from raadsweek.model.problem import Origin


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture as it is said: its file below the content folder, its bytes by their digest."""

    file: str
    digest: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What an item itself says. Ids and no labels; later items and dates are not in it.

    A key of items that residents read is a field here, and in `statement_of` and `item_of`.
    """

    kind: str
    title: str
    summary: str = ""
    text: str = ""
    outcome: Outcome | None = None
    action: str = ""
    author: str = ""
    source: str = ""
    meeting: str = ""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    image: Illustration | None = None
    pictures: tuple[Illustration, ...] = ()
    folder: str = ""
    """The folder of its file, from which its pictures are named; below the project."""
