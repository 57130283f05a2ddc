"""The public half of the facts: what a site shows of its record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from raadsweek.model.fact import PUBLIC
from raadsweek.model.moment import in_amsterdam
from raadsweek.record.fact_lines import LETTERS
from raadsweek.record.history import is_undoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.model.fact import Fact

_BITS = 512
"""Of a sum of ids: more than those of ids together ever are alike by chance."""


@dataclass(frozen=True)
class PublicFactLines:
    """Where the record stands: by this one knows whether what a site shows of it is another."""

    heads: tuple[str, ...] = ()
    """The ids that nothing follows, sorted; of the other half too."""
    years: Mapping[str, int] = field(default_factory=dict)
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
