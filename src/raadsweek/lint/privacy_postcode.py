"""A postcode with a number of a house: together they are one front door."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark, masked
from raadsweek.lint.privacy_address import KIND
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?![\w-])")
_NUMBER_AFTER = re.compile(
    r"[\s,;:(/-]{0,4}(?:(?:huis)?(?:nummer|nr)\.? ?)?\d{1,5}(?![\w.,]?\d)", re.IGNORECASE
)
_NUMBER_BEFORE = re.compile(
    r"(?:[^\W\d_]{2,40}|nummer|nr\.?) \d{1,5}(?:[ -]?[a-zA-Z0-9]{1,3}| bis| hs)?[\s,;:(·|-]{1,5}"
    r"(?:(?:te|in|postcode) )?$",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    rf"[\s,]{{1,3}}(?:[\w'’-]{{1,30}} ){{0,3}}?[\w'’-]{{0,30}}?{KIND} \d{{1,5}}(?!\d)",
    re.IGNORECASE,
)
_LAST = re.compile(r"([^\W\d_][\w'’-]{1,40} \d{1,5})\D{0,12}$")
_OFFICE = re.compile(r"postbus|antwoordnummer", re.IGNORECASE)


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        for found in _POSTCODE.finditer(text):
            before = text[max(0, found.start() - 70) : found.start()]
            if _OFFICE.search(before) or _is_office(before, known):
                continue
            if (
                _NUMBER_BEFORE.search(before)
                or _NUMBER_AFTER.match(text, found.end())
                or _STREET_AFTER.match(text, found.end())
            ):
                yield Mark(passage.key, found.start(), (("shown", masked(found[0])),))


def _is_office(before: str, known: KnownWords) -> bool:
    """Whether the street and number before it are where one can come to."""
    street = _LAST.search(before)
    return street is not None and any(street[1].casefold() in each for each in known.offices)


RULE = Rule(
    "privacy-postcode",
    _find,
    message("a postcode with a house number stands here ({shown})"),
    message("Take it away, unless it is of a building where anybody may come."),
    hard=True,
)
