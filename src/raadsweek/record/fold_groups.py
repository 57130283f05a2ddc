"""Facts by what they are of, as a fold needs them, and the public half of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain
from typing import overload

from msgspec import Struct

from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import PUBLIC, Fact
from raadsweek.record.fact_lines import LETTERS
from raadsweek.record.history import is_undoing

# Lazy facts: read when somebody asks for them; most commands never do.


class LazyFacts(Sequence[Fact]):
    """Facts that `read` gives, and `more` behind them."""

    def __init__(self, read: Callable[[], tuple[Fact, ...]], more: tuple[Fact, ...] = ()) -> None:
        self._read, self._more = read, more
        self._found: tuple[Fact, ...] | None = None

    @property
    def found(self) -> tuple[Fact, ...]:
        """All of them."""
        if self._found is None:
            self._found = (*self._read(), *self._more)
        return self._found

    def plus(self, more: tuple[Fact, ...]) -> LazyFacts:
        """With others behind them."""
        return LazyFacts(lambda: self.found, more)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Fact, ...]: ...
    def __getitem__(self, index: int | slice) -> Fact | tuple[Fact, ...]:
        return self.found[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyFacts | tuple) and self.found == tuple(other)

    def __hash__(self) -> int:
        return hash(self.found)


# The public half of the facts: what a site shows of its record.

_BITS = 512
"""Of a sum of ids: more than those of ids together ever are alike by chance."""


class PublicFactLines(Struct, frozen=True):
    """Where the record stands: by this one knows whether what a site shows of it is another."""

    heads: tuple[str, ...] = ()
    """The ids that nothing follows, sorted; of the other half too."""
    years: Mapping[str, int] = {}
    """Year to the sum of the ids of its public facts: in whatever order, and when they came."""

    def plus(self, facts: Iterable[Fact]) -> PublicFactLines:
        """With more facts."""
        new = [each for each in facts if len(each.id) == LETTERS]
        followed = set(chain.from_iterable([each.after for each in new]))
        sums = defaultdict(int, self.years)
        for each in new:
            if each.fact in PUBLIC or is_undoing(each):
                sums[year_of(each)] += int.from_bytes(each.id.encode())
        ends = {each.id for each in new}.union(self.heads) - followed
        years = {year: total % (1 << _BITS) for year, total in sums.items()}
        return PublicFactLines(tuple(sorted(ends)), years)


def written(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Those that are in the files; what a release would say has no id of its own yet."""
    return (each for each in facts if len(each.id) == LETTERS)


def is_public(fact: Fact) -> bool:
    """Whether all may read it. What undoes an act goes with it; who placed what stays inside."""
    return fact.fact in PUBLIC or is_undoing(fact)


def year_of(fact: Fact) -> str:
    """The year in which it was recorded, in Amsterdam."""
    return str(in_amsterdam(fact.at).year)


# Facts by what they are of, as a fold needs them. Others can be added to them.

OF_THINGS = (sorts.TEXT, sorts.HIDE, *sorted(sorts.ACTS))
"""What belongs to the history of a thing."""
_FEW = (
    sorts.AMENDED,
    sorts.BEGIN,
    sorts.SITE,
    sorts.FREEZE,
    sorts.STOP,
    sorts.GO,
    sorts.SOURCE,
    *sorted(sorts.ACTS),
)
_NONE: frozenset[str] = frozenset()


class New(Struct, frozen=True, dict=True):
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
            if each.act:
                by_sort[sorts.AMENDED].append(each)
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


class Groups(Struct, frozen=True, dict=True):
    """Facts, but for those that were undone."""

    facts: Sequence[Fact] = ()
    """All of them, in no order that means anything."""
    few: Mapping[str, Sequence[Fact]] = {}
    """By sort those of which there are few."""
    things: Mapping[str, Sequence[Fact]] = {}
    """By thing (`item/zwembad`) its texts and what was done to it."""
    releases: Mapping[str, Fact] = {}
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
