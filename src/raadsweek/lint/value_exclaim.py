"""Cheers under the name of the griffie, which speaks for all of the council."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import FILE, Mark
from raadsweek.lint.rule import Rule
from raadsweek.lint.sentence import without_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_CHEER = re.compile(
    r"\b(?:hoera|hiep hiep|joepie|jippie|geweldig nieuws|goed nieuws)\b[^.?\n]{0,80}", re.IGNORECASE
)
_SHOUT = re.compile(r"!(?![\[\w(])")
_BEFORE = re.compile(r"[^.!?\n]{0,40}$")


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if document.speaker not in ("clerk", "council"):
        return
    for passage in document.passages:
        if passage.key == FILE or passage.key.startswith("variants."):
            continue
        text = without_quotations(passage.plain)
        if found := _CHEER.search(text) or _SHOUT.search(text):
            before = _BEFORE.search(text[max(0, found.start() - 40) : found.start()])
            said = found[0] if len(found[0]) > 1 else f"{before[0] if before else ''}!"
            words = " ".join(said.split())
            yield Mark(passage.key, found.start(), (("words", words[-40:]),))


RULE = Rule(
    "exclaim",
    _find,
    message("'{words}' cheers, and the griffie speaks for the whole council"),
    message("Say what was decided; readers decide themselves what to think of it."),
    of_items=True,
)
