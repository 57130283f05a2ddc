"""A row: what the index holds of one record, which is kept by the digest of the record."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from raadsweek.search.postings import MOST
from raadsweek.search.stemming import DUTCH, folded
from raadsweek.search.tokenizer import SMALL, words_in

if TYPE_CHECKING:
    from raadsweek.emit.search_records import SearchRecord

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
    titled: list[str]
    """The words of the title as they stand there."""
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
        list(dict.fromkeys(word for word in title if stems[word])),
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
