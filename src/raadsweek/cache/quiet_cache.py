"""The digests of texts in which rules found nothing, kept for the next command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cache.store import Shelved
from raadsweek.check.quiet_items import LENGTH, quiet_items

if TYPE_CHECKING:
    from raadsweek.cache.store import Store
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project

_NAME = "quiet texts"


def known_quiet(project: Project, store: Store, tools: str) -> dict[int, Item]:
    """The quiet items of a project, by their `id()`; most from `store`, which keeps them.

    `tools` is what reads them: `reading_tools`.
    """
    shelf = Shelved(store, tools)
    kept = shelf.read(_NAME) or b""
    # One that was not written whole is not read: the store knows its length by its checksum.
    known = frozenset(kept[n : n + LENGTH] for n in range(0, len(kept), LENGTH))
    found = quiet_items(project.items, known)
    if found.keys() != known and store.keeps:
        with store.alone():
            shelf.write(_NAME, b"".join(sorted(found)))
    return {id(item): item for item in found.values()}
