"""An abbreviation that is not explained where it is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import FILE, Mark
from raadsweek.lint.editing_capitals import loud_in
from raadsweek.lint.explained import is_explained
from raadsweek.lint.rule import Rule
from raadsweek.lint.sentence import without_quotations
from raadsweek.lint.word_lists import ABBREVIATIONS, COMMON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_MIXED = "|".join(
    re.escape(short)
    for short, _ in ABBREVIATIONS.values()
    if not short.isupper() and len(short) > 1
)
_SHORT = re.compile(rf"(?<![\w&/.-])(?=[A-Z])(?:[A-Z]&[A-Z]|[A-Z]{{2,6}}|{_MIXED})(?![\w&]|\.\w)")


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    own = {short.upper(): (short, words) for short, words in known.abbreviations}
    parties = " ".join(known.parties).upper()
    told = set()
    for passage in document.passages:
        if passage.key == FILE or passage.key.startswith("variants."):
            continue
        loud = {n for found in loud_in(passage.plain) for n in range(found.start(), found.end())}
        for found in _SHORT.finditer(without_quotations(passage.plain)):
            short = found[0]
            if found.start() in loud:
                continue
            if short.upper() in told or short.casefold() in known.exceptions:
                continue
            if _is_of_number(passage.plain, found):
                continue
            if short in COMMON and short.upper() not in own:
                continue
            if re.search(rf"(?<!\w){re.escape(short.upper())}(?!\w)", parties):
                continue
            told.add(short.upper())
            written, words = (
                own.get(short.upper()) or ABBREVIATIONS.get(short.upper()) or (short, "")
            )
            if words and any(words.casefold() in each.plain.casefold() for each in document.read):
                continue
            if not is_explained(document, short) and not _in_brackets(document, short):
                how = f"{words} ({written})" if words else f"… ({written})"
                yield Mark(passage.key, found.start(), (("short", short), ("how", how)))


def _is_of_number(text: str, found: re.Match[str]) -> bool:
    """'1234 AB' and 'GB-123-X' are a postcode and a plate; 'RES 2.0' is an abbreviation."""
    behind_number = re.search(r"\d[ -]?$", text[max(0, found.start() - 2) : found.start()])
    before_number = re.match(r"[ -]?\d", text[found.end() : found.end() + 2])
    return bool(behind_number or (before_number and len(found[0]) <= 2))  # noqa: PLR2004 - 'GB'


def _in_brackets(document: TextDocument, short: str) -> bool:
    """'Wet open overheid (Woo)': the words stand before it."""
    return any(
        re.search(rf"\w \({re.escape(short)}\)", each.plain, re.IGNORECASE)
        for each in document.read
    )


RULE = Rule(
    "abbreviation",
    _find,
    message("'{short}' is not explained; write at the first time: {how}"),
    message("Does everybody here know it? Put it below 'exceptions' in calendars/taal.yml."),
    of_items=True,
)
