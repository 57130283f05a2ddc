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
    from raadsweek.model.plan import Publication, PublicationStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """A status: `id` for style sheets and filters, `words` for people, a `sign` on paper."""

    id: str
    words: Message
    sign: str


PLANNED = Standing("planned", message("planned"), "○")
DUE = Standing("due", message("to be placed"), "▷")
MAYBE = Standing("maybe", message("prepared"), "▷")
PUBLISHED = Standing("published", message("published"), "✓")
PLACED = Standing("placed", message("placed"), "✓")
SENT = Standing("sent", message("sent"), "✓")
ASSUMED = Standing("assumed", message("assumed to be placed"), "✓")
LAPSED = Standing("lapsed", message("its day is over"), "✕")
UNREADY = Standing("unready", message("not ready"), "△")
MISSED = Standing("missed", message("did not go out"), "△")
WITHDRAWN = Standing("withdrawn", message("withdrawn"), "✕")
REFUSED = Standing("refused", message("refused"), "✕")
UNKNOWN = Standing("unknown", message("unknown"), "?")
SKIPPED = Standing("skipped", message("left out"), "✕")
STANDINGS = (
    PLANNED,
    DUE,
    MAYBE,
    PUBLISHED,
    PLACED,
    SENT,
    ASSUMED,
    UNREADY,
    MISSED,
    WITHDRAWN,
    REFUSED,
    UNKNOWN,
    SKIPPED,
    LAPSED,
)
_OF: Mapping[str, Standing] = {each.id: each for each in STANDINGS} | {"cancelled": WITHDRAWN}


def standing(publication: Publication, item: Item, now: datetime) -> Standing:
    """Where a publication of `item` stands at `now`."""
    found = _OF.get(publication.status.value, UNKNOWN)
    if found is WITHDRAWN or item.status is Status.WITHDRAWN:
        return WITHDRAWN
    if publication.tentative:
        return MISSED if publication.at <= now else UNREADY
    return found


def words_of(status: PublicationStatus) -> Message | None:
    """What is told of a status; nothing of what is simply planned."""
    found = _OF[status.value]
    return None if found is PLANNED else found.words
