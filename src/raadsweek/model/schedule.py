"""The weekly schedule: channel x (asap, Monday to Sunday) x kinds, with times."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.model.problem import Origin
from raadsweek.model.week import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.model.kind import Kind

SlotTime: TypeAlias = time
"""A time of day; in `ScheduleEntry` the word `time` is taken."""

ASAP = "asap"


class ScheduleEntry(Struct, frozen=True):
    """One kind on one channel: on a weekday at a time, or `asap` (then both are None)."""

    channel: str
    kind: str
    weekday: int | None = None
    time: SlotTime | None = None
    repeat: bool = False
    """Whether what already went out on this channel goes out here once more."""
    key: str = ""
    """Where it stands in `week.yml`."""
    take: int | None = None
    """How many publications this place gives at most; what is more goes out as one digest."""

    @property
    def day(self) -> str:
        """`asap`, or the weekday's English name."""
        return ASAP if self.weekday is None else WEEKDAYS[self.weekday]


@dataclass(frozen=True)
class Schedule:
    """All entries of `week.yml`."""

    entries: tuple[ScheduleEntry, ...] = ()
    origin: Origin = field(default_factory=Origin, compare=False)

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The distinct (channel, kind) pairs that have a place in the week."""
        return frozenset((entry.channel, entry.kind) for entry in self.entries)

    @property
    def doubles(self) -> tuple[tuple[str, str], ...]:
        """The (channel, kind) pairs that stand in the week more than once."""
        counted = Counter((entry.channel, entry.kind) for entry in self.entries)
        return tuple(sorted(pair for pair, count in counted.items() if count > 1))

    def of(self, channel: str, kind: str) -> tuple[ScheduleEntry, ...]:
        """The entries of one pair."""
        return self._by_pair.get((channel, kind), ())

    def as_soon_as_possible(self, kind: str) -> tuple[ScheduleEntry, ...]:
        """The entries without a day of one kind."""
        return self._asap.get(kind, ())

    @cached_property
    def _asap(self) -> Mapping[str, tuple[ScheduleEntry, ...]]:
        grouped: dict[str, list[ScheduleEntry]] = {}
        for entry in self.entries:
            if entry.weekday is None:
                grouped.setdefault(entry.kind, []).append(entry)
        return {kind: tuple(found) for kind, found in grouped.items()}

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], tuple[ScheduleEntry, ...]]:
        grouped: dict[tuple[str, str], list[ScheduleEntry]] = {}
        for entry in self.entries:
            grouped.setdefault((entry.channel, entry.kind), []).append(entry)
        return {pair: tuple(found) for pair, found in grouped.items()}


def ticks(kinds: Iterable[Kind]) -> frozenset[tuple[str, str]]:
    """The (channel, kind) pairs that the content matrix allows."""
    return frozenset((channel, kind.id) for kind in kinds for channel in kind.channels)
