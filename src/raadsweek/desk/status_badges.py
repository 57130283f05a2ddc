"""Where a publication stands, in a word: for cards, filters and the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model.item import Item, ItemStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from raadsweek.model.plan import Publication, PublicationStatus


class StatusBadge(Struct, frozen=True):
    """A status: `id` for style sheets and filters, `words` for people, a `sign` on paper."""

    id: str
    words: Message
    sign: str


PLANNED = StatusBadge("planned", message("planned"), "○")
DUE = StatusBadge("due", message("to be placed"), "▷")
MAYBE = StatusBadge("maybe", message("prepared"), "▷")
PUBLISHED = StatusBadge("published", message("published"), "✓")
PLACED = StatusBadge("placed", message("placed"), "✓")
SENT = StatusBadge("sent", message("sent"), "✓")
ASSUMED = StatusBadge("assumed", message("assumed to be placed"), "✓")
LAPSED = StatusBadge("lapsed", message("its day is over"), "✕")
UNREADY = StatusBadge("unready", message("not ready"), "△")
MISSED = StatusBadge("missed", message("did not go out"), "△")
WITHDRAWN = StatusBadge("withdrawn", message("withdrawn"), "✕")
REFUSED = StatusBadge("refused", message("refused"), "✕")
UNKNOWN = StatusBadge("unknown", message("unknown"), "?")
SKIPPED = StatusBadge("skipped", message("left out"), "✕")
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
_OF: Mapping[str, StatusBadge] = {each.id: each for each in STANDINGS} | {"cancelled": WITHDRAWN}


def standing(publication: Publication, item: Item, now: datetime) -> StatusBadge:
    """Where a publication of `item` stands at `now`."""
    found = _OF.get(publication.status.value, UNKNOWN)
    if found is WITHDRAWN or item.status is ItemStatus.WITHDRAWN:
        return WITHDRAWN
    if publication.tentative:
        return MISSED if publication.at <= now else UNREADY
    return found


def words_of(status: PublicationStatus) -> Message | None:
    """What is told of a status; nothing of what is simply planned."""
    found = _OF[status.value]
    return None if found is PLANNED else found.words
