"""The picture that goes with a page when someone shares it: its own, or a card that we draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item

CARD = (1200, 630)
"""Width and height of a card, in pixels: what the large networks show uncut."""
_SHOWN = ("avif", "gif", "jpeg", "jpg", "png", "webp")
"""Pictures that they show; a drawing in SVG is not among them."""


def needs_card(context: Context, item: Item) -> bool:
    """Whether a card is drawn for it: it can be read and has no picture that can be shared."""
    return not is_taken_back(context, item) and not has_picture(item)


def has_picture(item: Item) -> bool:
    """Whether its own picture can be shown elsewhere."""
    return item.image is not None and item.image.file.rpartition(".")[2].lower() in _SHOWN


def is_taken_back(context: Context, item: Item) -> bool:
    """Whether only its title is left."""
    return item.id in context.taken_back
