"""Headings that skip a level: who listens to a page finds the way by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S", re.MULTILINE)
_FIRST = 2
"""The title of the page is the first level."""


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if not passage.markdown:
            continue
        above = _FIRST - 1
        for found in _HEADING.finditer(passage.plain):
            level = len(found[1])
            # A heading of the first level becomes one of the second.
            if level > above + 1:
                values = (("level", level), ("above", above))
                yield Mark(passage.key, found.start(1), values)
            above = max(level, _FIRST)


RULE = Rule(
    "heading-level",
    _find,
    message("this heading is of level {level}, and what stands above it of level {above}"),
    message("Write '## ' for a heading, and '### ' for one below it."),
    written=True,
)
