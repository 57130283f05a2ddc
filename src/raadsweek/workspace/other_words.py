"""Files of which only the words of items changed, read into a project that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.cache.item_cache import facts_of
from raadsweek.check.item_words import CODES, check_words
from raadsweek.load.whole_items import with_some_items
from raadsweek.model.problem import has_errors, in_order
from raadsweek.record.edits_since_release import edits_of_words
from raadsweek.record.release_of_words import says_no_more
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import with_positions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project


class OtherWords(Struct, frozen=True):
    """A project with other words of some of its items, and what is wrong in it."""

    project: Project
    problems: tuple[Problem, ...]
    items: Mapping[str, Item]
    """The items with other words, by id."""


def with_other_words(
    settings: Settings,
    project: Project,
    problems: Iterable[Problem],
    paths: Collection[str],
    now: datetime,
) -> OtherWords | None:
    """The project and its problems with what the files at `paths` say now of their items.

    The paths are relative to the root of the project. None where more may follow from it than
    from other titles, summaries and bodies: then all is to be read.
    """
    before = _by_file(project.items, paths)
    if len(before) < len(paths) or _by_file(project.aside, paths):
        return None
    some = with_some_items(project, settings.folders, sorted(paths))
    if some is None or not _same(before, _by_file(some.items, paths)):
        return None
    if not project.record.is_empty:
        if not says_no_more(some, project.ids, now):
            return None
        some = _with_edits(some, now)
    told = with_positions(check_words(some), some, settings.folders)
    if has_errors(told):
        return None
    items = {item.id: item for item in some.items}
    others = (each for each in problems if each.path not in paths or each.code not in CODES)
    new = tuple(
        items.get(each.id, each) if each.origin.path in before else each for each in project.items
    )
    return OtherWords(
        replace(project, items=new, edits=some.edits), in_order((*others, *told)), items
    )


def _by_file(items: Iterable[Item], paths: Collection[str]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        if item.origin.path in paths:
            found.setdefault(item.origin.path, []).append(item)
    return found


def _same(before: Mapping[str, list[Item]], now: Mapping[str, list[Item]]) -> bool:
    """Whether the items of each file say what they said but for words; of some nobody can tell."""
    was, new = (
        {path: [(each.id, facts_of(each)) for each in found] for path, found in files.items()}
        for files in (before, now)
    )
    return was == new and all(facts for found in was.values() for _, facts in found)


def _with_edits(some: Project, now: datetime) -> Project:
    """With how these items stand to what was public; all others stand to it as they did."""
    ids, known = {item.id for item in some.items}, some.edits
    new = edits_of_words(some, some.record, now)
    changed = (known.changed - ids) | new.changed
    corrected = (known.corrected - ids) | new.corrected
    return replace(some, edits=replace(known, changed=changed, corrected=corrected))
