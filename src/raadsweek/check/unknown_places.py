"""Every place of an item stands in `council.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def unknown_places(project: Project) -> Iterator[Problem]:
    """By its id; labels have become ids when the item was loaded."""
    places = project.council.places
    for item in project.items if known.has_council(project) else ():
        for n, place in enumerate(item.places):
            if place not in places:
                what = message("the place '{place}' does not exist", place=place)
                yield at_key(
                    item.origin,
                    f"places.{n}",
                    "unknown-place",
                    what,
                    nearest(place, places),
                    value=place,
                    item=item.id,
                )
