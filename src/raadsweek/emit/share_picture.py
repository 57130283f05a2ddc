"""The picture that goes with a page when someone shares it: its own, or a card that we draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raadsweek.edition.values import PublicItem, PublicPicture

CARD = (1200, 630)
"""Width and height of a card, in pixels: what the large networks show uncut."""


def shared_picture(item: PublicItem) -> PublicPicture | None:
    """Its own picture, where it can be shown elsewhere; a drawing in SVG is shown nowhere."""
    return item.picture if item.picture and item.picture.media_type else None
