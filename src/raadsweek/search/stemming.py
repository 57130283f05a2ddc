"""The stem of a word: what its forms have in common. The page has the same (`assets/search`).

Dutch is Snowball's Kraaij-Pohlmann and then `fold`: plurals with another vowel or ending are one
with their singular (zwembad, zwembaden). English is Snowball's English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from raadsweek.search.snowball import DutchStemmer, EnglishStemmer, Stemmer

if TYPE_CHECKING:
    from collections.abc import Callable

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
