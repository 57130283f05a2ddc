"""What is ready and not finished: words that hold a place, a picture without a description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import FILE, Mark
from raadsweek.lint.placeholders import placeholder
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_PICTURE = re.compile(r"<img\b(?![^<>]{0,800}\balt\s{0,3}=)[^<>]{0,1000}>", re.IGNORECASE)


def _placeholders(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if passage.key == FILE or not document.ready:
            continue
        if words := placeholder(passage.text):
            start = max(0, passage.text.find(words))
            yield Mark(passage.key, start, (("words", words),))


def _pictures(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    body = document.passage("body")
    if body is None or not document.ready or "<" not in body.text:
        return
    for found in _PICTURE.finditer(body.text):
        yield Mark("body", found.start(), (("picture", found[0]),))


PLACEHOLDER = Rule(
    "placeholder",
    _placeholders,
    message("'{words}' stands where a text must still come"),
    message("Write that text, or take these words away."),
    of_items=True,
)
PICTURE = Rule(
    "html-image-without-alt",
    _pictures,
    message("a picture in the text has no description: {picture}"),
    message('Say what is on it: ![...](file), or alt="..." in this HTML.'),
    of_items=True,
)
