"""A segment of which a few records are others: only their words are written again.

It is what it would be if all of it was made anew. That takes as long as all records of a year.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.replace_fields import replace
from raadsweek.search.postings import changed, numbers
from raadsweek.search.words import beginnings, may_be_divided
from raadsweek.search.year_segments import FILTERS, Compound, divide, result_of, with_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from raadsweek.search.postings import Postings
    from raadsweek.search.year_segments import SearchRow, YearSegment

Weights = dict[str, dict[int, int]]
"""By word the new weight in each record that has another one; 0: it stands there no more."""
Changed = dict[int, "tuple[SearchRow, SearchRow]"]
"""By number the row of a record as it was and as it is."""


class SegmentChanges(Struct, frozen=True):
    """What is other than it was in the segment of a year, by the numbers of records there."""

    year: str
    words: Weights
    titled: dict[str, Weights]
    filters: dict[str, Weights]
    results: dict[int, str]
    shown: Sequence[tuple[Iterable[str], Iterable[str]]]
    """Of each record the words of title and summary, as they were and as they are."""


def changed_segment(
    year: str,
    segment: YearSegment,
    records: list[str],
    rows: Changed,
    row_at: Callable[[int], SearchRow],
) -> tuple[YearSegment, SegmentChanges]:
    """The segment of these records, with the same numbers; `rows` are those that are others.

    The segment of before is used up. `row_at` gives the row of any other record.
    """
    before = segment.parts()
    _divide_again(segment, rows)
    now = segment.parts()
    others = [stem for stem in {**before, **now} if before.get(stem) != now.get(stem)]
    words: Weights = defaultdict(dict)
    for number in _in(segment, others).union(rows):
        old, new = rows.get(number) or (row_at(number),) * 2
        _compare(words, number, with_parts(old, before), with_parts(new, now))
    changes = SegmentChanges(
        year,
        words,
        _titled(rows),
        {name: _filtered(name, rows) for name in FILTERS},
        {number: result_of(new) for number, (_, new) in rows.items()},
        [(old.shown, new.shown) for old, new in rows.values()],
    )
    _write_all(segment, changes)
    return replace(segment, records=records), changes


def _write_all(segment: YearSegment, changes: SegmentChanges) -> None:
    _write(segment.words, changes.words)
    for number, result in changes.results.items():
        segment.results[number] = result
    count_changes(segment.shown, changes.shown)
    for stem, weights in changes.titled.items():
        forms = segment.titled.setdefault(stem, {})
        _write(forms, weights)
        if not forms:
            del segment.titled[stem]
    for name, weights in changes.filters.items():
        _write(segment.filters[name], weights)


def _in(segment: YearSegment, stems: Iterable[str]) -> set[int]:
    """The records in which these stood."""
    found = (segment.words.get(stem) for stem in stems)
    return {number for each in found if each for number in numbers(each)}


def _divide_again(segment: YearSegment, rows: Changed) -> None:
    """Divides the compounds again that may have other parts now."""
    stems, compounds = segment.stems, segment.compounds
    before = {stem: stem in stems for pair in rows.values() for row in pair for stem in row.weights}
    again = {stem for pair in rows.values() for row in pair for stem in row.compounds}
    for old, new in rows.values():
        _count(stems, old.weights, new.weights)
        _count_compounds(compounds, old, new)
    other = {stem for stem, was in before.items() if was != (stem in stems)}
    if other:
        begin = beginnings(other)
        again.update(
            stem
            for stem, each in compounds.items()
            if not other.isdisjoint(each.parts or ())
            or may_be_divided(min(each.words), each.raw, begin)
        )
    divide(compounds, again & compounds.keys(), stems)


def _count_compounds(compounds: dict[str, Compound], old: SearchRow, new: SearchRow) -> None:
    for stem, word in new.compounds.items():
        _count(compounds.setdefault(stem, Compound({})).words, (), (word,))
    for stem, word in old.compounds.items():
        _count(compounds[stem].words, (word,), ())
        if not compounds[stem].words:
            del compounds[stem]


def count_changes(
    counts: dict[str, int], changes: Iterable[tuple[Iterable[str], Iterable[str]]]
) -> None:
    """Counts the words that records have now, and no longer those that they had."""
    for old, new in changes:
        _count(counts, old, new)


def _count(counts: dict[str, int], old: Iterable[str], new: Iterable[str]) -> None:
    """Counts words that a record has now, and no longer those that it had."""
    for word in new:
        counts[word] = counts.get(word, 0) + 1
    for word in old:
        counts[word] -= 1
        if not counts[word]:
            del counts[word]


def _compare(found: Weights, number: int, old: Mapping[str, int], new: Mapping[str, int]) -> None:
    """Notes what weighs otherwise in a record."""
    for word, _ in old.items() ^ new.items():
        found[word][number] = new.get(word, 0)


def _write(postings: dict[str, Postings], weights: Weights) -> None:
    for word, some in weights.items():
        new = changed(postings.get(word), some)
        if new is None:
            postings.pop(word, None)
        else:
            postings[word] = new


def _titled(rows: Changed) -> dict[str, Weights]:
    """By stem the forms that stand in a title now, or did."""
    found: dict[str, Weights] = defaultdict(lambda: defaultdict(dict))
    for number, (old, new) in rows.items():
        before, now = ({(stem, form) for form, stem in row.titled.items()} for row in (old, new))
        for stem, form in before ^ now:
            found[stem][form][number] = int((stem, form) in now)
    return found


def _filtered(name: str, rows: Changed) -> Weights:
    """The values of a filter that a record has now, or had."""
    found: Weights = defaultdict(dict)
    for number, pair in rows.items():
        old, new = (dict.fromkeys(row.filters.get(name, ()), 1) for row in pair)
        _compare(found, number, old, new)
    return found
