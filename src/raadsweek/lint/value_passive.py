"""Sentences in a row in which nobody does anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_PASSIVE = re.compile(
    r"\b(?:wordt|worden|werd|werden)\b[^.!?]{0,150}\b(?:(?:\w{0,12}ge|be|ver|ont|her)\w{2,20}(?:d|t|en))\b"
    r"|\b(?:\w{0,12}ge|be|ver|ont|her)\w{2,20}(?:d|t|en) (?:wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)
_RUN = 3
"""Sentences in a row."""


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.read:
        run: list[int] = []
        for sentence in passage.sentences:
            run = [*run, sentence.start] if _PASSIVE.search(sentence.text) else []
            if len(run) == _RUN:
                yield Mark(passage.key, run[0], (("count", _RUN),))


RULE = Rule(
    "passive-run",
    _find,
    message("{count} sentences in a row do not say who does it ('is done', 'was made')"),
    message("Say who does it: 'the council builds', not 'is built'."),
    of_items=True,
)
