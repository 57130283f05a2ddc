"""A segment: the index of the records of one year, and the row that each record has in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, json

from raadsweek.search.postings import MOST, Postings, PostingsWriter
from raadsweek.search.words import DUTCH, FIRST, LAST, SMALL, divided, folded, stemmer, words_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from raadsweek.emit.search_records import SearchRecord


FILTERS = ("kind", "topic", "place")


class Compound(Struct, array_like=True):
    """The words of one stem that may be compounds, and how the first of them is divided."""

    words: dict[str, int]
    """Each with in how many records it stands."""
    raw: str = ""
    """The stem of the first as Snowball gives it, not yet folded."""
    parts: tuple[str, str] | None = None
    """The stems of its two parts; None: it has none."""


class YearSegment(Struct, frozen=True, array_like=True):
    """The records of a year, as their part of the index of their period."""

    records: list[str]
    """The digest of each, in order of number."""
    results: list[str]
    """Of each record how it is shown, as JSON."""
    paths: list[str]
    words: dict[str, Postings]
    titled: dict[str, dict[str, Postings]]
    """Stem to the forms in titles."""
    filters: dict[str, dict[str, Postings]]
    shown: dict[str, int]
    """The words of titles and summaries: in how many records each stands."""
    stems: dict[str, int]
    """The same of all stems, without the parts of compounds."""
    compounds: dict[str, Compound]
    """By stem."""

    def parts(self) -> dict[str, tuple[str, str]]:
        """The parts of the compounds that have any."""
        return {stem: each.parts for stem, each in self.compounds.items() if each.parts}


def piece_of(rows: Mapping[str, SearchRow]) -> YearSegment:
    """The piece of these rows, by the digests of their records; their order changes nothing."""
    digests = sorted(rows, key=lambda each: (rows[each].day, rows[each].path))
    ordered = [rows[each] for each in digests]
    titled: dict[str, PostingsWriter] = defaultdict(PostingsWriter)
    filters = {name: PostingsWriter() for name in FILTERS}
    for number, row in enumerate(ordered):
        for form, stem in row.titled.items():
            titled[stem].write(number, {form: 1})
        for name, writer in filters.items():
            writer.write(number, dict.fromkeys(row.filters.get(name, ()), 1))
    stems = dict(Counter(stem for row in ordered for stem in row.weights))
    compounds = _compounds(ordered)
    divide(compounds, compounds, stems)
    return YearSegment(
        digests,
        [result_of(row) for row in ordered],
        [row.path for row in ordered],
        _words(ordered, compounds),
        {word: writer.postings() for word, writer in titled.items()},
        {name: writer.postings() for name, writer in filters.items()},
        dict(Counter(word for row in ordered for word in row.shown)),
        stems,
        compounds,
    )


def _compounds(rows: Iterable[SearchRow]) -> dict[str, Compound]:
    found: dict[str, Compound] = {}
    for row in rows:
        for stem, word in row.compounds.items():
            known = found.get(stem)
            if known is None:
                found[stem] = Compound({word: 1})
            else:
                known.words[word] = known.words.get(word, 0) + 1
    return found


def divide(compounds: Mapping[str, Compound], some: Iterable[str], stems: Collection[str]) -> None:
    """Divides some of these into words of the year, which have these stems."""
    words = {stem: min(compounds[stem].words) for stem in some}
    parts, raw = divided(words, stems), stemmer(DUTCH)
    for stem, word in words.items():
        compounds[stem].raw, compounds[stem].parts = raw(word), parts.get(stem)


def _words(rows: Sequence[SearchRow], compounds: Mapping[str, Compound]) -> dict[str, Postings]:
    """Each stem with the records that hold it, parts of compounds too."""
    parts = {stem: each.parts for stem, each in compounds.items() if each.parts}
    writer = PostingsWriter()
    for number, row in enumerate(rows):
        writer.write(number, with_parts(row, parts))
    return writer.postings()


_FIRST = [max(1, int(weight * FIRST + 0.5)) for weight in range(MOST + 1)]
_LAST = [max(1, int(weight * LAST + 0.5)) for weight in range(MOST + 1)]
"""What the parts of a compound weigh, by its own weight."""


def with_parts(row: SearchRow, parts: Mapping[str, tuple[str, str]]) -> Mapping[str, int]:
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


def result_of(row: SearchRow) -> str:
    """How a record is shown, as JSON."""
    return json.encode((row.path, row.title, row.kind, row.day, row.summary)).decode()


# A row: what the index holds of one record, which is kept by the digest of the record.

OFTEN = 3
"""Words of the text weigh as often as they stand there, this often at most."""
SUMMARY, TITLE = 4, 8
LONG = 8
"""From how many letters a word may be a compound."""
_SHORT = 3
LONGEST = 40
"""What is longer is no word, but an address or a code."""


class SearchRow(Struct, frozen=True, array_like=True):
    """One record: how it is shown, by what it can be narrowed down, and its words."""

    path: str
    title: str
    kind: str
    day: str
    """`2026-11-20`, or nothing."""
    summary: str
    filters: dict[str, list[str]]
    weights: dict[str, int]
    """Stem to weight, 1 to 26."""
    compounds: dict[str, str]
    """Stem of a long word to that word."""
    titled: dict[str, str]
    """The words of the title as they stand there, each with its stem."""
    shown: list[str]
    """The words of title and summary, without numbers: what people may mistype."""


def row_of(record: SearchRecord, language: str) -> SearchRow:
    """The row of a record."""
    known = _known(language)
    stems, longs = known.stems, known.longs
    title, summary = words_in(record.title), words_in(record.summary)
    words = [word for text in record.texts for word in words_in(text)]
    found: dict[str, int] = Counter(map(stems.__getitem__, words))
    found = {stem: min(count, OFTEN) for stem, count in found.items()}
    for stem in set(map(stems.__getitem__, summary)):
        found[stem] = found.get(stem, 0) + SUMMARY
    found.pop("", None)
    for stem in set(map(stems.__getitem__, title)) - {""}:
        found[stem] = found.get(stem, 0) + TITLE
    letters = _letters(record.weight)
    return SearchRow(
        record.path,
        record.title,
        record.kind,
        record.day,
        record.summary,
        {name: list(values) for name, values in record.filters.items()},
        {stem: letters[weight] for stem, weight in found.items()},
        # In their order, so that of two words with one stem it is always the same one.
        dict(filter(None, map(longs.__getitem__, dict.fromkeys((*words, *summary, *title))))),
        {word: stem for word in title if (stem := stems[word])},
        list(dict.fromkeys(word for word in (*title, *summary) if _may_be_mistyped(word))),
    )


@cache
def _letters(kind: float) -> tuple[int, ...]:
    """The weight of a word in an item of a kind, by what it weighs in any."""
    highest = OFTEN + SUMMARY + TITLE
    return tuple(max(1, min(MOST, int(n * kind + 0.5))) for n in range(highest + 1))


class _Stems(dict[str, str]):
    """Word to stem; nothing for small words and for what is too long to be one."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.stem, self.small = folded(language), SMALL.get(language, frozenset())

    def __missing__(self, word: str) -> str:
        is_word = len(word) <= LONGEST and word not in self.small
        self[word] = stem = self.stem(word) if is_word else ""
        return stem


class _Longs(dict[str, "tuple[str, str] | None"]):
    """A long word to its stem and itself.

    Only Dutch writes two words as one so often that nobody can list them.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.stem = folded(language)
        self.divides = language == DUTCH

    def __missing__(self, word: str) -> tuple[str, str] | None:
        is_long = self.divides and LONG <= len(word) <= LONGEST and word.isalpha()
        self[word] = found = (self.stem(word), word) if is_long else None
        return found


class _Known(NamedTuple):
    stems: _Stems
    longs: _Longs


@cache
def _known(language: str) -> _Known:
    """What is known of words: of a language there are few, and each stands in many texts."""
    return _Known(_Stems(language), _Longs(language))


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= _SHORT and word.isalpha()
