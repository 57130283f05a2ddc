"""A sentence that is too long to read at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import FILE, Mark
from raadsweek.lint.rule import Rule
from raadsweek.lint.sentence import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

LETTERS = frozenset(("letters", "council-letters"))
"""Kinds that tell of letters, whose words are not ours."""
_MORE = 5
_BREATH = re.compile(r"[:;]\s")


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    most = known.longest + (_MORE if document.kind in LETTERS else 0)
    for passage in document.passages:
        if passage.key in (FILE, "title"):
            continue
        for sentence in passage.sentences:
            # Most are short, which their letters tell at once.
            if len(sentence.text) <= 3 * most:
                continue
            # At a colon one can breathe: what comes behind it is read by itself.
            count = max(len(words_of(part)) for part in _BREATH.split(sentence.text))
            if count > most:
                yield Mark(passage.key, sentence.start, (("count", count), ("most", most)))


RULE = Rule(
    "long-sentence",
    _find,
    message("this sentence has {count} words; {most} can be read at once"),
    message("Make two of it."),
    of_items=True,
)
