"""The dated slots of a weekly schedule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from raadsweek.model.moment import at
from raadsweek.model.plan import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project
    from raadsweek.model.schedule import Entry


def slots_between(project: Project, first: date, last: date) -> Iterator[Slot]:
    """Every slot from `first` to `last`, both in it, in order of time. `asap` has no slots."""
    by_day: dict[int, list[Entry]] = {}
    for entry in project.schedule.entries:
        if entry.weekday is not None:
            by_day.setdefault(entry.weekday, []).append(entry)
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        slots = [slot(project, entry, day) for entry in by_day.get(day.weekday(), ())]
        yield from sorted(slots, key=lambda slot: (slot.at, slot.channel, slot.kind))


def slot(project: Project, entry: Entry, day: date) -> Slot:
    """The slot of one entry on one day; without a time of its own at the channel's."""
    clock = entry.time or project.channels[entry.channel].time
    return Slot(entry.channel, entry.kind, at(day, clock), entry)
