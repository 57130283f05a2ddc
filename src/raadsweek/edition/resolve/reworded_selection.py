"""A selection with other words of some items, or another plan: who saves waits for no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.resolve.publications import as_of
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Publication
    from raadsweek.model.project import Project


def reworded(selection: Selection, items: Mapping[str, Item]) -> Selection:
    """The selection of editors in which these of its items have other words, and the same facts.

    What the record says after a release is as it was.
    """
    now, passed = selection.now, selection.clock.passed
    new = {
        id: as_of(item.as_of(now), passed) for id, item in items.items() if id in selection.items
    }
    by_item = {id: retitled(of, new) for id, of in selection.by_item.items() if id in new}
    found = replace(
        selection,
        items={**selection.items, **new},
        publications=retitled(selection.publications, new),
    )
    # Of ten years these take as long as all else: neither when something goes out nor what
    # residents see follows from words.
    found.__dict__.update(by_item={**selection.by_item, **by_item}, public=selection.public)
    return found


def replanned(
    selection: Selection, project: Project, publications: Iterable[Publication]
) -> Selection:
    """The selection of editors with another plan of a project, of which few items are others."""
    now, passed = selection.now, selection.clock.passed
    new = {
        item.id: as_of(item.as_of(now), passed)
        for item in project.items
        if item is not selection.items.get(item.id)
    }
    items = {**selection.items, **new}
    there = tuple(each for each in publications if each.item in items)
    return replace(selection, items=items, publications=there)


def retitled(
    publications: Iterable[Publication], items: Mapping[str, Item]
) -> tuple[Publication, ...]:
    """The publications with the titles of these items; what was shown has the title of then."""
    return tuple(
        replace(each, title=items[each.item].title)
        if each.item in items and not each.known_as
        else each
        for each in publications
    )
