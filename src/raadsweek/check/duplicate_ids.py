"""Every id belongs to one item: it is part of addresses, feeds and calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Origin, Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def duplicate_ids(project: Project) -> Iterator[Problem]:
    """Said at each of the items, with the places of the others."""
    places: dict[str, list[Origin]] = {}
    for item in project.items:
        places.setdefault(item.id, []).append(item.origin)
    for id, origins in places.items():
        if len(origins) > 1:
            yield from (_double(id, origin, origins) for origin in origins)


def _double(id: str, origin: Origin, origins: list[Origin]) -> Problem:
    others = tuple(_place(other) for other in origins if other is not origin)
    what = message("the id '{id}' stands elsewhere too: {others}", id=id, others=others)
    hint = message("Give one of them another file name or another 'id'.")
    return at_key(origin, "id", "double-id", what, hint, value=id, item=id)


def _place(origin: Origin) -> str:
    return f"{origin.path}:{origin.line('id') or 1}"
