"""A preview of the text of a publication, as its channel will show it, with its length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.channel_texts import texts

if TYPE_CHECKING:
    from raadsweek.emit.context import Context
    from raadsweek.model.plan import Publication


@dataclass(frozen=True, slots=True)
class PreviewPost:
    """One post. `most` is how long it may be; None: the channel sets no limit."""

    text: str
    count: int
    most: int | None

    @property
    def is_too_long(self) -> bool:
        """Whether the channel would refuse it."""
        return self.most is not None and self.count > self.most


@dataclass(frozen=True, slots=True)
class TextPreview:
    """The look of a publication: its posts, or why there is none; more than one is a thread."""

    parts: tuple[PreviewPost, ...]
    notice: str
    link: str
    from_variant: bool
    """Whether editors wrote it for this channel."""


def look(context: Context, publication: Publication) -> TextPreview | None:
    """How `publication` looks on its channel; None: it is not in the edition."""
    found = context.edition.publication(publication.id)
    if found is None:
        return None
    made = texts(context, found)
    parts = tuple(PreviewPost(part.text, part.count, part.most) for part in made.parts)
    return TextPreview(parts, made.notice, made.link, made.from_variant)
