"""Saved weeks: what `calendars/weeks/<week>.yml` says, and what we wrote there ourselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.model.week import Week


@dataclass(frozen=True, slots=True)
class SavedPublication:
    """One line of a week file."""

    item: str
    channel: str
    at: datetime
    pinned: bool = False
    key: str = ""
    """Where it stands in its file."""

    @property
    def place(self) -> Place:
        """What makes it this line and not another."""
        return (self.item, self.channel, self.at)


Place = tuple[str, str, "datetime"]
"""Item, channel and moment."""


@dataclass(frozen=True, slots=True)
class SavedWeek:
    """One week file, beside what the planner wrote when it was saved last.

    It is about what is to come; what was is in the record.
    """

    week: Week
    publications: tuple[SavedPublication, ...] = ()
    planned: frozenset[Place] = frozenset()
    """The lines that the planner wrote; what differs from them an editor did."""
    origin: Origin = field(default_factory=Origin, compare=False)

    def by_hand(self, publication: SavedPublication) -> bool:
        """Whether an editor wrote, moved or pinned this line."""
        return publication.pinned or (bool(self.planned) and publication.place not in self.planned)

    @property
    def vacated(self) -> frozenset[Place]:
        """The lines that the planner wrote and that no longer stand there."""
        return self.planned - {line.place for line in self.publications}

    @property
    def removed(self) -> frozenset[Place]:
        """The lines that the planner wrote and an editor took out, not those that moved."""
        here = {line.place for line in self.publications}
        moved = {(item, channel) for item, channel, _ in here - self.planned}
        return frozenset(place for place in self.vacated if place[:2] not in moved)
