"""A segment: the index of the records of one year, numbered from 0 by day and then by path."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, json

from raadsweek.search.compounds import FIRST, LAST, divided
from raadsweek.search.postings import MOST, Postings, PostingsWriter
from raadsweek.search.stemming import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from raadsweek.search.rows import SearchRow

FILTERS = ("kind", "topic", "place")


class YearSegment(Struct, frozen=True, array_like=True):
    """The records of a year, as their part of the index of their period."""

    results: list[str]
    """Of each record how it is shown, as JSON."""
    paths: list[str]
    words: dict[str, Postings]
    titled: dict[str, dict[str, Postings]]
    """Stem to the forms in titles."""
    filters: dict[str, dict[str, Postings]]
    shown: dict[str, int]
    """The words of titles and summaries: in how many records each stands."""


def piece_of(rows: Iterable[SearchRow], language: str) -> YearSegment:
    """The piece of these rows; their order changes nothing."""
    ordered = sorted(rows, key=lambda row: (row.day, row.path))
    stem = folded(language)
    titled: dict[str, PostingsWriter] = defaultdict(PostingsWriter)
    filters = {name: PostingsWriter() for name in FILTERS}
    for number, row in enumerate(ordered):
        for form in row.titled:
            titled[stem(form)].write(number, {form: 1})
        for name, writer in filters.items():
            writer.write(number, dict.fromkeys(row.filters.get(name, ()), 1))
    return YearSegment(
        [_result(row) for row in ordered],
        [row.path for row in ordered],
        _words(ordered),
        {word: writer.postings() for word, writer in titled.items()},
        {name: writer.postings() for name, writer in filters.items()},
        dict(Counter(word for row in ordered for word in row.shown)),
    )


def _words(rows: Sequence[SearchRow]) -> dict[str, Postings]:
    """Each stem with the records that hold it, parts of compounds too."""
    stems = {stem for row in rows for stem in row.weights}
    compounds = {stem: raw for row in rows for stem, raw in row.compounds.items()}
    parts = divided(compounds, stems)
    writer = PostingsWriter()
    for number, row in enumerate(rows):
        writer.write(number, _with_parts(row, parts))
    return writer.postings()


_FIRST = [max(1, int(weight * FIRST + 0.5)) for weight in range(MOST + 1)]
_LAST = [max(1, int(weight * LAST + 0.5)) for weight in range(MOST + 1)]
"""What the parts of a compound weigh, by its own weight."""


def _with_parts(row: SearchRow, parts: Mapping[str, tuple[str, str]]) -> Mapping[str, int]:
    """The weights of a record; a part of a compound has its own or that of the compound."""
    weights = row.weights
    found: dict[str, int] = {}
    for stem in row.compounds:
        pair = parts.get(stem)
        if pair is None:
            continue
        weight = weights[stem]
        for part, share in ((pair[0], _FIRST[weight]), (pair[1], _LAST[weight])):
            if share > weights.get(part, 0) and share > found.get(part, 0):
                found[part] = share
    return weights | found if found else weights


def _result(row: SearchRow) -> str:
    return json.encode((row.path, row.title, row.kind, row.day, row.summary)).decode()
