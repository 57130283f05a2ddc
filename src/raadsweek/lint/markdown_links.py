"""The links and pictures of a text in Markdown, with their words and where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,300})\]\(\s{0,4}<?([^()\s<>]{1,500})[^()\n]{0,200}\)")
_HTML = re.compile(
    r"<a\s[^<>]{0,300}?href\s{0,2}=\s{0,2}[\"']([^\"'<>]{1,500})[\"'][^<>]{0,300}>([^<]{0,300})</a>",
    re.IGNORECASE,
)


class WrittenLink(NamedTuple):
    """A link: its words, where it leads, and where it begins."""

    words: str
    target: str
    start: int


def links_in(text: str) -> Iterator[WrittenLink]:
    """Each link of a text, in Markdown or in HTML."""
    if "](" in text:
        for found in _LINK.finditer(text):
            yield WrittenLink(" ".join(found[1].split()), found[2], found.start())
    if "<a" in text or "<A" in text:
        for found in _HTML.finditer(text):
            yield WrittenLink(" ".join(found[2].split()), found[1], found.start())
