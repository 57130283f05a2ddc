"""An opinion under the name of the griffie, which has none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import FILE, Mark
from raadsweek.lint.rule import Rule
from raadsweek.lint.sentence import prose_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_OPINION = re.compile(
    r"\b(?:gelukkig|helaas|jammer genoeg|spijtig genoeg|terecht(?! (?:te|kom|kan|kunnen))(?=\s+\w)|"
    r"ten onrechte|schandalig|belachelijk|"
    r"wij vinden|we vinden|wij zijn (?:erg )?(?:blij|trots|teleurgesteld)|"
    r"we zijn (?:erg )?(?:blij|trots|teleurgesteld)|onbegrijpelijk|fantastisch\w?|prachtig besluit|"
    r"goed besluit|slecht besluit|verstandig besluit)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:vindt|vinden|vond|vonden|volgens|zegt|zeggen|zei|zeiden|noemt|noemen|noemde|schrijft|"
    r"schrijven|schreef)\b[^.!?\n]{0,120}$|^[^.!?\n]{0,120}\b(?:vindt|volgens|zegt|zei|noemt|vond)\b",
    re.IGNORECASE,
)


_ENDS_UP = re.compile(
    r"\b(?:kom\w{0,3}|kwam\w{0,2}|kunt|kan|kunnen)\b[^.!?\n]{0,60}$", re.IGNORECASE
)
"""'Waar komt uw brief terecht?'"""


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if document.speaker not in ("clerk", "council"):
        return
    for passage in document.passages:
        if passage.key == FILE:
            continue
        text = prose_of(passage.plain)
        for found in _OPINION.finditer(text):
            around = text[max(0, found.start() - 120) : found.start()]
            after = text[found.end() : found.end() + 120]
            # What somebody is said to find is told, not found.
            if not _SAID.search(around) and not _SAID.match(after) and not _ENDS_UP.search(around):
                yield Mark(passage.key, found.start(), (("words", found[0]),))


RULE = Rule(
    "opinion",
    _find,
    message("'{words}' is an opinion, and this is said by the griffie"),
    message("Leave it out, or say whose opinion it is."),
    of_items=True,
)
