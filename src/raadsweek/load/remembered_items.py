"""The cache of items that `load` asks before it reads a file; one is in memory."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec import Struct

from raadsweek.load import labels
from raadsweek.load.labels import with_ids

if TYPE_CHECKING:
    from raadsweek.load.source import TextFile
    from raadsweek.model.council import Council
    from raadsweek.model.folders import Folders
    from raadsweek.model.item import Item


class ItemCache(Protocol):
    """Items of files that were read before. What it gives is what reading would give."""

    def items(self, file: TextFile, kind: str, folders: Folders) -> list[Item] | None:
        """The items in a file; None where it must be read."""

    def keep(self, file: TextFile, kind: str, items: list[Item], folders: Folders) -> None:
        """Is told the items of a file that was read, and in which nothing was wrong."""

    def with_ids(self, item: Item, council: Council) -> Item:
        """`labels.with_ids`; it may give the same object for the same item."""


@runtime_checkable
class SharedItemCache(ItemCache, Protocol):
    """One of which what one process is told another one can take over."""

    def handed_over(self) -> list[bytes]:
        """What it was told, for the same one in another process; it has it no longer."""

    def take_over(self, kept: list[bytes]) -> None:
        """Takes it."""


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


# Items that stay in the memory of a program, by how their files look.
#
# A program that reads a project again and again (the served board) keeps this between two
# readings. It is never trusted for a file that looks different in any way.

Look = tuple[int, ...]


class _Known(Struct, frozen=True):
    """The items of one file, as it looked then, and as the files that they show looked."""

    look: Look
    kind: str
    items: tuple[Item, ...]
    shown: tuple[tuple[str, Look], ...]


class InMemory(Struct):
    """Items of files by place."""

    files: dict[str, _Known] = {}
    council: Council | None = None
    labelled: dict[int, tuple[Item, Item]] = {}
    """The identity of an item as it was read, to it and to the one with ids for labels."""

    def items(self, file: TextFile, kind: str, folders: Folders) -> list[Item] | None:  # noqa: ARG002
        """The items in a file that did not change; None where it must be read."""
        known = self.files.get(file.place)
        if known is None or known.kind != kind or known.look != look(file.place):
            return None
        if any(look(shown) != seen for shown, seen in known.shown):
            return None
        return list(known.items)

    def keep(self, file: TextFile, kind: str, items: list[Item], folders: Folders) -> None:
        """Remembers the items of a file that was read without a problem."""
        seen = look(file.place)
        paths = {str(folders.content / file) for item in items for file in item.files}
        shown = tuple((path, look(path)) for path in sorted(paths))
        if seen and all(each for _, each in shown):
            self.files[file.place] = _Known(seen, kind, tuple(items), shown)

    def with_ids(self, item: Item, council: Council) -> Item:
        """`labels.with_ids`, and the same object again for the same item."""
        if council != self.council:
            self.council, self.labelled = council, {}
        known = self.labelled.get(id(item))
        if known is None or known[0] is not item:
            known = (item, with_ids(item, council))
            self.labelled[id(item)] = known
        return known[1]


def look(path: str) -> Look:
    """What tells whether an ordinary file changed; empty for anything else, links too."""
    try:
        found = os.lstat(path)
    except OSError:
        return ()
    if not stat.S_ISREG(found.st_mode):
        return ()
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
