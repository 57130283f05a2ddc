"""The publications that were shown: where and when, in order of time."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.model.fact import SHOW
from raadsweek.model.moment import in_amsterdam
from raadsweek.model.record import Shown
from raadsweek.record.values import OWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.record.releases import Releases
    from raadsweek.record.values import Values

FEW = 64
"""So many are put in their places one by one; more are sorted anew."""


@dataclass(frozen=True)
class Shows:
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
            item, channel, _ = each.of.rsplit("@", 2)
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
