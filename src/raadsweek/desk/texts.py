"""The text of a publication as a resident will see it on its channel, with its length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.channel_texts import texts

if TYPE_CHECKING:
    from raadsweek.emit.context import Context
    from raadsweek.model.plan import Publication


@dataclass(frozen=True, slots=True)
class Part:
    """One post. `most` is how long it may be; None: the channel sets no limit."""

    text: str
    count: int
    most: int | None

    @property
    def is_too_long(self) -> bool:
        """Whether the channel would refuse it."""
        return self.most is not None and self.count > self.most


@dataclass(frozen=True, slots=True)
class Look:
    """How a publication looks: its posts, or why there is none; more than one is a thread."""

    parts: tuple[Part, ...]
    notice: str
    link: str
    from_variant: bool
    """Whether editors wrote it for this channel."""


def look(context: Context, publication: Publication) -> Look | None:
    """How `publication` looks on its channel; None: it is not in the edition."""
    found = context.edition.publication(publication.id)
    if found is None:
        return None
    made = texts(context, found)
    parts = tuple(Part(part.text, part.count, part.most) for part in made.parts)
    return Look(parts, made.notice, made.link, made.from_variant)
