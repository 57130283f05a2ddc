"""Sentences that are hard to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.rule import FILE, KnownWords, Mark, Rule, TextDocument
from raadsweek.lint.visible_text import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator


# A sentence that is too long to read at once.

LETTERS = frozenset(("letters", "council-letters"))
"""Kinds that tell of letters, whose words are not ours."""
_MORE = 5
_BREATH = lazy_pattern(r"[:;]\s")


def _long_sentences(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
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


LONG_SENTENCE = Rule(
    "long-sentence",
    _long_sentences,
    message("this sentence has {count} words; {most} can be read at once"),
    message("Make two of it."),
    of_items=True,
)


# Sentences in a row in which nobody does anything.

_PASSIVE = lazy_pattern(
    r"\b(?:wordt|worden|werd|werden)\b[^.!?]{0,150}\b(?:(?:\w{0,12}ge|be|ver|ont|her)\w{2,20}(?:d|t|en))\b"
    r"|\b(?:\w{0,12}ge|be|ver|ont|her)\w{2,20}(?:d|t|en) (?:wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)
_BECOMES = frozenset(("wordt", "worden", "werd", "werden"))
_STEMS = ("word", "werd")
_RUN = 3
"""Sentences in a row."""


def _passives(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if not document.has_any(_BECOMES):
        return
    for passage in document.read:
        run: list[int] = []
        for sentence in passage.sentences:
            run = [*run, sentence.start] if _is_passive(sentence.text) else []
            if len(run) == _RUN:
                yield Mark(passage.key, run[0], (("count", _RUN),))


def _is_passive(sentence: str) -> bool:
    folded = sentence.casefold()
    return any(map(folded.__contains__, _STEMS)) and _PASSIVE.search(sentence) is not None


PASSIVE = Rule(
    "passive-run",
    _passives,
    message("{count} sentences in a row do not say who does it ('is done', 'was made')"),
    message("Say who does it: 'the council builds', not 'is built'."),
    of_items=True,
)
