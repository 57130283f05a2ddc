"""The picture that other sites show with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values import WithdrawnItem
from raadsweek.emit.share import CARD, shared_picture
from raadsweek.model.artifact import Shared

if TYPE_CHECKING:
    from raadsweek.edition.values import PublicItem
    from raadsweek.emit.context import Context


def site_picture(context: Context) -> Shared:
    """The card of the site, with every page that has nothing of its own."""
    return Shared(context.addresses.site_card(), context.site_name, CARD)


def item_picture(context: Context, item: PublicItem | WithdrawnItem) -> Shared:
    """The item's own picture, or its card; of what was taken back the card of the site."""
    appeared, addresses = item.published, context.addresses
    if isinstance(item, WithdrawnItem):
        return Shared(addresses.site_card(), context.site_name, CARD, appeared)
    picture = shared_picture(item)
    if picture:
        return Shared(picture.path, picture.alt, None, appeared)
    return Shared(addresses.card(item.id), item.title, CARD, appeared)
