"""The points of an agenda on the page of its meeting, in layers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import POINT_TYPES, result_words
from raadsweek.emit.decision_lines import POINT
from raadsweek.emit.pages.cards import CardView, LinkView, card_view
from raadsweek.emit.pages.page_context import Site, elsewhere
from raadsweek.language import message
from raadsweek.prose.autolink import linked_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from raadsweek.edition.values.meeting import PublicMeeting, PublicPoint


class PointView(Struct, frozen=True):
    """A point, or a heading. What lies below its title, unfolds: `html` is what it is about."""

    id: str
    number: str
    title: str
    heading: bool
    type: str
    """What is done with it, and at which sitting."""
    outcome: str
    """What came of it; empty: the agenda does not say."""
    notes: tuple[str, ...]
    """That it came later, or was changed."""
    html: str
    documents: tuple[LinkView, ...]
    cards: tuple[CardView, ...]
    parts: tuple[PointView, ...] = ()
    """The points that are a part of it."""

    @property
    def is_deep(self) -> bool:
        """Whether anything lies below its title."""
        return bool(self.html or self.documents or self.cards)


def point_views(site: Site, meeting: PublicMeeting, page: str) -> tuple[PointView, ...]:
    """The points in their order, each with its parts."""
    return tuple(_tree(site, meeting.points, page, 0))


def _tree(site: Site, points: Sequence[PublicPoint], page: str, level: int) -> Iterator[PointView]:
    """The points of a level, each with what comes before the next of that level."""
    starts = [n for n, each in enumerate(points) if each.level <= level]
    for first, end in pairwise((*starts, len(points))):
        parts = tuple(_tree(site, points[first + 1 : end], page, level + 1))
        yield _view(site, points[first], page, parts)


def _view(site: Site, point: PublicPoint, page: str, parts: tuple[PointView, ...]) -> PointView:
    notes = []
    if point.late:
        notes.append(site.say(message("Added on {day}", day=point.late)))
    if point.changed:
        notes.append(site.say(message("Changed on {day}", day=point.changed)))
    label = POINT_TYPES.get(point.type)
    sitting = message("Sitting of {moment}", moment=point.sitting) if point.sitting else None
    return PointView(
        id=f"{POINT}-{point.id}",
        number=point.number,
        title=point.title,
        heading=point.heading,
        type=" · ".join(site.say(each) for each in (label, sitting) if each),
        outcome=result_words(point.result, site.context.language) if point.result else "",
        notes=tuple(notes),
        html=linked_words(point.summary) if point.summary else "",
        documents=tuple(
            LinkView(url, each.title) for each in point.documents if (url := elsewhere(each.url))
        ),
        cards=tuple(
            card_view(site, card, page) for card in map(site.edition.card, point.items) if card
        ),
        parts=parts,
    )


# The headings of editors' texts, where such a text becomes a part of a larger page.

_HEADING = re.compile(r"<(/?)h([2-5])\b")


def deeper(html: str) -> str:
    """The clean HTML `html` with every heading from h2 to h5 one level further down."""
    return _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)
