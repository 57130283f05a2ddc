"""Items made whole by what the calendars say, and a project that has but some items.

Where the calendars are known already, the files of a few items are read without anything else:
neither the tables of the calendars are needed for it, nor what looks through the content folder.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.lazy_import import LazyModule
from raadsweek.load.agenda_points import with_decision
from raadsweek.load.labels import case_ids
from raadsweek.load.remembered_items import NOTHING, ItemCache
from raadsweek.load.source import TextFile
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from raadsweek.load import item_file
    from raadsweek.model.case import Case
    from raadsweek.model.folders import Folders
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
else:  # What is remembered of every file needs no table.
    item_file = LazyModule("raadsweek.load.item_file")


def with_some_items(
    calendars: Project, folders: Folders, paths: Iterable[str], remembered: ItemCache = NOTHING
) -> Project | None:
    """The project of these calendars with the items in the files at `paths` alone.

    `paths` are relative to the root of the project. None where anything is wrong in one of these
    files, or where its folder belongs to no kind.
    """
    slugs = {kind.slug: kind.id for kind in calendars.kinds.values()}
    content = folders.content.relative_to(folders.root)
    found: list[Item] = []
    for path in paths:
        kind = slugs.get(PurePosixPath(path).relative_to(content).parts[0])
        if kind is None:
            return None
        file = TextFile.at(folders.root / path, folders.root)
        items = remembered.items(file, kind, folders)
        if items is None:
            items, problems = item_file.load_file(file, kind, folders)
            if problems:
                return None
        found += items
    return replace(calendars, items=in_order(map(completed(calendars, remembered), found)))


def completed(calendars: Project, remembered: ItemCache) -> Callable[[Item], Item]:
    """What makes an item whole that was read of its file alone."""
    council, meetings = calendars.council, {**calendars.inside, **calendars.meetings}
    named = {**calendars.cases_inside, **calendars.cases}

    def whole(item: Item) -> Item:
        labelled = _with_cases(remembered.with_ids(item, council), named)
        return with_decision(labelled, council, meetings)

    return whole


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items by their ids; of two that have one, by their files."""
    return tuple(sorted(items, key=lambda item: (item.id, item.origin.path)))


def _with_cases(item: Item, cases: Mapping[str, Case]) -> Item:
    """The item with the ids of its cases where its file has their titles."""
    ids = case_ids(item.cases, cases)
    return item if ids == item.cases else replace(item, cases=ids)
