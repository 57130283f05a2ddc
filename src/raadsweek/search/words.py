"""The words of a text.

Without capitals, accents and signs; their stems, and the parts of compounds.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from raadsweek.search.snowball import DutchStemmer, EnglishStemmer, Stemmer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping


# The tokenizer: the words of a text without capitals, accents and signs. The page has the same.
#
# `camera's` is one word and `16-jarigen` are two; `1.000` is `1000`.

_ACCENTS = re.compile("[\u0300-\u036f]")
_LITTLE = re.compile(r"\bzo['\u2019]n\b")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['\u2019](?=[^\W\d_])")
_THOUSANDS = re.compile(r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))")
_WORD = re.compile(r"[^\W_]{2,}|[0-9]")

_DUTCH = """
    aan al alle als bij dan dat de deze die dit door dus een en er gaat geen haar had heb hebben
    heeft het hij hoe hoeveel hun iets ik in is jij jouw jullie kan komt kun kunnen kunt maar
    mag me mee meer men met mij mijn moet na naar niet nog nu of om onder ons onze ook op over
    te tegen ten ter tot uit uw van vanaf veel voor waar waarom waarover wanneer waren was wat
    we weer wel welk welke wie wij wil willen word worden wordt ze zich zij zijn zo zonder zou
    zullen
"""
_ENGLISH = """
    about all am an and any are as at be been but by can could did do does for from had has have
    how if in into is it its me my no not of on or our out shall should so some than that the
    their them then there these they this those to up us was we were what when where which who
    why will with would you your
"""
SMALL: Mapping[str, frozenset[str]] = {
    "nl": frozenset(_DUTCH.split()),
    "en": frozenset(_ENGLISH.split()),
}
"""Words that say little, and those with which one asks; of a question they are left out."""


def words_in(text: str) -> list[str]:
    """The words of a text in their order. A letter that stands alone is none."""
    text = text.lower() if text.isascii() else _ACCENTS.sub("", normalize("NFKD", text).lower())
    if "'" in text or "\u2019" in text:
        text = _APOSTROPHE.sub("", _LITTLE.sub("zo", text))
    if "." in text:
        text = _THOUSANDS.sub("", text)
    return _WORD.findall(text)


# The stem of a word: what its forms have in common. The page has the same (`assets/search`).
#
# Dutch is Snowball's Kraaij-Pohlmann and then `fold`: plurals with another vowel or ending are
# one with their singular (zwembad, zwembaden). English is Snowball's English.

VERSION = "snowball 3.1.1, fold 1"
"""What the stems of a kept row were made with."""
DUTCH = "nl"
IRREGULAR = {"kinder": "kind", "leed": "lid", "steed": "stad"}
_DOUBLE_VOWEL = re.compile(r"([aeou])\1")
_DOUBLE_END = re.compile(r"([bcdfghjklmnpqrstvwxz])\1$")
_E_OFF = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])e$")
_T_OFF = re.compile(r"(?<=[bcdfghjklmnpqrsvwxz])t$")
_S_OFF = re.compile(r"(?<=[bcdfghjklmnpqrtvwxzaio])s$")
_T_FROM, _S_FROM = 6, 5


def fold(stem: str) -> str:
    """A Dutch stem without what Snowball leaves different between forms of one word."""
    stem = IRREGULAR.get(stem, stem)
    stem = _E_OFF.sub("", stem)
    stem = _DOUBLE_END.sub(r"\1", _DOUBLE_VOWEL.sub(r"\1", stem))
    if len(stem) >= _T_FROM:
        stem = _T_OFF.sub("", stem)
    return _S_OFF.sub("", stem) if len(stem) >= _S_FROM else stem


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Of a word without capitals and accents its stem as Snowball gives it, not yet folded."""
    made: Stemmer = (DutchStemmer if language == DUTCH else EnglishStemmer)()
    known: dict[str, str] = {}

    def stem(word: str) -> str:
        found = known.get(word)
        if found is None:
            # A number, or a name such as A58, has no forms.
            found = known[word] = word if not word.isalpha() else made.stemWord(word)
        return found

    return stem


@cache
def folded(language: str) -> Callable[[str], str]:
    """Of a word its stem as the index has it."""
    raw = stemmer(language)
    if language != DUTCH:
        return raw
    known: dict[str, str] = {}

    def stem(word: str) -> str:
        found = known.get(word)
        if found is None:
            found = known[word] = fold(raw(word)) if word.isalpha() else word
        return found

    return stem


# Compounds: `zwembadkrediet` is also found by `zwembad` and by `krediet`.
#
# A word is divided where both parts are words of the same year themselves; so nothing is listed.

SHORTEST = 3
FIRST, LAST = 1 / 3, 1 / 2
"""What a part weighs beside the whole word: what a word ends in is what it is about."""
_GE = "ge"
_BETWEEN = ("", "s", "en", "e", "er")
"""What Dutch puts between two parts."""


def divided(compounds: Mapping[str, str], stems: Collection[str]) -> dict[str, tuple[str, str]]:
    """Of each compound, a stem and the word that it is of, the stems of its two parts."""
    raw, begin = stemmer(DUTCH), beginnings(stems)
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


def may_be_divided(word: str, raw: str, begin: Collection[str]) -> bool:
    """Whether one of the words that begin so may be a part of it; `raw` is as in `_divisions`."""
    lost = word.startswith(_GE) and not raw.startswith(_GE)
    return lost or any(each in raw for each in begin)


def beginnings(stems: Collection[str]) -> set[str]:
    """How words begin of which these are stems, that may have had their vowels double."""
    plain = {stem[:SHORTEST] for stem in stems}
    irregular = {stem[:SHORTEST] for stem, of in IRREGULAR.items() if of in stems}
    double = {begin[:2] + begin[1] for begin in plain if begin[1:2] and begin[1] in "aeou"}
    first = {begin[0] * 2 + begin[1:2] for begin in plain if begin and begin[0] in "aeou"}
    return plain | irregular | double | first


@lru_cache(200_000)
def _folded(part: str) -> str:
    return fold(part)
