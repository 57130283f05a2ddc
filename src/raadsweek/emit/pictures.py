"""The pictures of what may be seen, each beside the page that shows it."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from raadsweek.model.artifact import Artifact
from raadsweek.model.item import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.context import Context


def pictures(context: Context) -> Iterator[Artifact]:
    """Copies of the files; those of items that are not in the edition stay where they are."""
    for id in sorted(context.selection.by_item):
        item = context.selection.items[id]
        if item.status is Status.WITHDRAWN and not context.selection.preview:
            continue
        for image in dict.fromkeys(item.images):
            media_type = mimetypes.guess_type(image.file)[0] or "application/octet-stream"
            file = context.content_folder / image.file
            yield Artifact(
                context.addresses.picture(item.kind, item.id, image.file), media_type, file
            )
