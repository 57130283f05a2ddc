"""What a report looks at: a project, everything that was placed, and the days it is about."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.model.moment import at
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.relation import relation
from raadsweek.model.week import Week
from raadsweek.plan.window import Window, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from raadsweek.model.item import Item
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Project
    from raadsweek.model.relation import Relation


@dataclass(frozen=True)
class Scope:
    """The days from `first` to `last`, seen at `now`.

    `plan` reaches further: from the first item on, and a year past `now`, so that reports
    can look back and ahead.
    """

    project: Project
    plan: Plan
    first: date
    last: date
    now: datetime

    def shows(self, moment: datetime) -> bool:
        """Whether a moment lies in the days that the report is about."""
        return self.first <= moment.date() <= self.last

    @cached_property
    def week_before(self) -> date:
        """The Monday of the week before the first day that the report is about."""
        return (Week.of(self.first) - 1).monday

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by its id, those too that were shown and are gone."""
        own = {item.id: item for item in self.project.items}
        return {**self.project.record.as_items, **own}

    @cached_property
    def live(self) -> tuple[Publication, ...]:
        """What goes out or holds a place: everything but what was withdrawn."""
        cancelled = PublicationStatus.CANCELLED
        return tuple(p for p in self.plan.publications if p.status is not cancelled)

    @cached_property
    def certain(self) -> tuple[Publication, ...]:
        """What went out or will: only what is ready."""
        return tuple(p for p in self.live if not p.tentative)

    @cached_property
    def coming(self) -> tuple[Publication, ...]:
        """Everything from the first moment of today on, what was withdrawn too."""
        publications = self.plan.publications
        today = at(self.now.date())
        return publications[bisect_left(publications, today, key=lambda p: p.at) :]

    @cached_property
    def shown(self) -> tuple[Publication, ...]:
        """What goes out or holds a place in the days of the report."""
        return tuple(p for p in self.live if self.shows(p.at))

    @cached_property
    def appears(self) -> Mapping[str, datetime]:
        """Item to when it goes out first, on whatever channel: from then on it has its page."""
        return first_of(self.live)

    def relation(self, item: Item, id: str) -> Relation:
        """What an item is to the one of `id` that it follows up."""
        return relation(item, id, self.items, self.project.kinds)

    @cached_property
    def followers(self) -> Mapping[str, tuple[Item, ...]]:
        """Item to the items that follow it."""
        grouped: dict[str, list[Item]] = {}
        for item in self.project.items:
            for followed in item.follows:
                grouped.setdefault(followed, []).append(item)
        return {id: tuple(found) for id, found in grouped.items()}

    def window(self, id: str) -> Window | None:
        """When an item may go out; None where it has no window, or is not there."""
        if id not in self._windows:
            item = self.items.get(id)
            known = item is not None and item.kind in self.project.kinds
            found = window(item, self.project) if item and known else None
            self._windows[id] = found if isinstance(found, Window) else None
        return self._windows[id]

    @cached_property
    def _windows(self) -> dict[str, Window | None]:
        """Those that were asked for: of ten years only the last weeks are."""
        return {}


def first_of(publications: Iterable[Publication]) -> Mapping[str, datetime]:
    """Item to the first moment at which it goes out. `publications` are in order of time."""
    first: dict[str, datetime] = {}
    for publication in publications:
        first.setdefault(publication.item, publication.at)
    return first
