"""The picture that goes with a page when someone shares it: its own, or a card that we draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from raadsweek.edition.values import PublicItem

if TYPE_CHECKING:
    from raadsweek.edition.values import PublicPicture, WithdrawnItem

CARD = (1200, 630)
"""Width and height of a card, in pixels: what the large networks show uncut."""


def needs_card(item: PublicItem | WithdrawnItem) -> bool:
    """Whether a card is drawn for it: it can be read and has no picture that can be shared."""
    return isinstance(item, PublicItem) and shared_picture(item) is None


def shared_picture(item: PublicItem) -> PublicPicture | None:
    """Its own picture, where it can be shown elsewhere; a drawing in SVG is shown nowhere."""
    return item.picture if item.picture and item.picture.media_type else None


def has_picture(item: Any) -> bool:
    """Transitional: for the texts for channels, which still have items of the model."""
    return bool(item.image) and item.image.file.rpartition(".")[2].lower() in (
        "avif",
        "gif",
        "jpeg",
        "jpg",
        "png",
        "webp",
    )
