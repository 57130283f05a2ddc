"""The sentences of a text with the places where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_PROSE = re.compile(r"^[ \t]*(?:[#>|]|:?-{3,}).*$", re.MULTILINE)
"""Headings, quotations and tables."""
_QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|‘[^’\n]{1,400}’|„[^”\n]{1,400}”")
_WRAPPED = re.compile(r"(?<=[^\n])\n(?=[ \t]{0,8}(?!\d+[.)]\s)[\w(\"'“‘])")
"""Where a paragraph goes on in the next line."""
_WORD = re.compile(r"[^\W\d_][\w&'’.-]*")


class Sentence(NamedTuple):
    """A sentence, and where in its passage it begins."""

    start: int
    text: str


def words_of(text: str) -> list[str]:
    """The words of a text; a number is none."""
    return _WORD.findall(text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def without_quotations(text: str) -> str:
    """The text in which what others said, between quotation marks, is spaces."""
    return _QUOTED.sub(_blank, text) if any(mark in text for mark in '"“‘„') else text


def prose_of(text: str) -> str:
    """The text in which quotations, headings and tables are spaces: what the writer says."""
    text = _NO_PROSE.sub(_blank, text)
    return _WRAPPED.sub(" ", without_quotations(text))


def sentences_in(text: str) -> Iterator[Sentence]:
    """Each sentence of a text of which the marks are blanked already."""
    start = 0
    for each in sentences(prose_of(text)):
        words = each.strip()
        if words:
            yield Sentence(start + each.index(words), words)
        start += len(each)
