"""Folds facts into the record: what was public, whatever the order in which facts are read.

A release says what will be shown, `seen` that it was found on the site. Lines of a release count
where the release closes them; they are published where it, or one that takes it over, was seen.

To a record more facts can be added (`fold_on`): only what these are about is folded again, and
the record is that of all facts at once. `read_record` folds what the files of a council hold.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.record import Record, Shown
from raadsweek.model.week import Week
from raadsweek.record.fact_files import read_facts
from raadsweek.record.fold_groups import Groups, New
from raadsweek.record.fold_things import Things, touched
from raadsweek.record.history import told
from raadsweek.record.ledger import ledger_with
from raadsweek.record.releases import Releases, Shows, in_order, is_show
from raadsweek.record.stops import stops_of
from raadsweek.record.texts import Texts
from raadsweek.record.values import MAIL, SETTINGS, Values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.model.folders import Folders
    from raadsweek.model.ledger import Ledger
    from raadsweek.model.mail_issue import Issue, IssueKey
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Calendars


_PAGE = "page/"


class Folded(Struct, frozen=True):
    """What lies between facts and a record, by which facts can be added to it."""

    groups: Groups = field(default_factory=Groups)
    releases: Releases = field(default_factory=Releases)
    names: Mapping[str, str] = {}
    """Every id that an item had to the id that it has now; of a page `page/NAME`."""
    things: Things = field(default_factory=Things)
    wordless: AbstractSet[str] = frozenset()
    """The ids of items that were shown, and of which the words are not there."""


def fold(facts: Iterable[Fact], values: Values) -> Record:
    """The record of these facts, whose texts are among `values`."""
    return fold_on(Record(), facts, values)


def fold_on(record: Record, facts: Iterable[Fact], values: Values) -> Record:
    """The record of its own facts and these; the texts of all are among `values`."""
    before: Folded = record.folded or Folded()
    facts = tuple(facts)
    grouped = before.groups.plus(facts)
    if grouped is None:
        return fold((*record.facts, *facts), values)
    return _Step(record, before, *grouped, values).record()


class _Step(Struct, frozen=True, dict=True):
    """From a record to the next one."""

    known: Record
    before: Folded
    groups: Groups
    new: New
    values: Values

    def record(self) -> Record:
        """The next one."""
        groups, releases = self.groups, self.releases
        begins = groups.of(sorts.BEGIN)
        begun = min((each.at for each in begins), default=None)
        released = [each.at for each in groups.releases.values()]
        looked = [each.at for id, each in groups.releases.items() if id in groups.looked]
        until, newest = max(looked, default=None), max(released, default=None)
        shown, wordless = self._shown()
        return Record(
            facts=groups.facts,
            values=self.values,
            folded=Folded(groups, releases, self.names, self.things, wordless),
            begun=in_amsterdam(begun) if begun else None,
            played=any(each.played for each in begins),
            until=in_amsterdam(until) if until else None,
            released=in_amsterdam(newest) if newest else None,
            looks=tuple(sorted(looked)),
            unseen=tuple(sorted(releases.moments.keys() - releases.seen)),
            acts_to_show=tuple(sorted(_to_show(groups, newest))),
            shown=shown,
            items={each.id: each for each in self.things.items.values()},
            lost=self.things.lost,
            meetings={each.meeting.id: each for each in self.things.meetings.values()},
            pages={each.id: each for each in self.things.pages.values()},
            issues=self._issues(),
            settings=tuple(self._settings()),
            renamed={old: new for old, new in self.names.items() if old != new},
            ledger=self.ledger,
            stops=stops_of(groups),
        )

    @cached_property
    def ledger(self) -> Ledger:
        """What left us, or was placed."""
        lifted = self.before.groups.lifted
        return ledger_with(self.known.ledger, self.new, self.groups.facts, lifted)

    @cached_property
    def releases(self) -> Releases:
        """When what could be read."""
        new = {each.of for sort in (sorts.RELEASE, sorts.SEEN) for each in self.new.of(sort)}
        if not new and not self.new.of(sorts.STOP):
            return self.before.releases
        return self.before.releases.with_new(self.groups, new)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What items are called."""
        return dict(_names(self.groups))

    @cached_property
    def changed(self) -> AbstractSet[str]:
        """The releases that say something else of facts that were known before."""
        known = self.before.releases.moments.keys() | self.before.groups.unclosed
        if not known or self.releases is self.before.releases:
            return frozenset()
        return self.releases.other_than(self.before.releases) & known

    @cached_property
    def unheld(self) -> AbstractSet[str]:
        """The releases of which a stop holds something else than before."""
        ids = self.releases.held ^ self.before.releases.held
        return {each.release for each in self.groups.facts if each.id in ids} if ids else ids

    @cached_property
    def things(self) -> Things:
        """How every thing stands."""
        names, before = self.names, self.before.names
        called = {_thing(id) for id, _ in names.items() ^ before.items()}
        changed = self.changed | self.unheld
        again = touched(self.before.groups, changed, self.new.lifted, called)
        return self.before.things.folded_again(
            {*self.new.things, *again}, self.groups, self.releases, names, self.values
        )

    def _shown(self) -> tuple[tuple[Shown, ...], AbstractSet[str]]:
        """What was shown, and what of it has no words."""
        wordless: set[str] = set()
        shows = Shows(self.releases, self.names, self.things.by_id, self.values, wordless)
        if self._shows_anew():
            found = tuple(shows.shown(self._all_shows()))
            return in_order((), frozenset(), found), wordless
        new, changed = self.new.of(sorts.SHOW), self.changed | self.unheld
        of = {each.of for each in new}
        gone = of & self.known.by_id.keys()
        if changed or gone:
            before = tuple(filter(is_show, self.before.groups.facts))
            of.update(each.of for each in before if each.release in changed)
            new = [*(each for each in before if each.of in of), *new]
            gone = of & self.known.by_id.keys()
        found = tuple(shows.shown(new))
        return in_order(self.known.shown, gone, found), self.before.wordless | wordless

    def _all_shows(self) -> Iterable[Fact]:
        if self.before.groups.is_empty:
            return self.new.of(sorts.SHOW)
        return filter(is_show, self.groups.facts)

    def _shows_anew(self) -> bool:
        """Whether what was shown before may have other names, or words that it had not."""
        before, now = self.before.things.by_id, self.things.by_id
        same = before.items() <= now.items() and self.names == self.before.names
        return not (before and same) or not self.before.wordless.isdisjoint(now)

    def _settings(self) -> Iterator[tuple[datetime, Calendars]]:
        for moment, each in told(self.groups.of(sorts.SITE), sorts.SITE, self.releases):
            value = self.values.value(SETTINGS, "settings", each.text)
            if value is not None:
                yield moment, value

    def _issues(self) -> Mapping[IssueKey, Issue]:
        """The issues that are frozen: as they were frozen last, their items as they are called."""
        frozen = self.groups.of(sorts.FREEZE)
        lifted = [each for each in frozen if each.id in self.groups.lifted]
        same = self.names == self.before.names
        if same and not lifted and not self.new.of(sorts.FREEZE):
            return self.known.issues
        found: dict[IssueKey, Issue] = {}
        for each in sorted(frozen, key=lambda each: (each.at, each.id)):
            if each in lifted and self.ledger.outcome(each.of) is None:
                continue  # what left is as it left
            _, channel, week = each.of.split("/", 2)
            issue = self.values.value(MAIL, each.of, each.text)
            if issue is not None:
                found[channel, Week.parse(week)] = issue.called(self.names)
        return found


