"""A call to do something that does not say how, where or until when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_CALL = re.compile(
    r"\b(?:maak er gebruik van|meld u (?:nu )?aan|meld je (?:nu )?aan|doe mee|praat mee|denk mee|"
    r"schrijf u in|geef u op|geef uw mening|laat (?:het )?(?:ons )?weten|laat van u horen|reageer|"
    r"vul de \w{1,20} in)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"@|https?://|www\.|\]\(|\b\w{2,40}\.(?:nl|example|com|org)\b|\d{3,9}[ -]|\bgriffie\b|"
    r"\bbij de \w|\b\d{1,2}(?:[.:]\d{2})? uur\b|"
    r"\b\d{1,2} (?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)",
    re.IGNORECASE,
)


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if document.acts:
        return
    mark = next(_calls(document), None)
    if mark and not any(_HOW.search(each.text) for each in document.read):
        yield mark


def _calls(document: TextDocument) -> Iterator[Mark]:
    for passage in document.read:
        for found in _CALL.finditer(passage.plain):
            yield Mark(passage.key, found.start(), (("words", found[0]),))
    if document.goal in ("act", "both"):
        yield Mark("title", 0, (("words", f"goal: {document.goal}"),))


RULE = Rule(
    "act-without-how",
    _find,
    message("'{words}' asks to do something, and nothing says how"),
    message("Add a link, an address, a telephone number or a day, or 'action: ...'."),
    of_items=True,
)
