"""The public half of the facts: what a site shows of its record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.model.fact import PUBLIC
from raadsweek.model.moment import in_amsterdam
from raadsweek.record.chain import heads
from raadsweek.record.fact_lines import LETTERS
from raadsweek.record.history import is_undoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.model.fact import Fact

_BITS = 512
"""Of a sum of ids: more than those of ids together ever are alike by chance."""


@dataclass(frozen=True)
class PublicHalf:
    """Where the record stands: by this one knows whether what a site shows of it is another."""

    heads: tuple[str, ...] = ()
    """The ids that nothing follows, sorted; of the other half too."""
    years: Mapping[str, int] = field(default_factory=dict)
    """Year to the sum of the ids of its public facts: in whatever order, and when they came."""

    def plus(self, facts: Iterable[Fact]) -> PublicHalf:
        """With more facts."""
        new = tuple(written(facts))
        followed = {id for each in new for id in each.after}
        years = dict(self.years)
        for each in filter(is_public, new):
            year = year_of(each)
            number = int.from_bytes(each.id.encode())
            years[year] = (years.get(year, 0) + number) % (1 << _BITS)
        still = (id for id in self.heads if id not in followed)
        return PublicHalf(tuple(sorted({*still, *heads(new)})), years)


def written(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Those that are in the files; what a release would say has no id of its own yet."""
    return (each for each in facts if len(each.id) == LETTERS)


def is_public(fact: Fact) -> bool:
    """Whether all may read it. What undoes an act goes with it; who placed what stays inside."""
    return fact.fact in PUBLIC or is_undoing(fact)


def year_of(fact: Fact) -> str:
    """The year in which it was recorded, in Amsterdam."""
    return str(in_amsterdam(fact.at).year)
