"""The pictures of what may be read, each beside the page that shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicItem
from raadsweek.model.artifact import Artifact, Made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values import PublicPicture
    from raadsweek.emit.context import Context

UNKNOWN = "application/octet-stream"
"""The media type of a sort of picture that we do not know."""


def pictures(context: Context) -> Iterator[Artifact]:
    """Each picture once. What was taken back shows none; what is not there cannot be shown."""
    edition = context.edition
    for item in sorted(edition.items(), key=lambda item: item.id):
        if isinstance(item, PublicItem):
            for path, picture in _shown(context, item).items():
                inputs, make = picture.digest.encode(), partial(edition.picture, path)
                yield Artifact(path, picture.media_type or UNKNOWN, Made(inputs, make))


def _shown(context: Context, item: PublicItem) -> dict[str, PublicPicture]:
    """By path the pictures of an item and of its text."""
    own = (item.picture,) if item.picture else ()
    every = (*own, *context.edition.text(item.id).pictures.values())
    return {each.path: each for each in every if each.digest}
