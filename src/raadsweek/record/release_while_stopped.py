"""The part of a release that goes out while everything is stopped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.record.takedown import only_away

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from raadsweek.model.fact import Fact
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
    from raadsweek.model.record import RecordedItem


@dataclass(frozen=True)
class ReleaseWhileStopped:
    """In one project."""

    project: Project

    def of(self, lines: Sequence[Fact]) -> list[Fact]:
        """Those of the lines of a release that go out: what takes away, and what passes a stop."""
        away = frozenset(map(id, only_away(lines)))
        return [each for each in lines if id(each) in away or self._passes(each)]

    def _passes(self, line: Fact) -> bool:
        """Publications were planned for it already, with the first words of their items.

        A word of a person goes out, and what is said of a meeting that residents know of: it may
        be that it does not take place.
        """
        sort, _, name = line.of.partition("/")
        if line.fact != sorts.TEXT:
            return line.fact == sorts.SHOW
        if sort == "meeting":
            return name in self.project.record.meetings
        if sort != "item":
            return False
        return line.how == "first" or self._is_urgent(line.of)

    def _is_urgent(self, thing: str) -> bool:
        """Whether other words of an item go out."""
        known = self._known.get(thing)
        item = self._items.get(known.id) if known else None
        if item is None:
            return False
        by_hand = item.id in self.project.edits.corrected
        return by_hand or self.project.stops.lets(item.kind, urgent=item.urgent)

    @cached_property
    def _known(self) -> Mapping[str, RecordedItem]:
        return {each.thing: each for each in self.project.record.items.values()}

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.project.items}
