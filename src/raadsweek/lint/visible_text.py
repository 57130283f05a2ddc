"""A text as its reader sees it: each letter stands where it stood, and spaces for all else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.lazy_import import lazy_pattern
from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Markdown with spaces where a reader sees nothing.

# A pattern that begins with a set of signs is tried where one stands; any other at each letter.
_LONG_NUMBER = lazy_pattern(r"\d(?:[ \t()./–-]{0,3}\d){7}")
_LETTERS = lazy_pattern(r"[^\W_]+")
_URL = lazy_pattern(r"(?:https?://|www\.)[^\s<>)\]]+", re.IGNORECASE)
_FENCED = lazy_pattern(r"^(```|~~~)[^\n]*\n.*?(?:^\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = lazy_pattern(r"`[^`\n]{1,300}`")
_REMARK = lazy_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = lazy_pattern(r"</?[a-zA-Z][^<>]{0,500}>")
_TARGET = lazy_pattern(r"\]\([^()\n]{0,500}(?:\([^()\n]{0,300}\)[^()\n]{0,300})?\)")
_REFERENCE = lazy_pattern(r"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*$", re.MULTILINE)
_MARKS = lazy_pattern(
    r"[*_!\[\]](?:(?<=[*_])(?:[*_]{0,2}(?=\S)|(?<=\S.)[*_]{0,2})|(?<=!)\[|(?<=[\[\]]))"
)


def _spaces(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


_STEPS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("<!--", _REMARK, _spaces),
    ("```", _FENCED, _spaces),
    ("~~~", _FENCED, _spaces),
    ("`", _CODE, _spaces),
    ("](", _TARGET, _spaces),
    ("]:", _REFERENCE, _spaces),
    ("<", _TAG, _spaces),
)


def without_markup(text: str) -> str:
    """The words of Markdown at the places where they stand; addresses are spaces."""
    for sign, pattern, blanked in _STEPS:
        if sign in text:
            text = pattern.sub(blanked, text)
    if has_address(text):
        text = _URL.sub(_spaces, text)
    return _MARKS.sub(_blank_of, text)


def has_address(text: str) -> bool:
    """Whether an address may stand in it."""
    return "http" in text or "www." in text


def has_long_number(text: str) -> bool:
    """Whether so many digits stand together as a number of somebody has."""
    return _LONG_NUMBER.search(text) is not None


def without_addresses(text: str) -> str:
    """The text with spaces in the place of web addresses."""
    return _URL.sub(_spaces, text) if "://" in text or "www." in text.lower() else text


# The sentences of a text with the places where they stand.

_NO_PROSE = lazy_pattern(r"^[ \t]*(?:[#>|]|:?-{3,}).*$", re.MULTILINE)
"""Headings, quotations and tables."""
_QUOTED = lazy_pattern(r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|‘[^’\n]{1,400}’|„[^”\n]{1,400}”")
_WRAPPED = lazy_pattern(r"\n(?<=[^\n]\n)(?=[ \t]{0,8}(?!\d+[.)]\s)[\w(\"'“‘])")
"""Where a paragraph goes on in the next line."""
_WORD = lazy_pattern(r"[^\W\d_][\w&'’.-]*")


class Sentence(NamedTuple):
    """A sentence, and where in its passage it begins."""

    start: int
    text: str


def small_words(text: str) -> list[str]:
    """The words and numbers of a text in small letters."""
    return _LETTERS.findall(small_letters(text))


def small_letters(text: str) -> str:
    """The text in small letters, as patterns see it that take any case."""
    return text.casefold().replace("\u0131", "i")


@lru_cache(maxsize=16)
def telling_words(names: tuple[str, ...]) -> frozenset[str]:
    """Words of which one stands in a text wherever any of the names does."""
    return frozenset(max(words, key=len) for name in names if (words := small_words(name)))


def words_of(text: str) -> list[str]:
    """The words of a text; a number is none."""
    return _WORD.findall(text)


def _blank_of(match: re.Match[str]) -> str:
    return " " * len(match[0])


def without_quotations(text: str) -> str:
    """The text in which what others said, between quotation marks, is spaces."""
    return _QUOTED.sub(_blank_of, text) if any(mark in text for mark in '"“‘„') else text


def prose_of(text: str) -> str:
    """The text in which quotations, headings and tables are spaces: what the writer says."""
    if "---" in text or any(map(text.__contains__, "#>|")):
        text = _NO_PROSE.sub(_blank_of, text)
    return _WRAPPED.sub(" ", without_quotations(text))


def sentences_in(prose: str) -> Iterator[Sentence]:
    """Each sentence of what a writer says."""
    start = 0
    for each in sentences(prose):
        words = each.strip()
        if words:
            yield Sentence(start + each.index(words), words)
        start += len(each)
