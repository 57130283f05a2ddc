"""The periods of an index: rows, pieces and periods, each kept by what it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.digests import digest
from raadsweek.search.periods import MadePeriod, Period, made_period
from raadsweek.search.search_cache import SearchCache, keep, read_kept
from raadsweek.search.start import FORM
from raadsweek.search.words import VERSION
from raadsweek.search.year_segments import SearchRow, YearSegment, piece_of, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.emit.search_records import SearchSource
    from raadsweek.search.source_years import SourceYear


@dataclass(frozen=True, slots=True)
class IndexPeriod:
    """A period: what the start says of it, the words that it knows, and its files when asked for.

    The same `inputs`, a digest, give the same.
    """

    name: str
    inputs: str
    about: Period
    stems: list[str]
    shown: dict[str, int]
    files: Callable[[], Mapping[str, str]]
    """By name within its folder."""


class _Facts(Struct, frozen=True, array_like=True):
    """All of a period but its files, which are long and seldom asked for."""

    about: Period
    stems: list[str]
    shown: dict[str, int]


class _Rows(Struct, array_like=True):
    """The rows of a year, by the digest of their record."""

    rows: dict[str, SearchRow]


@dataclass(frozen=True, slots=True)
class PeriodMaker:
    """Makes what is not kept, or is of another digest."""

    language: str
    shelf: SearchCache

    def period(self, name: str, years: Mapping[str, SourceYear]) -> IndexPeriod:
        """The period of these years, which are in order."""
        inputs = {year: self._inputs(each) for year, each in years.items()}
        total = digest(tuple(inputs.items()))
        facts = read_kept(self.shelf, f"search period {name}", total, _Facts)
        files: Callable[[], Mapping[str, str]] = partial(self._files, name, total, inputs, years)
        if facts is None:
            made = self._made(name, total, inputs, years)
            facts = _Facts(made.about, made.stems, made.shown)
            keep(self.shelf, f"search period {name}", total, facts)
            files = partial(dict, made.files)
        return IndexPeriod(name, total, facts.about, facts.stems, facts.shown, files)

    def _files(
        self, name: str, total: str, inputs: Mapping[str, str], years: Mapping[str, SourceYear]
    ) -> Mapping[str, str]:
        """The files of a period of which the facts are kept."""
        kept = read_kept(self.shelf, f"search files {name}", total, dict[str, str])
        return kept or self._made(name, total, inputs, years).files

    def _made(
        self, name: str, total: str, inputs: Mapping[str, str], years: Mapping[str, SourceYear]
    ) -> MadePeriod:
        pieces = {year: self._piece(year, inputs[year], each) for year, each in years.items()}
        made = made_period(name, pieces)
        keep(self.shelf, f"search files {name}", total, made.files)
        return made

    def _inputs(self, year: SourceYear) -> str:
        return digest((VERSION, FORM, self.language, year.inputs))

    def _piece(self, year: str, inputs: str, found: SourceYear) -> YearSegment:
        name = f"search piece {year or 'undated'}"
        kept = read_kept(self.shelf, name, inputs, YearSegment)
        if kept is not None:
            return kept
        made = piece_of(self._rows(year, found.sources()))
        keep(self.shelf, name, inputs, made)
        return made

    def _rows(self, year: str, sources: Iterable[SearchSource]) -> Iterator[SearchRow]:
        """The rows of a year; those of records that are as they were are not made again."""
        name, inputs = f"search rows {year or 'undated'}", f"{VERSION} {FORM} {self.language}"
        kept = read_kept(self.shelf, name, inputs, _Rows) or _Rows({})
        rows = {
            each.inputs: kept.rows.get(each.inputs) or row_of(each.record(), self.language)
            for each in sources
        }
        keep(self.shelf, name, inputs, _Rows(rows))
        yield from rows.values()
