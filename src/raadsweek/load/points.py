"""Points of an agenda, with the ids and numbers that nobody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model.point import Document, Point
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.load.tables.point import DocumentTable, PointTable

LONGEST = 60
"""Letters of an id that is made of a title."""


def points(tables: Iterable[PointTable]) -> tuple[Point, ...]:
    """The points in their order.

    An id that is made of a title stays when a point is put before it, which a number does not.
    Headings get no number, and where an editor wrote any number only those count.
    """
    written = list(tables)
    counts = not any(each.number for each in written)
    taken = {each.id for each in written if each.id}
    found: list[Point] = []
    for each in written:
        id = each.id or _free(slug(each.title, LONGEST) or "punt", taken)
        taken.add(id)
        nth = 1 + sum(not before.heading for before in found)
        number = str(nth) if counts and not each.heading else each.number
        found.append(
            Point(
                id=id,
                title=each.title,
                number=number,
                summary=each.summary,
                type=each.type,
                heading=each.heading,
                documents=documents(each.documents),
                late=each.late,
                changed=each.changed,
            )
        )
    return tuple(found)


def documents(tables: Iterable[DocumentTable]) -> tuple[Document, ...]:
    """The documents in their order."""
    return tuple(Document(each.title, each.url) for each in tables)


def _free(id: str, taken: set[str]) -> str:
    """The id, or where a point has it already the next one that is free."""
    found, nth = id, 2
    while found in taken:
        found, nth = f"{id}-{nth}", nth + 1
    return found
