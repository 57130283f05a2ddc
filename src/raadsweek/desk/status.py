"""Where a publication stands, in a word: for cards, filters and the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.item import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from raadsweek.model.item import Item
    from raadsweek.model.plan import Publication


@dataclass(frozen=True, slots=True)
class Standing:
    """A status: `id` for style sheets and filters, `words` for people."""

    id: str
    words: Message


PLANNED = Standing("planned", message("planned"))
PUBLISHED = Standing("published", message("published"))
UNREADY = Standing("unready", message("not ready"))
MISSED = Standing("missed", message("did not go out"))
WITHDRAWN = Standing("withdrawn", message("withdrawn"))
FAILED = Standing("failed", message("failed"))
UNKNOWN = Standing("unknown", message("unknown"))
SKIPPED = Standing("skipped", message("left out"))
STANDINGS = (PLANNED, PUBLISHED, UNREADY, MISSED, WITHDRAWN, FAILED, UNKNOWN, SKIPPED)
_OF: Mapping[str, Standing] = {
    "planned": PLANNED,
    "published": PUBLISHED,
    "cancelled": WITHDRAWN,
    "failed": FAILED,
    "unknown": UNKNOWN,
    "skipped": SKIPPED,
    "missed": MISSED,
}


def standing(publication: Publication, item: Item, now: datetime) -> Standing:
    """Where a publication of `item` stands at `now`."""
    found = _OF.get(publication.status.value, UNKNOWN)
    if found is WITHDRAWN or item.status is Status.WITHDRAWN:
        return WITHDRAWN
    if publication.tentative:
        return MISSED if publication.at <= now else UNREADY
    return found
