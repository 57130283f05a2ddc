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

    from raadsweek.lint.document import Document, KnownWords

_CHEER = re.compile(
    r"\b(?:hoera|hiep hiep|joepie|jippie|yes|geweldig nieuws|goed nieuws|top)\b[^.?\n]{0,80}|"
    r"[^.!?\n]{0,40}!(?![\[\w(])",
    re.IGNORECASE,
)


def _find(document: Document, _: KnownWords) -> Iterator[Mark]:
    if document.speaker not in ("clerk", "council"):
        return
    for passage in document.passages:
        if passage.key == FILE or passage.key.startswith("variants."):
            continue
        for found in _CHEER.finditer(without_quotations(passage.plain)):
            words = " ".join(found[0].split())
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Mark(passage.key, start, (("words", words[-40:]),))
            break


RULE = Rule(
    "exclaim",
    _find,
    message("'{words}' cheers, and the griffie speaks for the whole council"),
    message("Say what was decided; readers decide themselves what to think of it."),
    of_items=True,
)
