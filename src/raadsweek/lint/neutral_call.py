"""A call to vote for a party or a person."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import FILE, Mark
from raadsweek.lint.rule import Rule
from raadsweek.lint.sentence import without_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_CALL = (
    r"(?:stem(?:t u)?|kies|geef (?:uw|je) stem)"
    r"(?: (?:dus|nu|daarom|morgen|woensdag))? (?:op|voor|aan)"
)


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    pattern = _pattern((*known.parties, *known.people))
    for passage in document.passages:
        if passage.key == FILE:
            continue
        for found in pattern.finditer(without_quotations(passage.plain)):
            yield Mark(passage.key, found.start(), (("words", found[0]),))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in names if name)
    said = rf"(?:{known}|lijst \d{{1,2}}\b)" if known else r"lijst \d{1,2}\b"
    own = r"|\b(?:wil|vraagt|vraag ik|willen) (?:u |je )?(?:om )?(?:uw|je) stem\b"
    return re.compile(rf"\b{_CALL} (?:de |het )?{said}(?!\w){own}", re.IGNORECASE)


RULE = Rule(
    "call-to-vote",
    _find,
    message("'{words}' asks for votes"),
    message("The council's own channels ask for no votes for anybody. Take it away."),
    of_items=True,
)
