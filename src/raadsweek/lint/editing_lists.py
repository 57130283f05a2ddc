"""A list that was typed: with bullets or letters that are no list to who listens to the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_SIGN = (
    r"[ \t]{0,8}(?:[•·●▪■◦‣➢➤✓✔\uf0b7]|[–—](?=\s)|o(?=[ \t]{1,8}[A-Z])|[a-z]\)(?=\s))[ \t]*\S[^\n]*"
)
_LIST = re.compile(rf"^{_SIGN}(?:\n(?:[ \t]*\n)?{_SIGN})+", re.MULTILINE)


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if passage.markdown:
            for found in _LIST.finditer(passage.text):
                yield Mark(passage.key, found.start())


RULE = Rule(
    "list-by-hand",
    _find,
    message("this list is typed by hand"),
    message("Begin each line with '- ' or '1. ', and an empty line before the first."),
    written=True,
)
