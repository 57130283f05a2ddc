"""Figures of the week: variety of the channels, load of the owners, speed of the kinds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from statistics import median_low
from typing import TYPE_CHECKING

from raadsweek.model.item import ItemStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.item import Item
    from raadsweek.report.scope import Scope

LOOKS_BACK = timedelta(weeks=26)
SOON = timedelta(weeks=2)
NO_OWNER = ""


@dataclass(frozen=True, slots=True)
class Variety:
    """How many publications and kinds a channel has, and of which kind it has most."""

    channel: str
    publications: int
    kinds: int
    most: str
    of_most: int


@dataclass(frozen=True, slots=True)
class Load:
    """What one owner (`NO_OWNER`: nobody) has going out, and how much of it is not ready."""

    owner: str
    items: tuple[str, ...]
    unready: int


@dataclass(frozen=True, slots=True)
class Unready:
    """An item that is not ready, and when it would go out (None: no place yet)."""

    item: Item
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Speed:
    """How long a kind takes to a channel, from being available to being out."""

    kind: str
    channel: str
    days: int
    """The median; of an even number the lower one."""
    weekday: int | None
    """The day on which most of them go out, 0 is Monday; None where no day has most of them."""
    publications: int


def variety(scope: Scope) -> Iterator[Variety]:
    """Each channel that has anything in the days of the report."""
    for channel in scope.project.channels:
        kinds = Counter(p.kind for p in scope.shown if p.channel == channel)
        if kinds:
            most, count = min(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
            yield Variety(channel, kinds.total(), len(kinds), most, count)


def load(scope: Scope) -> Iterator[Load]:
    """Each owner of what goes out in the days of the report; nobody comes last."""
    owned: dict[str, list[Item]] = {}
    for id in dict.fromkeys(p.item for p in scope.shown):
        item = scope.items[id]
        owned.setdefault(item.owner or NO_OWNER, []).append(item)
    for owner, items in sorted(owned.items(), key=lambda pair: (pair[0] == NO_OWNER, pair[0])):
        unready = sum(not item.is_ready for item in items)
        yield Load(owner, tuple(item.id for item in items), unready)


def unready(scope: Scope) -> Iterator[Unready]:
    """What is not ready and would go out, or is dated, within two weeks; the first one first."""
    found = []
    for item in scope.project.items:
        at = scope.appears.get(item.id)
        when = at or item.date
        if item.status in (ItemStatus.DRAFT, ItemStatus.IDEA) and when and when <= scope.now + SOON:
            found.append((when, item.id, Unready(item, at)))
    return iter(unready for _, _, unready in sorted(found, key=lambda each: each[:2]))


def speed(scope: Scope) -> Iterator[Speed]:
    """Each topical kind on each channel, over half a year up to the last day of the report."""
    since = scope.last - LOOKS_BACK
    waits: dict[tuple[str, str], list[tuple[int, int]]] = {}
    seen = set()
    for publication in scope.certain:
        day = publication.at.date()
        if not since < day <= scope.last or not scope.project.kinds[publication.kind].topical:
            continue
        pair, window = (publication.item, publication.channel), scope.window(publication.item)
        if window and pair not in seen:
            seen.add(pair)
            wait = (day - window.opens.date()).days
            where = (publication.kind, publication.channel)
            waits.setdefault(where, []).append((wait, day.weekday()))
    for kind in scope.project.kinds:
        for channel in scope.project.channels:
            if found := waits.get((kind, channel)):
                wait = median_low([wait for wait, _ in found])
                yield Speed(kind, channel, wait, _mostly(day for _, day in found), len(found))


def _mostly(weekdays: Iterable[int]) -> int | None:
    """The weekday that more than half of them have."""
    counted = Counter(weekdays)
    (weekday, count), *_ = counted.most_common(1)
    return weekday if count * 2 > counted.total() else None
