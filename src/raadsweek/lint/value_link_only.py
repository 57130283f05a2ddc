"""A text that only sends its reader elsewhere, such as 'Download de brochure.' alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_SENDS = re.compile(
    r"\W{0,8}(?:download|lees|bekijk|zie|klik|open|kijk|ga naar|meer (?:weten|informatie|lezen)|"
    r"vind)\b",
    re.IGNORECASE,
)
_FEW = 14
"""Words of a text that says nothing beside."""


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for key in ("summary", "body"):
        passage = document.passage(key)
        words = passage.plain.split() if passage else []
        if passage and 1 < len(words) <= _FEW and _SENDS.match(passage.plain):
            sentences = re.split(r"(?<=[.!?])\s", " ".join(words))
            if all(_SENDS.match(each) for each in sentences if each.strip()):
                start = len(passage.text) - len(passage.text.lstrip())
                yield Mark(key, start, (("words", " ".join(words)[:60]),))


RULE = Rule(
    "link-only",
    _find,
    message("'{words}' only sends the reader elsewhere"),
    message("Say in two sentences what is there, and for whom it matters."),
    of_items=True,
)
