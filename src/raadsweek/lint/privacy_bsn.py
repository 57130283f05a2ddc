"""A citizen's number: nine digits that pass the eleven test, in a place where one can stand.

One in eleven random numbers of nine digits passes the test, so what stands around it decides: an
amount, a number of a document or a telephone is none. Where a text says that it is one, it is one,
also with a slip of the pen in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.lint.document import Mark, masked
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdnum.nl import bsn

    from raadsweek.lint.document import Document, KnownWords
else:  # Few texts hold a number that may be one.
    bsn = LazyModule("stdnum.nl.bsn")

_NUMBER = re.compile(
    r"(?<![\w€$£+])(?<!\d[.,/-])(?:\d{9}|\d{4}[. -]\d{2}[. -]\d{3}|\d{3}[. -]\d{3}[. -]\d{3})"
    r"(?!\w)(?![.,/-]\d)"
)
_NAMED = re.compile(r"(?:\bbsn|burger\W{0,2}service|\bsofi)[^\n]{0,60}$", re.IGNORECASE)
_ELSE = re.compile(
    r"(?:[€$£]|\b(?:euro|eur|usd)|\b(?:\w{0,20}(?:stuk|zaak|dossier|kenmerk|registratie|referentie|"
    r"factuur|order|besluit|voorstel|document|project|klant|artikel|bestel|klacht|melding)\w{0,20}|"
    r"nr|kvk|rsin|btw|isbn|tel|telefoon|telefoonnummer|fax|bel|id)\b)[\w\s:.#(-]{0,16}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s{0,3}(?:[€%]|(?:euro|eur|inwoners?|mensen|bezoekers?|bewoners?|stemmen|keer|jaar|liter|"
    r"kilo\w{0,9}|meter\w{0,6}|ton|kwh|mwh|m2|m3|m²|m³|km|stuks|bytes?|woningen|bomen|gulden|"
    r"dollar|miljoen|miljard|aandelen|letters|cijfers)\b)",
    re.IGNORECASE,
)
_NEAR = 70


def _find(document: Document, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        for found in _NUMBER.finditer(text):
            before = text[max(0, found.start() - _NEAR) : found.start()]
            if _is_one(found[0], before, text[found.end() : found.end() + 20]):
                shown = (("shown", masked(found[0])),)
                yield Mark(passage.key, found.start(), shown)


def _is_one(words: str, before: str, after: str) -> bool:
    if _NAMED.search(before):
        return True
    if _ELSE.search(before) or _UNIT.match(after):
        return False
    return len(set(words)) > 2 and bool(bsn.is_valid(words))  # noqa: PLR2004 - '000 000 000'


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
