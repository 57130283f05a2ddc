"""The cache of the planner, for a program that plans again after each save.

Each kind is placed on its own, so what did not change for a kind need not be placed again; nor
are the windows of items that did not change, and the slots, worked out again. A
memory never changes what a plan says, only how long it takes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message
from raadsweek.plan.placements import Candidate, Placements
from raadsweek.plan.publication_window import window
from raadsweek.plan.slots import slots_between

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind
    from raadsweek.model.plan import SavedPublication, Slot
    from raadsweek.model.project import Project
    from raadsweek.model.record import Shown
    from raadsweek.model.week import Week

SavedPart = tuple["Week", list["SavedPublication"], list[object]]


class _Inputs(Struct, frozen=True):
    """Everything of one kind on which its places depend."""

    kind: Kind
    candidates: list[Candidate]
    slots: list[Slot]
    before: tuple[list[SavedPart], tuple[Shown, ...]]
    """What saved weeks hold of it, and what was shown."""


class PlanCache(Struct):
    """The last plan by kind: what was placed and from what; and what that was made of."""

    shared: tuple[object, ...] = ()
    placed: dict[str, tuple[_Inputs, Placements]] = {}

    slots_of: tuple[object, ...] = ()
    """What the slots were made of."""
    slots: Mapping[str, list[Slot]] = {}
    """Kind to its slots, in order of time."""
    windows_of: tuple[object, ...] = ()
    """What the windows were made of, beside the items."""
    windows: dict[str, tuple[Item, Candidate | Message]] = {}
    """Item's id to the item as it was, and when it may go out."""

    def by_kind(self, project: Project, first: date, last: date) -> Mapping[str, list[Slot]]:
        """Kind to its slots from `first` to `last`, in order of time."""
        slots_of = (
            first,
            last,
            project.channels,
            project.kinds,
            project.schedule,
            project.closures,
            project.stops,
        )
        if slots_of != self.slots_of:
            grouped: dict[str, list[Slot]] = {}
            for slot in slots_between(project, first, last):
                grouped.setdefault(slot.kind, []).append(slot)
            self.slots_of, self.slots = slots_of, grouped
        return self.slots

    def with_window(self, project: Project) -> Callable[[Item], Candidate | Message]:
        """What gives an item of `project` its window, or says why it has none."""
        windows_of = (project.kinds, project.meetings, project.council.bodies)
        if windows_of != self.windows_of:
            self.windows.clear()
        self.windows_of = windows_of
        return partial(self._with_window, project)

    def _with_window(self, project: Project, item: Item) -> Candidate | Message:
        known = self.windows.get(item.id)
        if known is None or known[0] is not item:
            found = window(item, project)
            known = (item, found if isinstance(found, Message) else Candidate(item, found))
            self.windows[item.id] = known
        return known[1]

    def begin(self, project: Project, first: date, last: date, now: datetime) -> None:
        """Forgets everything where something changed on which all kinds depend."""
        shared = (
            first,
            last,
            now,
            project.channels,
            project.schedule,
            project.meetings,
            project.closures,
            project.stops,
            project.council,
            (project.record.begun, project.record.until),
        )
        if shared != self.shared:
            self.placed.clear()
        self.shared = shared

    def part(
        self,
        kind: Kind,
        candidates: list[Candidate],
        slots: list[Slot],
        before: tuple[list[SavedPart], tuple[Shown, ...]],
        place: Callable[[], Placements],
    ) -> Placements:
        """What is placed of a kind: as it was the last time, or as `place` does it now."""
        inputs = _Inputs(kind, candidates, slots, before)
        known = self.placed.get(kind.id)
        if known is None or known[0] != inputs:
            known = (inputs, place())
            self.placed[kind.id] = known
        return known[1]


def saved_by_kind(project: Project) -> Mapping[str, list[SavedPart]]:
    """Of each kind what saved weeks hold of its items."""
    kinds = {item.id: item.kind for item in project.items}
    found: dict[str, list[SavedPart]] = {kind: [] for kind in project.kinds}
    for week, saved in sorted(project.weeks.items()):
        parts: dict[str, SavedPart] = {kind: (week, [], []) for kind in project.kinds}
        for line in saved.publications:
            if kinds.get(line.item) in parts:
                parts[kinds[line.item]][1].append(line)
        for place in sorted(saved.planned):
            if kinds.get(place[0]) in parts:
                parts[kinds[place[0]]][2].append(place)
        for kind, part in parts.items():
            found[kind].append(part)
    return found
