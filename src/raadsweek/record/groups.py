"""Facts by what they are of, as a fold needs them. Others can be added to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.record.history import is_undoing
from raadsweek.record.lazy_facts import LazyFacts
from raadsweek.record.public_facts import PublicFactLines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from raadsweek.model.fact import Fact

OF_THINGS = (sorts.TEXT, sorts.HIDE, *sorted(sorts.ACTS))
"""What belongs to the history of a thing."""
_FEW = (
    sorts.BEGIN,
    sorts.SITE,
    sorts.FREEZE,
    sorts.STOP,
    sorts.GO,
    sorts.SOURCE,
    *sorted(sorts.ACTS),
)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class New:
    """Facts that are added, by their sort."""

    facts: tuple[Fact, ...]
    by_sort: Mapping[str, Sequence[Fact]]
    lifted: AbstractSet[str]
    """The ids of facts that they lift."""

    @classmethod
    def of_all(cls, facts: tuple[Fact, ...]) -> New:
        """These facts, looked through once."""
        by_sort: dict[str, list[Fact]] = defaultdict(list)
        for each in facts:
            by_sort[each.fact].append(each)
        lifted = {id for each in facts if each.lifts for id in each.lifts}
        return cls(facts, dict(by_sort), lifted)

    def of(self, sort: str) -> Sequence[Fact]:
        """Those of a sort."""
        return self.by_sort.get(sort, ())

    @cached_property
    def things(self) -> Mapping[str, Sequence[Fact]]:
        """Thing to what is said of it and done to it."""
        found: dict[str, list[Fact]] = {}
        for each in chain.from_iterable(map(self.of, OF_THINGS)):
            found.setdefault(each.of, []).append(each)
        return found

    def releases(self) -> set[str]:
        """The releases to which any of them belong."""
        return {each.release for sort in sorts.RELEASED for each in self.of(sort)}


@dataclass(frozen=True)
class Groups:
    """Facts, but for those that were undone."""

    facts: Sequence[Fact] = ()
    """All of them, in no order that means anything."""
    few: Mapping[str, Sequence[Fact]] = field(default_factory=dict)
    """By sort those of which there are few."""
    things: Mapping[str, Sequence[Fact]] = field(default_factory=dict)
    """By thing (`item/zwembad`) its texts and what was done to it."""
    releases: Mapping[str, Fact] = field(default_factory=dict)
    """What closes releases, by their ids."""
    looked: AbstractSet[str] = _NONE
    """The releases that were found on the site."""
    unclosed: AbstractSet[str] = _NONE
    """The releases to which facts belong and that nothing closes."""
    lifted: AbstractSet[str] = _NONE
    """The ids of facts that no longer hold."""
    void: AbstractSet[str] = _NONE
    """The ids of facts that are as if they had never been."""
    half_before: Callable[[], PublicFactLines] = PublicFactLines
    """The public half without those in `added`."""
    added: tuple[Fact, ...] = ()

    @cached_property
    def half(self) -> PublicFactLines:
        """The public half."""
        return self.half_before().plus(self.added)

    def of(self, sort: str) -> Sequence[Fact]:
        """The facts of a sort of which there are few."""
        return self.few.get(sort, ())

    @property
    def is_empty(self) -> bool:
        """Whether there are none."""
        return isinstance(self.facts, tuple) and not self.facts

    def plus(self, facts: tuple[Fact, ...]) -> tuple[Groups, New] | None:
        """With these facts, and those by themselves; None where they undo what is here."""
        new = New.of_all(facts)
        undone = {id for each in new.of(sorts.UNDONE) if is_undoing(each) for id in each.lifts}
        if undone and not self.is_empty:
            return None
        void = undone or self.void
        if void:
            # What is erased stays away, whoever says that it never was.
            facts = tuple(each for each in facts if each.id not in void or each.fact == sorts.ERASE)
            new = New.of_all(facts)
        releases = _closed(self.releases, new.of(sorts.RELEASE))
        groups = Groups(
            facts=together(self.facts, facts),
            few={sort: (*self.of(sort), *new.of(sort)) for sort in _FEW},
            things=_joined(self.things, new.things),
            releases=releases,
            looked=self.looked | {each.of for each in new.of(sorts.SEEN)},
            unclosed=(self.unclosed | new.releases()) - releases.keys(),
            lifted=self.lifted | new.lifted,
            void=void,
            half_before=lambda: self.half,
            added=facts,
        )
        return groups, new


def together(known: Sequence[Fact], more: tuple[Fact, ...]) -> Sequence[Fact]:
    """All of them; what is read only when it is asked for is not read for this."""
    if isinstance(known, LazyFacts):
        return known.plus(more)
    return (*known, *more)


def _joined(
    known: Mapping[str, Sequence[Fact]], more: Mapping[str, Sequence[Fact]]
) -> Mapping[str, Sequence[Fact]]:
    if not known:
        return more
    return {**known, **{thing: (*known.get(thing, ()), *found) for thing, found in more.items()}}


def _closed(known: Mapping[str, Fact], more: Iterable[Fact]) -> Mapping[str, Fact]:
    """Of two that close one release, as two clones may write, the first."""
    found = dict(known)
    for each in more:
        before = found.setdefault(each.of, each)
        if before is not each and (each.at, each.id) < (before.at, before.id):
            found[each.of] = each
    return found
