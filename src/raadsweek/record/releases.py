"""The releases of a record.

When residents could first read each, whether ever, and what each showed.
"""

from __future__ import annotations

from bisect import insort
from sys import intern
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import SHOW, Fact
from raadsweek.model.record import Record, Shown
from raadsweek.record.values import OWN, Values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.record.fold_groups import Groups


class Releases(Struct, frozen=True):
    """Those that are closed; lines of another one do not count."""

    moments: Mapping[str, datetime] = {}
    """Each to the moment that residents read."""
    seen: AbstractSet[str] = frozenset()
    """Those that were seen, and those that they took over."""
    held: AbstractSet[str] = frozenset()
    """The ids of the facts that a stop took back before anybody saw them."""

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
        return Releases(moments, seen, _held(groups))

    def other_than(self, before: Releases) -> set[str]:
        """Those of which the moment, or whether they were seen, is another one than before."""
        known, seen = before.moments, before.seen
        if not known:
            return set(self.moments)
        found = {id for id, at in self.moments.items() if known.get(id) != at}
        return found | (set(self.seen) ^ seen)

    def counts(self, fact: Fact) -> bool:
        """Whether a release closes it, and no stop took it back."""
        return fact.release in self.moments and fact.id not in self.held

    def moment(self, fact: Fact) -> datetime:
        """When residents could first read it: at its release, if it was not public before."""
        if fact.stated and fact.due:
            return in_amsterdam(fact.due)
        return self.moments[fact.release]


def _held(groups: Groups) -> AbstractSet[str]:
    """What stops took back, but for what was on the site all the same: that is public."""
    stops = [each for each in groups.of(sorts.STOP) if each.lifts]
    ids = {id for stop in stops for id in stop.lifts}
    lines = [each for each in groups.facts if each.id in ids and each.release] if ids else []
    found: set[str] = set()
    for stop in stops:
        public = on_the_site(groups, stop.at)
        lifts = set(stop.lifts)
        found.update(e.id for e in lines if e.id in lifts and e.release not in public)
    return found


def on_the_site(groups: Groups, prepared: datetime) -> AbstractSet[str]:
    """The releases that were seen, and those that one of them, prepared before that, took over."""
    closed = groups.releases
    found, ahead = set[str](), list(groups.looked & closed.keys())
    while ahead:
        id = ahead.pop()
        if id in found:
            continue
        found.add(id)
        if id in closed and closed[id].at < prepared:
            ahead += closed[id].again
    return found


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


# The publications that were shown: where and when, in order of time.

FEW = 64
"""So many are put in their places one by one; more are sorted anew."""


class Shows(Struct, frozen=True):
    """By what one knows how something was shown."""

    releases: Releases
    names: Mapping[str, str]
    """Every id that an item had to the id that it has now."""
    things: Mapping[str, str]
    """The id of an item to its thing; of those only of which there are words."""
    values: Values
    wordless: set[str]
    """Takes the ids of items of which there are none."""

    def shown(self, facts: Iterable[Fact]) -> Iterator[Shown]:
        """How each publication of these facts was shown first: two clones may have prepared it."""
        moments, seen = self.releases.moments, self.releases.seen
        for each in self._first(facts).values():
            item, channel = map(intern, each.of.rsplit("@", 2)[:2])  # the same of many
            id = self.names.get(item, item)
            thing = self.things.get(id)
            if thing is None:
                self.wordless.add(id)
                continue
            moment = self.releases.moment(each) if each.stated else moments[each.release]
            due = in_amsterdam(each.due) if each.due else moment
            own = (self.values.value(OWN, thing, each.text) or "") if each.text else ""
            seen_it = each.release in seen
            yield Shown(
                each.of, id, channel, moment, due, seen_it, own, each.id, each.bundle, each.nth
            )

    def _first(self, facts: Iterable[Fact]) -> Mapping[str, Fact]:
        found: dict[str, Fact] = {}
        for each in facts:
            if self.releases.counts(each):
                before = found.setdefault(each.of, each)
                if before is not each and self._rank(each) < self._rank(before):
                    found[each.of] = each
        return found

    def _rank(self, fact: Fact) -> tuple[datetime, datetime, str]:
        return (self.releases.moment(fact), fact.at, fact.id)


def is_show(fact: Fact) -> bool:
    """Whether it says of a publication that it was shown."""
    return fact.fact == SHOW


def in_order(
    known: Sequence[Shown], gone: AbstractSet[str], more: Collection[Shown]
) -> tuple[Shown, ...]:
    """Those that are known, without those that are gone and with others, as a plan sorts them."""
    found = [each for each in known if each.id not in gone] if gone else list(known)
    if len(more) > FEW:
        found += more
        found.sort(key=_order)
    else:
        for each in more:
            insort(found, each, key=_order)
    return tuple(found)


def _order(shown: Shown) -> tuple[datetime, str, str, str]:
    return (shown.at, shown.channel, shown.item, shown.id)
