"""Compounds: `zwembadkrediet` is also found by `zwembad` and by `krediet`.

A word is divided where both parts are words of the same year themselves; so nothing is listed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from raadsweek.search.stemming import DUTCH, IRREGULAR, fold, folded, stemmer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

SHORTEST = 3
FIRST, LAST = 1 / 3, 1 / 2
"""What a part weighs beside the whole word: what a word ends in is what it is about."""
_GE = "ge"
_BETWEEN = ("", "s", "en", "e", "er")
"""What Dutch puts between two parts."""


def divided(compounds: Mapping[str, str], stems: Collection[str]) -> dict[str, tuple[str, str]]:
    """Of each compound, a stem and the word that it is of, the stems of its two parts."""
    raw, begin = stemmer(DUTCH), _beginnings(stems)
    found = {}
    for stem, word in compounds.items():
        best = max(_divisions(word, raw(word), stems, begin), default=None)
        if best is not None and stem not in best[1]:
            found[stem] = best[1]
    return found


def _divisions(
    word: str, raw: str, stems: Collection[str], begin: Collection[str]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Every way to divide it; the best is the one of which the shorter part is longest.

    `raw` is its stem as Snowball gives it. The ends of that are words or nearly so; only its
    beginning may have lost "ge".
    """
    lost = len(_GE) if word.startswith(_GE) and not raw.startswith(_GE) else 0
    first_of = folded(DUTCH) if lost else _folded
    for at in range(max(0, SHORTEST - lost), len(raw) - SHORTEST + 1):
        # Most ends are no word: their beginning says so, and to fold each would take ten times.
        if raw[at : at + SHORTEST] not in begin:
            continue
        last = _folded(raw[at:])
        if last not in stems or len(last) < SHORTEST:
            continue
        head = word[: at + lost] if lost else raw[:at]
        for between in _BETWEEN:
            if head.endswith(between):
                first = first_of(head.removesuffix(between))
                if first in stems and len(first) >= SHORTEST:
                    yield min(len(first), len(last)) * 2 - bool(between), (first, last)
                    break


def _beginnings(stems: Collection[str]) -> set[str]:
    """How words begin of which these are stems, that may have had their vowels double."""
    plain = {stem[:SHORTEST] for stem in stems}
    irregular = {stem[:SHORTEST] for stem in IRREGULAR}
    double = {begin[:2] + begin[1] for begin in plain if begin[1:2] and begin[1] in "aeou"}
    first = {begin[0] * 2 + begin[1:2] for begin in plain if begin and begin[0] in "aeou"}
    return plain | irregular | double | first


@lru_cache(200_000)
def _folded(part: str) -> str:
    return fold(part)
