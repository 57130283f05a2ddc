"""The public half of the record, as a site shows it: what was written, nothing that may be."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.edition.values.calendar import PublicRecord
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.record.fact_lines import line_of
from raadsweek.record.fold_groups import PublicFactLines, is_public, written, year_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from raadsweek.model.fact import Fact
    from raadsweek.model.record import Record


class PublicFacts:
    """What a site shows of a record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def _half(self) -> PublicFactLines:
        known = self._record.folded
        return known.groups.half if known else PublicFactLines()

    def where(self) -> PublicRecord:
        """Where the record stands."""
        newest = self._newest()
        if newest is None:
            return PublicRecord()
        return PublicRecord(
            release=newest.of,
            at=in_amsterdam(newest.at),
            head=self._half.heads,
            years=tuple(sorted(self._half.years)),
        )

    def _newest(self) -> Fact | None:
        known = self._record.folded
        releases = written(known.groups.releases.values()) if known else ()
        return max(releases, key=lambda each: (each.at, each.of), default=None)

    def year(self, year: str) -> str:
        """The public facts of a year, each on a line, in order of time."""
        found = sorted(self._years.get(year, ()), key=lambda each: (each.at, each.id))
        return "".join(f"{line_of(each).decode()}\n" for each in found)

    def year_digest(self, year: str) -> str:
        """Another one where those are others; to know it no fact is read."""
        return f"{self._half.years.get(year, 0):x}{''.join(sorted(self._held))}"

    @property
    def _held(self) -> AbstractSet[str]:
        """What a stop took back before anybody saw it: not even its name may be read."""
        known = self._record.folded
        return known.releases.held if known else frozenset()

    @cached_property
    def _years(self) -> Mapping[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        shown = (each for each in written(self._record.facts) if each.id not in self._held)
        for each in filter(is_public, shown):
            found.setdefault(year_of(each), []).append(each)
        return found
