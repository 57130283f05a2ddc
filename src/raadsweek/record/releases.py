"""The releases of a record: when residents could first read each, and whether they ever could."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.model.moment import in_amsterdam

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.model.record import Record
    from raadsweek.record.groups import Groups


@dataclass(frozen=True)
class Releases:
    """Those that are closed; lines of another one do not count."""

    moments: Mapping[str, datetime] = field(default_factory=dict)
    """Each to the moment that residents read."""
    seen: AbstractSet[str] = frozenset()
    """Those that were seen, and those that they took over."""

    def with_new(self, groups: Groups, new: AbstractSet[str]) -> Releases:
        """Those of these facts, of which some are about the `new` ones.

        Only of one that nobody looked at another one can change the moment.
        """
        closed, looked = groups.releases, groups.looked
        found = closed.keys() & looked
        moments, seen = dict(self.moments), set(found)
        moments.update((id, in_amsterdam(closed[id].at)) for id in found & new)
        taker = _takers(closed)
        for id in closed.keys() - looked:
            now, passed = id, {id}
            while now not in looked and taker.get(now) in closed and taker[now] not in passed:
                now = taker[now]
                passed.add(now)
            if now in looked:
                seen.update(passed)
            moments[id] = in_amsterdam(closed[now].at)
        return Releases(moments, seen)

    def other_than(self, before: Releases) -> set[str]:
        """Those of which the moment, or whether they were seen, is another one than before."""
        known, seen = before.moments, before.seen
        if not known:
            return set(self.moments)
        found = {id for id, at in self.moments.items() if known.get(id) != at}
        return found | (set(self.seen) ^ seen)

    def moment(self, fact: Fact) -> datetime:
        """When residents could first read it: at its release, if it was not public before."""
        if fact.stated and fact.due:
            return in_amsterdam(fact.due)
        return self.moments[fact.release]


def _takers(closed: Mapping[str, Fact]) -> Mapping[str, str]:
    """A release that nobody saw to the one that took it over; to the first of more."""
    found: dict[str, str] = {}
    takers = [each for each in closed.values() if each.again]
    for each in sorted(takers, key=lambda each: (each.at, each.of), reverse=True):
        found.update(dict.fromkeys(each.again, each.of))
    return found


def says_all(record: Record) -> bool:
    """Whether the newest release takes over all that nobody saw."""
    releases = {each.of: each for each in record.facts if each.fact == sorts.RELEASE}
    newest = max(releases.values(), key=lambda each: (each.at, each.of), default=None)
    told: set[str] = set()
    more = [newest.of] if newest else []
    while more:
        told.update(more)
        more = [old for id in more if id in releases for old in releases[id].again]
        more = [old for old in more if old not in told]
    return told.issuperset(record.unseen)
