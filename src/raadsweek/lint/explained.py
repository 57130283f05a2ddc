"""Whether a text explains a word itself: then it is no hard word there."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raadsweek.lint.document import TextDocument

_NEXT = re.compile(
    r"[\w’'-]{0,20}[^.!?\n]{0,120}?(?:[.!?:]\s{0,2}(?:Dat|Dit|Daarmee|Die|Deze|Hiermee|"
    r"Zo’?'?n \w{1,20}) (?:\w{1,20} ){0,2}?(?:is|zijn|betekent|betekende|wil|heet|gaat|staat|"
    r"staan|zegt|geeft|kan|mag|wordt|worden|vraagt|moet)\b)"
)
_HERE = re.compile(
    r"[\w’'-]{0,20}[\"”’*_]{0,3}\s{0,2}(?:\(|[:,–—] (?:een|het|de|dat|of|oftewel|ofwel|dus)\b|"
    r"(?:is|zijn|betekent|heet|heten|staat voor|wil zeggen) (?:een|het|de|dat|als|geld|voor|"
    r"alle|wat|iets)\b)"
)
_BEFORE = re.compile(
    r"(?:heet|heten|noemt|noemen|genoemd|oftewel|ofwel|zogenoemde|zogeheten|betekent|naam)\b"
    r"[^.\n]{0,40}$"
)


_FEW = 20
"""How often a word is looked at: who explains it does so early."""


def is_explained(document: TextDocument, word: str) -> bool:
    """Whether what stands around the word, anywhere in the document, says what it is."""
    pattern = _whole(word)
    return any(
        _HERE.match(text, found.end())
        or _NEXT.match(text, found.end())
        or _BEFORE.search(text[max(0, found.start() - 70) : found.start()])
        for passage in document.read
        for text in (passage.plain,)
        for found in islice(pattern.finditer(text), _FEW)
    )


@lru_cache(maxsize=1024)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE)


def says(document: TextDocument, words: str) -> bool:
    """Whether the document has these words, or all that count of them, in any passage."""
    text = " ".join(each.plain for each in document.read).casefold()
    wanted = [word for word in re.findall(r"\w+", words.casefold()) if len(word) > _SHORT]
    return words.casefold() in text or (bool(wanted) and all(word[:6] in text for word in wanted))


_SHORT = 3
