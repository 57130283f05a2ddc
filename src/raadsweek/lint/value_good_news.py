"""A decision of which only the good side is told: nobody was against, and it costs nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_OTHER_SIDE = re.compile(
    r"\btegen\b|tegenst|\bunaniem|eenstemmig|\balle (?:partijen|fracties|raadsleden|\d+)|iedereen|"
    r"hele raad|zonder stemming|hamerstuk|\beuro\b|€|\bkost|\bkritiek|\bzorgen\b|\bnadeel|"
    r"\bniemand\b|\bstem(?:de|den|men)\b",
    re.IGNORECASE,
)


_LEAST = 5
"""Words of a text that tells anything at all."""


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if document.outcome != "adopted" or document.tells_votes:
        return
    body = document.passage("body")
    if body is None or len(body.plain.split()) < _LEAST:
        return
    if not any(_OTHER_SIDE.search(each.plain) for each in document.read):
        yield Mark("body", 0)


RULE = Rule(
    "only-good-news",
    _find,
    message("this decision does not say who was against, or what it costs"),
    message("Say how the council voted, and what changes for whom."),
    of_items=True,
)
