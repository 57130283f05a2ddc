"""What a word processor leaves in a text that is pasted from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_LEFTOVER = re.compile(
    r"<o:p\b|class=[\"']?Mso\w{0,30}|\bmso-[a-z-]{2,30}|<!\[if\b|<w:\w{1,30}|<font\b|"
    r"\b(?:Fout|Error)! ?(?:Bladwijzer|Verwijzingsbron|Bookmark|Reference|Hyperlink)[^.\n]{0,40}|"
    r"\bHYPERLINK \"|\bPAGEREF \w|\bTOC \\o|(?:&nbsp;\s?){2,20}|[\u200b\ufeff\u00ad]|\t{2,20}",
    re.IGNORECASE,
)


_ANY = re.compile(r"[<&!\t\u200b\ufeff\u00ad]|mso-|HYPER|PAGEREF|TOC|Mso")
"""What each of them has; most texts have none, which this says at once."""


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.read:
        found = _LEFTOVER.search(passage.text) if _ANY.search(passage.text) else None
        if found:
            words = " ".join(found[0].split()) or repr(found[0][0])[1:-1]
            shown = words if words.isprintable() else ascii(words)[1:-1]
            yield Mark(passage.key, found.start(), (("words", shown),))


RULE = Rule(
    "word-leftovers",
    _find,
    message("this was left by a word processor: '{words}'"),
    message("Take it away: paste without layout (Ctrl+Shift+V)."),
    written=True,
)
