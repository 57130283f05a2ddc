"""The picture that other sites show with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values.item import PublicItem, WithdrawnItem
from raadsweek.emit.media_html import CARD, shared_picture
from raadsweek.model.artifact import Shared

if TYPE_CHECKING:
    from raadsweek.emit.output import Context


def site_picture(context: Context) -> Shared:
    """The card of the site, with every page that has nothing of its own."""
    return Shared(context.addresses.site_card(), context.site_name, CARD)


def kind_picture(context: Context, id: str) -> Shared:
    """The card of a kind, with its page."""
    return Shared(context.addresses.kind_card(id), context.edition.kind(id).label, CARD)


def item_picture(context: Context, item: PublicItem | WithdrawnItem) -> Shared:
    """The item's own picture, its card or its kind's; of what was taken back that of the site."""
    appeared, addresses = item.published, context.addresses
    if isinstance(item, WithdrawnItem):
        return Shared(addresses.site_card(), context.site_name, CARD, appeared)
    picture = shared_picture(item)
    if picture:
        return Shared(picture.path, picture.alt, None, appeared)
    kind = context.edition.kind(item.kind.id)
    path = addresses.card(item.id) if kind.own_cards else addresses.kind_card(kind.id)
    return Shared(path, item.title if kind.own_cards else kind.label, CARD, appeared)
