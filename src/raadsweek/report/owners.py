"""Owners: what each of them has going out, and how much of it is not ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from raadsweek.language import message, plural
from raadsweek.report.section import ReportSection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.language import Language, Message
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
    from raadsweek.report.scope import Scope


NO_OWNER = ""
MOST_NAMED = 10
"""So many items of nobody are named; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one owner (`NO_OWNER`: nobody) has going out, and how much of it is not ready."""

    owner: str
    items: tuple[str, ...]
    unready: int


def load(scope: Scope) -> Iterator[Load]:
    """Each owner of what goes out in the days of the report; nobody comes last."""
    owned: dict[str, list[Item]] = {}
    for id in dict.fromkeys(p.item for p in scope.shown):
        item = scope.items[id]
        owned.setdefault(item.owner or NO_OWNER, []).append(item)
    for owner, items in sorted(owned.items(), key=lambda pair: (pair[0] == NO_OWNER, pair[0])):
        unready = sum(not item.is_ready for item in items)
        yield Load(owner, tuple(item.id for item in items), unready)


def load_said(each: Load) -> Message:
    """`griffie: 12 items, 2 of them not ready.`."""
    items = plural("{count} item", "{count} items", len(each.items))
    if each.owner == NO_OWNER:
        names = ", ".join(each.items[:MOST_NAMED])
        more = len(each.items) - MOST_NAMED
        if more > 0:
            return message(
                "without an owner: {items} ({names} and {more} more).",
                items=items,
                names=names,
                more=more,
            )
        return message("without an owner: {items} ({names}).", items=items, names=names)
    if not each.unready:
        return message("{owner}: {items}.", owner=each.owner, items=items)
    return message(
        "{owner}: {items}, {unready} of them not ready.",
        owner=each.owner,
        items=items,
        unready=each.unready,
    )


def _said(found: Iterable[Load], _project: Project, language: Language) -> Iterator[str]:
    return (language.say(load_said(each)) for each in found)


def _data(found: Iterable[Load]) -> list[dict[str, Any]]:
    return [
        {"owner": each.owner or None, "items": list(each.items), "unready": each.unready}
        for each in found
    ]


OWNERS = ReportSection("owners", lambda scope: tuple(load(scope)), _data, message("Owners"), _said)
