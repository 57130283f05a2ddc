"""The periods of an index: rows, pieces and periods, each kept by what it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from msgspec import DecodeError, Raw, Struct, msgpack

from raadsweek.edition.digests import digest
from raadsweek.search.changed_segment import changed_segment
from raadsweek.search.periods import MadePeriod, Period, made_period
from raadsweek.search.search_cache import SearchCache, keep, read_kept
from raadsweek.search.start import FORM
from raadsweek.search.words import VERSION
from raadsweek.search.year_segments import SearchRow, YearSegment, piece_of, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from raadsweek.emit.search_records import SearchSource
    from raadsweek.search.source_years import SourceYear


MANY = 50
"""Where so many records of a year are others, all of it is made anew: that is as fast."""


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
    """The rows of a year, by the digest of their record, each to be decoded where it is needed."""

    rows: dict[str, Raw]

    def row(self, record: str) -> SearchRow:
        """The row of a record."""
        return msgpack.decode(self.rows[record], type=SearchRow)


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
        name = f"search piece {self.language} {year or 'undated'}"
        kept = read_kept(self.shelf, name, inputs, YearSegment)
        if kept is not None:
            return kept
        sources = sorted(found.sources(), key=lambda each: (each.day, each.path))
        last = read_kept(self.shelf, name, None, YearSegment)
        rows = f"search rows {year or 'undated'}", f"{VERSION} {FORM} {self.language}"
        before = read_kept(self.shelf, *rows, _Rows) or _Rows({})
        try:
            now, made = self._made_piece(sources, before, last)
        except (DecodeError, LookupError):  # what is kept does not belong together
            now, made = self._made_piece(sources, _Rows({}), None)
        keep(self.shelf, *rows, now)
        keep(self.shelf, name, inputs, made)
        return made

    def _made_piece(
        self, sources: Sequence[SearchSource], before: _Rows, last: YearSegment | None
    ) -> tuple[_Rows, YearSegment]:
        """The rows of these sources, which are in order of number, and their piece.

        The rows `before` are not made again, and of the `last` piece only what changed is, where
        the records have the numbers that they had.
        """
        now = _Rows({each.inputs: self._row(each, before) for each in sources})
        records = [each.inputs for each in sources]
        if last is None or [each.path for each in sources] != last.paths:
            return now, piece_of({record: now.row(record) for record in records})
        both = zip(last.records, records, strict=True)
        others = [(number, *pair) for number, pair in enumerate(both) if pair[0] != pair[1]]
        if len(others) > MANY:
            return now, piece_of({record: now.row(record) for record in records})
        rows = {number: (before.row(old), now.row(new)) for number, old, new in others}
        return now, changed_segment(last, records, rows, lambda number: now.row(records[number]))

    def _row(self, source: SearchSource, before: _Rows) -> Raw:
        known = before.rows.get(source.inputs)
        return known or Raw(msgpack.encode(row_of(source.record(), self.language)))
