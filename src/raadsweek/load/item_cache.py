"""The cache of items that `load` asks before it reads a file: whether they are known from before.

Reading ten thousand of them takes a second. Who loads a project again and again remembers them
for itself: the served board in memory (`memory_cache.py`), commands in the cache of the user
(`cache/item_cache.py`). A file in which something was wrong is always read: its problems are
to be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from raadsweek.load import labels

if TYPE_CHECKING:
    from raadsweek.load.source import TextFile
    from raadsweek.model.council import Council
    from raadsweek.model.item import Item
    from raadsweek.model.project import Folders


class ItemCache(Protocol):
    """Items of files that were read before. What it gives is what reading would give."""

    def items(self, file: TextFile, kind: str, folders: Folders) -> list[Item] | None:
        """The items in a file; None where it must be read."""

    def keep(self, file: TextFile, kind: str, items: list[Item], folders: Folders) -> None:
        """Is told the items of a file that was read, and in which nothing was wrong."""

    def with_ids(self, item: Item, council: Council) -> Item:
        """`labels.with_ids`; it may give the same object for the same item."""


class NoItemCache:
    """The cache that knows nothing: every file is read."""

    def items(self, file: TextFile, kind: str, folders: Folders) -> list[Item] | None:  # noqa: ARG002
        """None."""
        return None

    def keep(self, file: TextFile, kind: str, items: list[Item], folders: Folders) -> None:
        """Forgets it."""

    def with_ids(self, item: Item, council: Council) -> Item:
        """The item with ids for labels."""
        return labels.with_ids(item, council)


NOTHING: ItemCache = NoItemCache()
