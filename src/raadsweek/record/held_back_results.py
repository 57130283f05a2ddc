"""Results of points that residents may not know of yet.

A point of an agenda says what came of it in the file of its meeting, and that file is public at
once. So each release asks here what of it is too early: before the end of the meeting, or of the
sitting at which the point was dealt with; and what an item about the point keeps back.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.outcome import OWN_POINT, DecisionType
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project


class EarlyResults(Struct, frozen=True, dict=True):
    """What of the results is too early at a moment; `passed` tells the time."""

    project: Project
    passed: Callable[[datetime], bool]

    def told(self, meeting: Meeting) -> Meeting:
        """The meeting without the results that are too early."""
        early = self.of(meeting)
        if not early:
            return meeting
        points = (
            replace(each, outcome=None, vote=None) if each.id in early else each
            for each in meeting.points
        )
        return replace(meeting, points=tuple(points))

    def of(self, meeting: Meeting) -> frozenset[str]:
        """The points of a meeting of which the results are too early, by id."""
        return frozenset(
            each.id
            for each in meeting.points
            if each.outcome
            and not (
                self.passed(meeting.ends_of(each.sitting))
                and all(map(self._is_free, self._items.get((meeting.id, each.id), ())))
            )
        )

    def _is_free(self, item: Item) -> bool:
        """Whether an item keeps back nothing; of one with a mistake nobody can say that."""
        if item.is_inside or item.id in self._aside:
            return False
        return item.embargo is None or self.passed(item.embargo)

    @cached_property
    def _aside(self) -> frozenset[str]:
        return frozenset(item.id for item in self.project.aside)

    @cached_property
    def _items(self) -> Mapping[tuple[str, str], list[Item]]:
        """The items that tell of a point, by meeting and point."""
        found: dict[tuple[str, str], list[Item]] = {}
        for item in chain(self.project.items, self.project.aside):
            if item.meeting and item.point and (item.type or DecisionType.PROPOSAL) in OWN_POINT:
                found.setdefault((item.meeting, item.point), []).append(item)
        return found