def _thing(name: str) -> str:
    return name if name.startswith(_PAGE) else f"item/{name}"


def _step(rename: Fact) -> tuple[str, str]:
    """From which name to which: an item is called by its id, a page may have that name too."""
    if rename.of.startswith(_PAGE):
        return rename.of, _PAGE + rename.to
    return rename.of.partition("/")[2], rename.to


def _names(groups: Groups) -> Iterator[tuple[str, str]]:
    """Every id that an item had to the id that it has now; of a page `page/NAME`."""
    steps = dict(
        _step(each)
        for each in sorted(groups.of(sorts.RENAME), key=lambda each: (each.at, each.id))
        if each.id not in groups.lifted
    )
    for old in steps:
        now, passed = old, {old}
        while now in steps and steps[now] not in passed:
            now = steps[now]
            passed.add(now)
        yield old, now


def _to_show(groups: Groups, released: datetime | None) -> Iterator[str]:
    """The ids of the acts that are newer than all releases."""
    if released is not None:
        for sort in sorts.ACTS:
            yield from (each.id for each in groups.of(sort) if each.id and each.at > released)


# The record as its files give it.


class ReadRecord(Struct, frozen=True):
    """What was public, and what is wrong with the files that say it."""

    record: Record
    texts: Texts
    problems: tuple[Problem, ...] = ()
    next: datetime | None = None
    """From when on the files say more than as of the moment that was asked for."""

    @property
    def erasures(self) -> Sequence[Fact]:
        """The acts by which nothing of a thing is left."""
        found: Sequence[Fact] = self.record.folded.groups.of(sorts.ERASE)
        return found


def read_record(
    folders: Folders, now: datetime | None = None, without: Collection[str] = ()
) -> ReadRecord:
    """The record as of `now`, or all of it, but for the facts with these ids."""
    read, texts = read_facts(folders, now), Texts(folders)
    facts = tuple(each for each in read.facts if each.id not in without)
    return ReadRecord(fold(facts, Values(texts.raw)), texts, read.problems, read.next)
