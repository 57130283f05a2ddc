"""A piece: the index of the records of one year, numbered from 0 by day and then by path."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, json

from raadsweek.search.compounds import FIRST, LAST, divided
from raadsweek.search.postings import Postings, Writer
from raadsweek.search.stemming import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from raadsweek.search.rows import Row

FILTERS = ("kind", "topic", "place")


class Piece(Struct, frozen=True, array_like=True):
    """What the records of a year bring to the index of their period."""

    results: list[str]
    """Of each record how it is shown, as JSON."""
    paths: list[str]
    words: dict[str, Postings]
    titled: dict[str, dict[str, Postings]]
    """Stem to the forms in titles."""
    filters: dict[str, dict[str, Postings]]
    shown: dict[str, int]
    """The words of titles and summaries: in how many records each stands."""


def piece_of(rows: Iterable[Row], language: str) -> Piece:
    """The piece of these rows; their order changes nothing."""
    ordered = sorted(rows, key=lambda row: (row.day, row.path))
    stem = folded(language)
    titled: dict[str, Writer] = defaultdict(Writer)
    filters = {name: Writer() for name in FILTERS}
    for number, row in enumerate(ordered):
        for form in row.titled:
            titled[stem(form)].write(number, {form: 1})
        for name, writer in filters.items():
            writer.write(number, dict.fromkeys(row.filters.get(name, ()), 1))
    return Piece(
        [_result(row) for row in ordered],
        [row.path for row in ordered],
        _words(ordered),
        {word: writer.postings() for word, writer in titled.items()},
        {name: writer.postings() for name, writer in filters.items()},
        dict(Counter(word for row in ordered for word in row.shown)),
    )


def _words(rows: Sequence[Row]) -> dict[str, Postings]:
    """Each stem with the records that hold it, parts of compounds too."""
    stems = {stem for row in rows for stem in row.weights}
    compounds = {stem: raw for row in rows for stem, raw in row.compounds.items()}
    parts = divided(compounds, stems)
    writer = Writer()
    for number, row in enumerate(rows):
        weights = row.weights
        extra: dict[str, int] = {}
        for stem in row.compounds:
            for part, share in zip(parts.get(stem, ()), (FIRST, LAST), strict=False):
                weight = max(1, int(weights.get(stem, 0) * share + 0.5))
                if weight > max(extra.get(part, 0), weights.get(part, 0)):
                    extra[part] = weight
        writer.write(number, weights | extra if extra else weights)
    return writer.postings()


def _result(row: Row) -> str:
    return json.encode((row.path, row.title, row.kind, row.day, row.summary)).decode()
