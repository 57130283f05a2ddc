"""The periods of an index: rows, pieces and periods, each kept by what it is made from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import DecodeError, Raw, Struct, msgpack

from raadsweek.edition.value_digest import digest
from raadsweek.search.changed_period import changed_period
from raadsweek.search.changed_segment import changed_segment
from raadsweek.search.periods import MadePeriod, Period, made_period
from raadsweek.search.search_cache import SearchCache, keep, read_kept
from raadsweek.search.start_files import FORM
from raadsweek.search.words import VERSION
from raadsweek.search.year_segments import SearchRow, YearSegment, piece_of, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from raadsweek.emit.search_records import SearchSource
    from raadsweek.search.changed_segment import SegmentChanges
    from raadsweek.search.source_years import SourceYear


MANY = 50
"""Where so many records of a year are others, all of it is made anew: that is as fast."""


class IndexPeriod(Struct, frozen=True):
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

    years: dict[str, str]
    """What each year was made from."""
    about: Period
    stems: list[str]
    shown: dict[str, int]


class _Rows(Struct, array_like=True):
    """The rows of a year, by the digest of their record, each to be decoded where it is needed."""

    rows: dict[str, Raw]

    def row(self, record: str) -> SearchRow:
        """The row of a record."""
        return msgpack.decode(self.rows[record], type=SearchRow)


def _total(years: Mapping[str, str]) -> str:
    return digest(tuple(years.items()))


class PeriodMaker(Struct, frozen=True):
    """Makes what is not kept, or is of another digest."""

    language: str
    shelf: SearchCache

    def period(self, name: str, years: Mapping[str, SourceYear]) -> IndexPeriod:
        """The period of these years, which are in order."""
        inputs = {year: self._inputs(each) for year, each in years.items()}
        total = _total(inputs)
        facts = read_kept(self.shelf, f"search period {name}", total, _Facts)
        files: Callable[[], Mapping[str, str]] = partial(self._files, name, total, inputs, years)
        if facts is None:
            made = self._made(name, total, inputs, years)
            facts = _Facts(inputs, made.about, made.stems, made.shown)
            keep(self.shelf, f"search period {name}", total, facts)
            files = partial(dict, made.files)
        return IndexPeriod(name, total, facts.about, facts.stems, facts.shown, files)

    def _files(
        self, name: str, total: str, inputs: dict[str, str], years: Mapping[str, SourceYear]
    ) -> Mapping[str, str]:
        """The files of a period of which the facts are kept."""
        kept = read_kept(self.shelf, f"search files {name}", total, dict[str, str])
        return kept or self._made(name, total, inputs, years).files

    def _made(
        self, name: str, total: str, inputs: dict[str, str], years: Mapping[str, SourceYear]
    ) -> MadePeriod:
        last = read_kept(self.shelf, f"search period {name}", None, _Facts)
        made = self._made_of_last(name, last, inputs, years) if last else None
        if made is None:
            pieces = {
                year: self._piece(year, inputs[year], each)[0] for year, each in years.items()
            }
            made = made_period(name, pieces)
        keep(self.shelf, f"search files {name}", total, made.files)
        return made

    def _made_of_last(
        self,
        name: str,
        last: _Facts,
        inputs: Mapping[str, str],
        years: Mapping[str, SourceYear],
    ) -> MadePeriod | None:
        """The period, of the last one: only the lines of words that changed are written again.

        None where more is other than words of a few records.
        """
        if list(last.years) != list(inputs):
            return None
        files = read_kept(self.shelf, f"search files {name}", _total(last.years), dict[str, str])
        if files is None:
            return None
        found = []
        for year, before in last.years.items():
            if before != inputs[year]:
                _, changes = self._piece(year, inputs[year], years[year], before)
                if changes is None:
                    return None
                found.append(changes)
        try:
            return changed_period(MadePeriod(last.about, files, last.stems, last.shown), found)
        except (LookupError, ValueError):  # what is kept does not belong together
            return None

    def _inputs(self, year: SourceYear) -> str:
        return digest((VERSION, FORM, self.language, year.inputs))

    def _piece(
        self, year: str, inputs: str, found: SourceYear, before: str = ""
    ) -> tuple[YearSegment, SegmentChanges | None]:
        """The piece of a year, and what is other in it than in the one of `before`.

        None: nobody knows that.
        """
        name = f"search piece {self.language} {year or 'undated'}"
        kept = read_kept(self.shelf, name, inputs, YearSegment)
        if kept is not None:
            return kept, None
        sources = sorted(found.sources(), key=lambda each: (each.day, each.path))
        last = read_kept(self.shelf, name, before, YearSegment) if before else None
        rows = f"search rows {year or 'undated'}", f"{VERSION} {FORM} {self.language}"
        there = read_kept(self.shelf, *rows, _Rows) or _Rows({})
        try:
            now, made, changes = self._made_piece(year, sources, there, last)
        except (DecodeError, LookupError):  # what is kept does not belong together
            now, made, changes = self._made_piece(year, sources, _Rows({}), None)
        keep(self.shelf, *rows, now)
        keep(self.shelf, name, inputs, made)
        return made, changes

    def _made_piece(
        self, year: str, sources: Sequence[SearchSource], before: _Rows, last: YearSegment | None
    ) -> tuple[_Rows, YearSegment, SegmentChanges | None]:
        """The rows of these sources, which are in order of number, and their piece.

        The rows `before` are not made again, and of the `last` piece only what changed is, where
        the records have the numbers that they had.
        """
        now = _Rows({each.inputs: self._row(each, before) for each in sources})
        records = [each.inputs for each in sources]
        same = last is not None and [each.path for each in sources] == last.paths
        both = enumerate(zip(last.records, records, strict=True)) if last and same else ()
        others = {number: pair for number, pair in both if pair[0] != pair[1]}
        if last is None or not same or len(others) > MANY:
            return now, piece_of({record: now.row(record) for record in records}), None
        rows = {n: (before.row(old), now.row(new)) for n, (old, new) in others.items()}
        made = changed_segment(year, last, records, rows, lambda n: now.row(records[n]))
        return now, *made

    def _row(self, source: SearchSource, before: _Rows) -> Raw:
        known = before.rows.get(source.inputs)
        return known or Raw(msgpack.encode(row_of(source.record(), self.language)))
