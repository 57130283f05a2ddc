"""The neutral entry, from which all three formats are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.text import valid_characters
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.emit.output import Context


class EntryPicture(Struct, frozen=True):
    """The picture of an entry: absolute URL, media type and size in bytes."""

    url: str
    media_type: str
    size: int


class NeutralEntry(Struct, frozen=True):
    """An entry that a feed tells. Texts hold only characters that XML allows."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str
    """Plain text; may be empty. Where `own_text` is not empty it is that."""
    tags: tuple[str, ...]
    author: str = ""
    own_text: str = ""
    """Plain text: what editors wrote for this one channel, ready to post there."""
    html: str = ""
    """The full text with absolute links; empty in an archive, where `url` stands for it."""
    picture: EntryPicture | None = None


def of_council(context: Context, entry: NeutralEntry) -> NeutralEntry:
    """The entry in the council's own name, in characters that XML allows."""
    council = context.edition.council()
    return replace(
        entry,
        title=valid_characters(entry.title),
        summary=valid_characters(entry.summary),
        tags=tuple(map(valid_characters, entry.tags)),
        author=valid_characters(council.contact.name or council.name),
        html=valid_characters(entry.html),
    )
