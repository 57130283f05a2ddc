"""A text that is too long for one post, as a numbered thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.model.text_limit import Counting, Limit, graphemes
from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Limit", "limit"]


_WORDS = re.compile(r"\S+\s*")
_ADDRESS = re.compile(r"https?://|www\.|[\w-]+\.[a-z]{2,}", re.IGNORECASE)


def thread(text: str, limit: Limit | None) -> tuple[str, ...]:
    """`text` in posts that fit within `limit`, each with its number: `... (1/3)`.

    The posts part between sentences; where one sentence is too long, between its words; where
    one word is, between what readers see as characters. An address stays whole, and one that
    alone is longer than the limit is the only thing that can make a post too long. Nothing
    but blanks is lost. A text that fits is one post, without a number.
    """
    text = text.strip()
    if not text:
        return ()
    if limit is None or limit.fits(text):
        return (text,)
    digits = 1
    while True:
        parts = _packed(text, limit, _numbered("", 10**digits - 1, 10**digits - 1))
        if len(parts) == 1:  # an address alone, longer than all there is room for
            return (text,)
        if len(parts) < 10**digits:
            return tuple(_numbered(part, n, len(parts)) for n, part in enumerate(parts, 1))
        digits += 1


def _numbered(text: str, number: int, of: int) -> str:
    return f"{text} ({number}/{of})"


def _packed(text: str, limit: Limit, number: str) -> list[str]:
    """Posts that hold as many sentences as they can, `number` included."""
    parts: list[str] = []
    here = ""
    for piece in _pieces(text, limit, number):
        if here and not limit.fits((here + piece).strip() + number):
            parts.append(here.strip())
            here = ""
        here += piece
    return [*parts, here.strip()] if here.strip() else parts


def _pieces(text: str, limit: Limit, number: str) -> Iterator[str]:
    """Sentences, and the words of sentences that do not fit alone."""
    for sentence in sentences(text):
        if limit.fits(sentence.strip() + number):
            yield sentence
            continue
        for word in _WORDS.findall(sentence.lstrip()):
            if limit.fits(word.strip() + number) or _ADDRESS.search(word):
                yield word
            else:
                yield from _cut(word, limit, number)


def _cut(word: str, limit: Limit, number: str) -> Iterator[str]:
    """A word without end, in as large pieces as fit."""
    here = ""
    for letter in graphemes(word):
        if here and not limit.fits((here + letter).strip() + number):
            yield here
            here = ""
        here += letter
    yield here


# The limits of texts, from how a network counts and how much it takes.


def limit(counts: str, most: int) -> Limit:
    """At most `most`, counted as the network of the code `counts` does (`x`, `bluesky`, ...)."""
    return Limit(Counting(counts), most)
