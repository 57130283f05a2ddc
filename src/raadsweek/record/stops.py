"""Stops in the record.

What they are, what they hold that was prepared, and what goes out all the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import Fact
from raadsweek.model.stop import FILED, INSTANT, FiledStop, OnChannel, Stop
from raadsweek.record.releases import on_the_site
from raadsweek.record.takedown import only_away
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
    from raadsweek.model.record import Record, RecordedItem
    from raadsweek.record.fold_groups import Groups


def stops_of(groups: Groups) -> tuple[Stop, ...]:
    """All stops, in order of time."""
    ends: dict[str, list[Fact]] = {}
    for go in groups.of(sorts.GO):
        for id in go.lifts:
            ends.setdefault(id, []).append(go)
    found = (_stop(each, ends.get(each.id, ()), groups) for each in groups.of(sorts.STOP))
    return tuple(sorted(found, key=lambda each: (each.since, each.id)))


def _stop(fact: Fact, ends: Iterable[Fact], groups: Groups) -> Stop:
    """One stop, ended by the first that ended it; what one of more drops stays away."""
    ends = sorted(ends, key=lambda each: (each.at, each.id))
    since = in_amsterdam(fact.since or fact.at)
    never = frozenset(place_of(id) for each in ends for id in each.never)
    later = frozenset(place_of(id) for each in ends for id in each.later) - never
    at_once = frozenset(place_of(id) for each in ends for id in each.covers) - never - later
    return Stop(
        since=since,
        why=fact.why,
        by=fact.by,
        until=in_amsterdam(fact.until) if fact.until else None,
        excepted=frozenset(fact.kinds),
        line=fact.note,
        id=fact.id,
        file=fact.digest,
        closed_from=closes_from(since, fact.at, _public(fact.at, groups)),
        ended=in_amsterdam(ends[0].at) if ends else None,
        at_once=at_once,
        later=later,
        never=never,
    )


def closes_from(since: datetime, said: datetime, public: datetime | None) -> datetime | None:
    """From when on a stop that was said at `said` closes places: all of which nobody saw anything.

    `public` is the moment of the newest release that was seen by then. None: from `since` on.
    """
    return in_amsterdam(public + INSTANT) if public is not None and since <= said else None


def _public(said: datetime, groups: Groups) -> datetime | None:
    looked = (each.at for id, each in groups.releases.items() if id in groups.looked)
    return max((each for each in looked if each <= said), default=None)


def place_of(id: str) -> OnChannel:
    """The item and channel of a publication; of an issue its id and channel."""
    if id.startswith("mail/"):
        return id, id.split("/")[1]
    item, channel, _ = id.rsplit("@", 2)
    return item, channel


def held_by(record: Record, passes: Callable[[str], bool], now: datetime) -> Iterator[str]:
    """The ids of facts that were prepared, that nobody saw, and that a stop now takes back.

    It is what would be new to residents: publications, the words of items that were never public,
    and issues of mails that did not leave. `passes` tells of which items that is let through.
    """
    groups = record.folded.groups if record.folded else None
    if groups is None:
        return
    unseen = groups.releases.keys() - on_the_site(groups, now)
    for each in record.facts if unseen else ():
        if each.release in unseen and _is_new(each) and not passes(_item(each)):
            yield each.id
    for each in groups.of(sorts.FREEZE):
        if each.id not in groups.lifted and record.ledger.outcome(each.of) is None:
            yield each.id


def _is_new(fact: Fact) -> bool:
    words = fact.fact == sorts.TEXT and fact.of.startswith(("item/", "page/"))
    return fact.fact == sorts.SHOW or (words and fact.how == "first")


def _item(fact: Fact) -> str:
    return fact.of.partition("/")[2] if fact.fact == sorts.TEXT else place_of(fact.of)[0]


def filed_fact(project: Project, now: datetime) -> Fact | None:
    """The fact that the file of a stop would become now; None where there is none, or it is one."""
    filed = project.stop_file
    if filed is None or is_recorded(project.record, filed):
        return None
    stop = Stop(
        since=filed.since or now,
        why=filed.why,
        by=filed.by,
        until=filed.until,
        excepted=filed.excepted,
        line=filed.line,
        file=filed.digest,
    )
    return replace(stop_fact(project, stop, now, ""), id=FILED)


def is_recorded(record: Record, filed: FiledStop) -> bool:
    """Whether a stop in the record that nobody ended is that of the file."""
    return any(each.file == filed.digest and each.ended is None for each in record.stops)


def stop_fact(project: Project, stop: Stop, now: datetime, by: str) -> Fact:
    """The fact of a stop, with what it takes back that was prepared and that nobody saw."""
    items = {item.id: item for item in project.items}

    def passes(id: str) -> bool:
        item = items.get(id)
        return item is not None and (item.urgent or item.kind in stop.excepted)

    return Fact(
        at=now,
        fact=sorts.STOP,
        of="all",
        why=stop.why,
        by=stop.by or by,
        note=stop.line,
        since=stop.since if stop.since != now else None,
        until=stop.until,
        kinds=tuple(sorted(stop.excepted)),
        digest=stop.file,
        lifts=tuple(held_by(project.record, passes, now)),
    )


def still_to_say(project: Project, now: datetime, by: str) -> tuple[Fact, ...]:
    """The fact of a stop in force that no fact says yet, or that must take back more than it did.

    So it is with a stop in a file, and where another machine prepared something meanwhile.
    """
    stop = project.stops.in_force
    if stop is None or project.record.is_empty:
        return ()
    fact = stop_fact(project, stop, now, by)
    known = project.record.folded.releases.held if project.record.folded else frozenset()
    if stop.id != FILED and set(fact.lifts) <= known:
        return ()
    return (fact,)


# The part of a release that goes out while everything is stopped.


class ReleaseWhileStopped(Struct, frozen=True, dict=True):
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
