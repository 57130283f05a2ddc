"""Relations: what an item is to an earlier one that it follows up."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from raadsweek.model.kind import Bound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind


class Relation(StrEnum):
    """A relation; only an answer closes a question and stops its term."""

    ANSWERS = "answers"
    DECIDES = "decides"
    REPORTS_BACK = "reports_back"
    """Tells what came of an invitation."""
    REACTS_TO = "reacts_to"
    """Says what somebody thinks of it."""
    CONTINUES = "continues"


def relation(item: Item, id: str, items: Mapping[str, Item], kinds: Mapping[str, Kind]) -> Relation:
    """What `item` is to the one of `id` that it follows up.

    Where its editors do not say so (`follows`): who speaks for himself reacts, a decision decides,
    and of the kind that must be answered an item that follows another one answers it.
    """
    said = dict(item.relations).get(id)
    if said is not None:
        return said
    kind, followed = kinds[item.kind], items.get(id)
    if kind.bound is Bound.AFTER:
        return Relation.DECIDES
    if item.author:
        return Relation.REACTS_TO
    asked = followed is not None and kinds[followed.kind].terms.answer is not None
    return Relation.ANSWERS if asked and kind.terms.answer is not None else Relation.CONTINUES
