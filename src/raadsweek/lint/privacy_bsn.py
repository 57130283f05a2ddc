"""A citizen's number: nine digits that pass the eleven test, in a place where one can stand.

One in eleven random numbers of nine digits passes the test, so what stands around it decides: an
amount, a number of a document or a telephone is none. Where a text says that it is one, it is one,
also with a slip of the pen in it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.lint.document import Mark, masked
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdnum.nl import bsn

    from raadsweek.lint.document import KnownWords, TextDocument
else:  # Few texts hold a number that may be one.
    bsn = LazyModule("stdnum.nl.bsn")

_NUMBER = re.compile(
    r"(?<![\w€$£+])(?<!\d[.,/-])(?:\d{9}|\d{4}[. -]\d{2}[. -]\d{3}|\d{3}[. -]\d{3}[. -]\d{3})"
    r"(?!\w)(?![.,/-]\d)"
)
_NAMED = re.compile(r"(?:\bbsn|burger\W{0,2}service|\bsofi)[^\n]{0,60}$", re.IGNORECASE)
_ELSE = re.compile(
    r"(?:[€$£]|\b(?:euro|eur|usd|nr|kvk|rsin|btw|isbn|tel|telefoon|telefoonnummer|fax|bel|id)\b|"
    r"(?:stuk|zaak|dossier|kenmerk|registratie|referentie|factuur|order|besluit|voorstel|document|"
    r"project|klant|artikel|bestel|klacht|melding|bedrag|"
    r"saldo|budget|krediet|kosten?|getal|aantal|totaal|subsidie|begroot|raming)\w{0,20})[\s:.#(-]{0,4}"
    r"(?:(?:nr|nummer|no|met|is|id)\b[\s:.#(-]{0,4}){0,2}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s{0,3}(?:[€%]|(?:euro|eur|inwoners?|mensen|bezoekers?|bewoners?|stemmen|keer|jaar|liter|"
    r"kilo\w{0,9}|meter\w{0,6}|ton|kwh|mwh|m2|m3|m²|m³|km|stuks|bytes?|woningen|bomen|gulden|"
    r"dollar|miljoen|miljard|aandelen|letters|cijfers)\b)",
    re.IGNORECASE,
)
_NEAR, _CLOSE = 70, 40
_FEW = 2
"""Different signs: '000 000 000' is no number of anybody."""
_CALLED = re.compile(r"\bbsn|burger\W{0,2}service|\bsofi", re.IGNORECASE)


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        called = _CALLED.search(text) is not None
        for found in _NUMBER.finditer(text):
            before = text[max(0, found.start() - _NEAR) : found.start()]
            if (called and _NAMED.search(before)) or _is_one(
                found[0], before, text[found.end() : found.end() + 20]
            ):
                shown = (("shown", masked(found[0])),)
                yield Mark(passage.key, found.start(), shown)


def _is_one(words: str, before: str, after: str) -> bool:
    if len(set(words)) <= _FEW or not _passes(re.sub(r"\D", "", words)):
        return False
    return not (_ELSE.search(before[-_CLOSE:]) or _UNIT.match(after))


@lru_cache(maxsize=1024)
def _passes(digits: str) -> bool:
    return bool(bsn.is_valid(digits))


RULE = Rule(
    "privacy-bsn",
    _find,
    message("a citizen service number stands here ({shown})"),
    message(
        "Take it away: it may never be on the site. It is in the history of git too: ask who "
        "keeps your repository to take it out there."
    ),
    hard=True,
)
