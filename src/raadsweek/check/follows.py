"""What an item follows up exists, and does not follow it in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known_ids
from raadsweek.language import message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.model.project import Project


def unknown_follows(project: Project) -> Iterator[Problem]:
    """Each entry of `follows` is the id of an item."""
    items = known_ids.items(project)
    for item in project.items:
        for n, id in enumerate(item.follows):
            if id not in items:
                what = message("the item '{id}' does not exist", id=id)
                hint = nearest(id, items)
                yield at_key(
                    item.origin,
                    f"follows.{n}",
                    "unknown-item",
                    what,
                    hint,
                    value=id,
                    item=item.id,
                )


def circular_follows(project: Project) -> Iterator[Problem]:
    """No item follows itself, not by way of others either."""
    follows = {item.id: item.follows for item in project.items}
    for item in project.items:
        for n, id in enumerate(item.follows):
            if _leads_to(item.id, id, follows):
                what = message("'{id}' leads back to this item itself", id=id)
                hint = message("An item follows what was before it. Take one of the two away.")
                yield at_key(
                    item.origin,
                    f"follows.{n}",
                    "follows-itself",
                    what,
                    hint,
                    value=id,
                    item=item.id,
                )


def _leads_to(wanted: str, start: str, follows: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether `wanted` is `start` or something that `start` follows, however far back."""
    open, seen = [start], {start}
    while open:
        here = open.pop()
        if here == wanted:
            return True
        new = [id for id in follows.get(here, ()) if id not in seen]
        seen.update(new)
        open += new
    return False
