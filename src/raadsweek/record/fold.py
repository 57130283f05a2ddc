"""Folds facts into the record: what was public, whatever the order in which facts are read.

A release says what will be shown, `seen` that it was found on the site. Lines of a release count
where the release closes them; they are published where it, or one that takes it over, was seen.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from raadsweek.model import fact as sorts
from raadsweek.model.moment import in_amsterdam
from raadsweek.model.record import (
    Record,
    RecordedItem,
    RecordedMeeting,
    Shown,
)
from raadsweek.model.week import Week
from raadsweek.record.deliveries import ledger_of
from raadsweek.record.history import ACTS, History, is_undoing, versions
from raadsweek.record.values import MAIL, MEETING, OWN, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.model.issue import Issue, IssueKey
    from raadsweek.record.history import Told
    from raadsweek.record.values import Values


def fold(facts: Iterable[Fact], values: Values) -> Record:
    """The record of these facts, whose texts are among `values`."""
    return _Fold.of(tuple(facts), values).record()


@dataclass
class _Fold:
    """Facts by their sort, and the releases that close them."""

    facts: tuple[Fact, ...]
    values: Values
    by_sort: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    lifted: set[str] = field(default_factory=set)
    moments: dict[str, datetime] = field(default_factory=dict)
    """Closed release to the moment that residents read."""
    local: dict[datetime, datetime] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    """The releases that were seen, and those that they took over."""

    @classmethod
    def of(cls, facts: tuple[Fact, ...], values: Values) -> _Fold:
        """The facts, grouped."""
        void = {id for each in facts if is_undoing(each) for id in each.lifts}
        if void:
            facts = tuple(each for each in facts if each.id not in void)
        made = cls(facts, values)
        by_sort, lifted = made.by_sort, made.lifted
        for each in facts:
            by_sort[each.fact].append(each)
            if each.lifts:
                lifted.update(each.lifts)
        made.moments = dict(made._moments())
        return made

    def record(self) -> Record:
        """Everything."""
        begun = min((each.at for each in self.by_sort[sorts.BEGIN]), default=None)
        looked = {each.of for each in self.by_sort[sorts.SEEN]}
        releases = self.by_sort[sorts.RELEASE]
        until = max((each.at for each in releases if each.of in looked), default=None)
        released = max((each.at for each in releases), default=None)
        names = dict(self._names())
        items = {each.id: each for each in self._items(names)}
        return Record(
            facts=self.facts,
            values=self.values.known,
            begun=in_amsterdam(begun) if begun else None,
            played=any(each.played for each in self.by_sort[sorts.BEGIN]),
            until=in_amsterdam(until) if until else None,
            released=in_amsterdam(released) if released else None,
            unseen=tuple(sorted(set(self.moments) - self.seen)),
            shown=tuple(sorted(self._shown(names, items), key=_order)),
            items=items,
            meetings=dict(self._meetings()),
            issues=dict(self._issues()),
            settings=tuple(self._settings()),
            renamed={old: new for old, new in names.items() if old != new},
            ledger=ledger_of(self.facts),
        )

    # -- releases ----------------------------------------------------------------------------

    def _moments(self) -> Iterator[tuple[str, datetime]]:
        """Of each release that is closed when residents could first read it.

        That of one that nobody saw is the moment of the one that took it over.
        """
        closed = {each.of: each for each in self.by_sort[sorts.RELEASE]}
        looked = {each.of for each in self.by_sort[sorts.SEEN]}
        taker: dict[str, str] = {}
        for each in sorted(closed.values(), key=lambda each: (each.at, each.of), reverse=True):
            for old in each.again:
                taker[old] = each.of
        for id in closed:
            now, passed = id, {id}
            while now not in looked and taker.get(now) in closed and taker[now] not in passed:
                now = taker[now]
                passed.add(now)
            if now in looked:
                self.seen.update(passed)
            yield id, in_amsterdam(closed[now].at)

    def _closed(self, sort: str) -> Iterator[tuple[datetime, Fact]]:
        """The facts of a sort whose release closes them, each with its moment, in order of time."""
        found = [
            (self._moment(each), each)
            for each in self.by_sort[sort]
            if each.release in self.moments
        ]
        return iter(sorted(found, key=lambda pair: (pair[0], pair[1].at, pair[1].id)))

    def _moment(self, fact: Fact) -> datetime:
        """When residents could first read it: at its release, if it was not public before."""
        if fact.stated and fact.due:
            return self._local(fact.due)
        return self.moments[fact.release]

    # -- things ------------------------------------------------------------------------------

    def _names(self) -> Iterator[tuple[str, str]]:
        """Every id that an item had to the id that it has now."""
        steps = {
            each.of.partition("/")[2]: each.to
            for each in sorted(self.by_sort[sorts.RENAME], key=lambda each: (each.at, each.id))
            if each.id not in self.lifted
        }
        for old in steps:
            now, passed = old, {old}
            while now in steps and steps[now] not in passed:
                now = steps[now]
                passed.add(now)
            yield old, now

    def _texts_of(self, sort: str) -> Mapping[str, list[Told]]:
        """Thing to its texts, in order of time."""
        found: dict[str, list[Told]] = {}
        for moment, each in self._closed(sorts.TEXT):
            if each.of.startswith(sort):
                found.setdefault(each.of, []).append((moment, each))
        return found

    def _acts(self, sort: str) -> Mapping[str, list[Fact]]:
        """Thing to the acts on it of one sort, in order of time."""
        found: dict[str, list[Fact]] = {}
        for each in sorted(self.by_sort[sort], key=lambda each: (each.at, each.id)):
            found.setdefault(each.of, []).append(each)
        return found

    def _items(self, names: Mapping[str, str]) -> Iterator[RecordedItem]:
        acts = {sort: self._acts(sort) for sort in ACTS}
        hides = self._hides()
        for thing, texts in self._texts_of("item/").items():
            of_thing = {sort: found.get(thing, ()) for sort, found in acts.items()}
            history = History(thing, texts, hides.get(thing, ()), of_thing, self.lifted, self.seen)
            found = history.item(names, self.values)
            if found is not None:
                yield found

    def _hides(self) -> Mapping[str, list[Told]]:
        """Thing to what hides it or did, in order of time."""
        found: dict[str, list[Told]] = {}
        for moment, each in self._closed(sorts.HIDE):
            found.setdefault(each.of, []).append((moment, each))
        return found

    def _meetings(self) -> Iterator[tuple[str, RecordedMeeting]]:
        hides = self._hides()
        for thing, texts in self._texts_of("meeting/").items():
            meeting = self.values.value(MEETING, thing, texts[-1][1].text)
            if meeting is not None:
                changes = self._counted(thing, texts)
                held = [t for t in hides.get(thing, ()) if t[1].id not in self.lifted]
                yield (
                    meeting.id,
                    RecordedMeeting(
                        meeting,
                        versions(texts),
                        changes,
                        hidden=min((moment for moment, _ in held), default=None),
                        lifted=tuple(each.id for _, each in held),
                    ),
                )

    def _counted(self, thing: str, texts: Sequence[tuple[datetime, Fact]]) -> int:
        """How often a meeting was changed: what others counted counts, and each text after it."""
        count = -1
        for _, each in texts:
            meeting = self.values.value(MEETING, thing, each.text)
            count = max(count + 1, meeting.revision if meeting else 0)
        return count

    def _shown(
        self, names: Mapping[str, str], items: Mapping[str, RecordedItem]
    ) -> Iterator[Shown]:
        for each in self._first_shows().values():
            item, channel, _ = each.of.rsplit("@", 2)
            id = names.get(item, item) if names else item
            known = items.get(id)
            if known is None:
                continue
            moment = self._moment(each)
            yield Shown(
                each.of,
                id,
                channel,
                moment,
                self._local(each.due) if each.due else moment,
                each.release in self.seen,
                self.values.value(OWN, known.thing, each.text) or "" if each.text else "",
                each.id,
            )

    def _first_shows(self) -> Mapping[str, Fact]:
        """Of each publication how it was shown first: two clones may have prepared the same."""
        found: dict[str, Fact] = {}
        for each in self.by_sort[sorts.SHOW]:
            if each.release not in self.moments:
                continue
            before = found.setdefault(each.of, each)
            if before is not each and self._rank(each) < self._rank(before):
                found[each.of] = each
        return found

    def _rank(self, fact: Fact) -> tuple[datetime, datetime, str]:
        return (self._moment(fact), fact.at, fact.id)

    def _local(self, moment: datetime) -> datetime:
        """The moment as in Amsterdam; most moments are those of many facts."""
        known = self.local.get(moment)
        if known is None:
            known = self.local[moment] = in_amsterdam(moment)
        return known

    def _settings(self) -> Iterator[tuple[datetime, Any]]:
        for moment, each in self._closed(sorts.SITE):
            value = self.values.value(SETTINGS, "settings", each.text)
            if value is not None:
                yield moment, value

    def _issues(self) -> Iterator[tuple[IssueKey, Issue]]:
        """The issues that are frozen: as they were frozen last."""
        for each in sorted(self.by_sort[sorts.FREEZE], key=lambda each: (each.at, each.id)):
            _, channel, week = each.of.split("/", 2)
            issue = self.values.value(MAIL, each.of, each.text)
            if issue is not None and each.id not in self.lifted:
                yield (channel, Week.parse(week)), issue


def _order(shown: Shown) -> tuple[datetime, str, str]:
    """As publications of a plan are sorted."""
    return (shown.at, shown.channel, shown.item)
