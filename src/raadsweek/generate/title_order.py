"""The items of which titles decide who is told first: a changed title may change that order.

Where nothing else tells two of them apart, the planner and the lists of a day, a meeting or a
proposal sort items by their titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import DecodeError, json

from raadsweek.edition.value_digest import digest_of_encoded
from raadsweek.lazy_import import LazyModule
from raadsweek.model.natural_order import natural
from raadsweek.model.outcome import OWN_POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.cache.store import Store
    from raadsweek.edition.resolve import Selection
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
    from raadsweek.plan import publication_window
else:  # Where only words changed nothing is planned.
    publication_window = LazyModule("raadsweek.plan.publication_window")

_NAME = "title order"
_ELSEWHERE = ""
"""Stands for an item of which the title is not that of its file."""


def keep_groups(store: Store, project: Project, selection: Selection) -> str:
    """Keeps which items are sorted among which by their titles; the digest of that."""
    grouped: dict[tuple[object, ...], set[str]] = {}
    files = {item.id: item for item in project.items}
    for item in {**selection.items, **files}.values():
        shown = selection.items.get(item.id, item)
        # Residents have it by a title that no file has: nobody can tell what stands before it.
        same = item.id in files and shown.title == item.title
        for group in _groups(item, project, selection):
            grouped.setdefault(group, set()).add(item.id if same else _ELSEWHERE)
    found = sorted({tuple(sorted(each)) for each in grouped.values() if len(each) > 1})
    try:
        content = json.encode(found)
    except UnicodeEncodeError:  # the name of a file that is no text
        return ""
    store.write(_NAME, content)
    return digest_of_encoded(content)


def _groups(item: Item, project: Project, selection: Selection) -> Iterator[tuple[object, ...]]:
    """What it has in common with those that it is sorted among: a moment, a proposal, a meeting."""
    opens = publication_window.window(item, project) if item.kind in project.kinds else None
    if isinstance(opens, publication_window.Window):
        yield "opens", opens.opens.timestamp()
    for each in selection.by_item.get(item.id, ()):
        yield "told", each.at.timestamp()
    if item.proposal:
        yield "proposal", item.proposal
    if item.type is not None and item.type not in OWN_POINT:
        yield "meeting", item.meeting


def stays(store: Store, kept: str, before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether items have the same order by their titles of now as by those of before.

    `kept` is the digest of the groups. False where those are not what was kept.
    """
    changed = {id for id, title in now.items() if before.get(id) != title}
    if not changed:
        return True
    content = store.read(_NAME) or b""
    try:
        groups = json.decode(content, type=list[list[str]])
    except DecodeError:
        return False
    if digest_of_encoded(content) != kept:
        return False
    after = {**before, **now}
    asked = [group for group in groups if not changed.isdisjoint(group)]
    return not any(_ELSEWHERE in group for group in asked) and all(
        _ranks(group, before) == _ranks(group, after) for group in asked
    )


def _ranks(ids: Iterable[str], titles: Mapping[str, str]) -> list[int]:
    """Of each of these items its place among them by its title; those alike share one."""
    keys = [natural(titles.get(id, "")) for id in ids]
    places = {each: place for place, each in enumerate(sorted(set(keys)))}
    return [places[each] for each in keys]
