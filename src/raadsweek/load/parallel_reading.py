"""Many files of items, read on every core, for a council of which nothing is remembered yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.load.remembered_items import SharedItemCache
from raadsweek.media.library import library
from raadsweek.parallel import on_every_core

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from raadsweek.load.remembered_items import ItemCache
    from raadsweek.load.source import TextFile
    from raadsweek.media.library import KnownFiles
    from raadsweek.model.folders import Folders
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem

FileOfKind: TypeAlias = "tuple[TextFile, str]"
"""A file with the kind of its items."""
ItemsFound: TypeAlias = "tuple[list[Item], list[Problem]]"
"""The items in a file, and what is wrong in it."""
_Part: TypeAlias = "tuple[list[tuple[int, ItemsFound]], list[bytes], KnownFiles]"
"""What was found in files, by their number; and what other processes do not know of that yet."""

MANY = 400
"""So many files are worth another process."""
AT_ONCE = 100
"""So many of them one process takes at a time."""


def items_of_files(
    files: Sequence[FileOfKind],
    folders: Folders,
    remembered: ItemCache,
    read: Callable[[TextFile, str, Folders], ItemsFound],
) -> list[ItemsFound]:
    """What is in each of these files: read, unless it is remembered as it still is."""
    known = [remembered.items(file, kind, folders) for file, kind in files]
    found: list[ItemsFound] = [(each or [], []) for each in known]
    unread = [number for number, each in enumerate(known) if each is None]

    def one(number: int) -> tuple[int, ItemsFound]:
        file, kind = files[number]
        items, problems = read(file, kind, folders)
        if not problems:
            remembered.keep(file, kind, items, folders)
        return number, (items, problems)

    if len(unread) < MANY or not isinstance(remembered, SharedItemCache):
        some: Iterable[tuple[int, ItemsFound]] = map(one, unread)
    else:
        parts = [unread[start : start + AT_ONCE] for start in range(0, len(unread), AT_ONCE)]
        some = _together(
            on_every_core(parts, partial(_part, one, folders, remembered)), folders, remembered
        )
    for number, each in some:
        found[number] = each
    return found


def _part(
    one: Callable[[int], tuple[int, ItemsFound]],
    folders: Folders,
    remembered: SharedItemCache,
    numbers: Sequence[int],
) -> _Part:
    found = list(map(one, numbers))
    return found, remembered.handed_over(), library(folders.content).handed_over()


def _together(
    parts: Iterable[_Part], folders: Folders, remembered: SharedItemCache
) -> Iterable[tuple[int, ItemsFound]]:
    for found, kept, files in parts:
        remembered.take_over(kept)
        library(folders.content).take_over(files)
        yield from found
