"""The stemmers of Snowball 3.1.1 for Dutch and English, as its compiler generates them.

Taken from the package snowballstemmer; `COPYING` is their licence. Nothing in them is changed.
"""

from typing import Protocol

from raadsweek.search.snowball.dutch_stemmer import DutchStemmer
from raadsweek.search.snowball.english_stemmer import EnglishStemmer

__all__ = ["DutchStemmer", "EnglishStemmer", "Stemmer"]


class Stemmer(Protocol):
    """What both of them are."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - as Snowball calls it
        """The stem of a word in small letters."""
