"""The picture that other sites show with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.share import CARD, has_picture, is_taken_back
from raadsweek.model.artifact import Shared

if TYPE_CHECKING:
    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item


def site_picture(context: Context) -> Shared:
    """The card of the site, with every page that has nothing of its own."""
    return Shared(context.addresses.site_card(), context.site_name, CARD)


def item_picture(context: Context, item: Item) -> Shared:
    """The item's own picture, or its card; of what was taken back the card of the site."""
    appeared, addresses = context.selection.appeared(item), context.addresses
    if is_taken_back(context, item):
        return Shared(addresses.site_card(), context.site_name, CARD, appeared)
    if item.image and has_picture(item):
        picture = addresses.picture(item.kind, item.id, item.image.file)
        return Shared(picture, item.image.alt, None, appeared)
    return Shared(addresses.card(item.id), item.title, CARD, appeared)
