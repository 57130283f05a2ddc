"""Numbers of a person: of a citizen, a bank account or a car."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule, lazy_pattern
from raadsweek.lint.rule import KnownWords, Mark, Rule, TextDocument, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdnum import iban
    from stdnum.nl import bsn


else:
    bsn = LazyModule("stdnum.nl.bsn")
    iban = LazyModule("stdnum.iban")


# A citizen's number: nine digits that pass the eleven test, in a place where one can stand.
#
# One in eleven random numbers of nine digits passes the test, so what stands around it decides:
# an amount, a number of a document or a telephone is none. Where a text says that it is one, it
# is one, also with a slip of the pen in it.

_NUMBER = lazy_pattern(
    r"(?<![\w€$£+])(?<!\d[.,/-])(?:\d{9}|\d{4}[. -]\d{2}[. -]\d{3}|\d{3}[. -]\d{3}[. -]\d{3})"
    r"(?!\w)(?![.,/-]\d)"
)
_NAMED = lazy_pattern(r"(?:\bbsn|burger\W{0,2}service|\bsofi)[^\n]{0,60}$", re.IGNORECASE)
_ELSE = lazy_pattern(
    r"(?:[€$£]|\b(?:euro|eur|usd|nr|kvk|rsin|btw|isbn|tel|telefoon|telefoonnummer|fax|bel|id)\b|"
    r"(?:stuk|zaak|dossier|kenmerk|registratie|referentie|factuur|order|besluit|voorstel|document|"
    r"project|klant|artikel|bestel|klacht|melding|bedrag|"
    r"saldo|budget|krediet|kosten?|getal|aantal|totaal|subsidie|begroot|raming)\w{0,20})[\s:.#(-]{0,4}"
    r"(?:(?:nr|nummer|no|met|is|id)\b[\s:.#(-]{0,4}){0,2}$",
    re.IGNORECASE,
)
_UNIT = lazy_pattern(
    r"\s{0,3}(?:[€%]|(?:euro|eur|inwoners?|mensen|bezoekers?|bewoners?|stemmen|keer|jaar|liter|"
    r"kilo\w{0,9}|meter\w{0,6}|ton|kwh|mwh|m2|m3|m²|m³|km|stuks|bytes?|woningen|bomen|gulden|"
    r"dollar|miljoen|miljard|aandelen|letters|cijfers)\b)",
    re.IGNORECASE,
)
_NEAR, _CLOSE = 70, 40
_FEW = 2
"""Different signs: '000 000 000' is no number of anybody."""
_CALLED_CITIZEN = lazy_pattern(r"\bbsn|burger\W{0,2}service|\bsofi", re.IGNORECASE)


def _citizen_numbers(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if not passage.has_long_number:
            continue
        text = passage.offline
        called = _CALLED_CITIZEN.search(text) is not None
        for found in _NUMBER.finditer(text):
            before = text[max(0, found.start() - _NEAR) : found.start()]
            if (called and _NAMED.search(before)) or _is_citizen_number(
                found[0], before, text[found.end() : found.end() + 20]
            ):
                shown = (("shown", masked(found[0])),)
                yield Mark(passage.key, found.start(), shown)


def _is_citizen_number(words: str, before: str, after: str) -> bool:
    if len(set(words)) <= _FEW or not _passes(re.sub(r"\D", "", words)):
        return False
    return not (_ELSE.search(before[-_CLOSE:]) or _UNIT.match(after))


@lru_cache(maxsize=1024)
def _passes(digits: str) -> bool:
    return bool(bsn.is_valid(digits))


BSN = Rule(
    "privacy-bsn",
    _citizen_numbers,
    message("a citizen service number stands here ({shown})"),
    message(
        "Take it away: it may never be on the site. It is in the history of git too: ask who "
        "keeps your repository to take it out there."
    ),
    hard=True,
)


# The number of a bank account that passes the test of IBAN.

_ACCOUNT = lazy_pattern(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]{4}){2,7}(?:[ .-]?[A-Za-z0-9]{1,4})?"
    r"(?![A-Za-z0-9])"
)
_BEGIN = lazy_pattern(r"\d(?<=[A-Za-z].)\d|\d(?<=NL.)")
_DUTCH = lazy_pattern(
    r"(?<![A-Za-z0-9])NL[ .-]?\d{2}[ .-]?[A-Z]{4}(?:[ .-]{0,2}\d){10}(?!\d)", re.IGNORECASE
)
_NAMED_ACCOUNT = lazy_pattern(r"(?:rekening\w{0,20}|iban|bank\w{0,20})[^\n]{0,30}$", re.IGNORECASE)


def _accounts(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        seen = -1
        if not _BEGIN.search(text):
            continue
        for pattern in (_DUTCH, _ACCOUNT):
            for found in pattern.finditer(text):
                if found.start() != seen and _is_account(text, found, sure=pattern is _DUTCH):
                    seen = found.start()
                    yield Mark(passage.key, found.start(), (("shown", masked(found[0])),))


def _is_account(text: str, found: re.Match[str], *, sure: bool) -> bool:
    """What passes the test; a Dutch one with a slip of the pen where the text calls it one."""
    if iban.is_valid(re.sub(r"[ .-]", "", found[0]), check_country=False):
        return True
    return sure and bool(_NAMED_ACCOUNT.search(text[max(0, found.start() - 60) : found.start()]))


IBAN = Rule(
    "privacy-iban",
    _accounts,
    message("the number of a bank account stands here ({shown})"),
    message("Take it away."),
    hard=True,
)


# A licence plate, by the series of the RDW; without hyphens only where it is called one.

_SERIES = (
    "LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L "
    "L-999-LL LLL-99-L 9-LL-999 999-LL-9 L-99-LLL"
)


_L, _D = "[A-Z]", r"\d"


def _series(between: str) -> str:
    parts = (
        "".join(_D if c == "9" else _L if c == "L" else between for c in one)
        for one in _SERIES.split()
    )
    return "|".join(parts)


_WRITTEN = lazy_pattern(rf"(?<![\w-])(?:{_series('-')})(?![\w-])")
_HYPHENS = lazy_pattern(r"-(?:[A-Z]{1,3}|\d{1,3})-")
_PLATES = ("kenteken", "nummerbord", "nummerplaat")
_CALLED_PLATE = lazy_pattern(
    rf"\b(?:kenteken\w{{0,8}}|nummerbord|nummerplaat)[^\n.!?]{{0,30}}?(?<!\w)"
    rf"((?:{_series('[ -]?')}))(?![\w-])",
    re.IGNORECASE,
)
_NAMES = lazy_pattern(
    r"(?:stuk|zaak|dossier|kenmerk|voorstel|artikel|code)\w{0,20}[\s:.#-]{0,3}$", re.IGNORECASE
)


def _plates(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    is_called = any(map(document.small.__contains__, _PLATES))
    for passage in document.passages:
        text, told = passage.offline, set()
        for found in _WRITTEN.finditer(text) if _HYPHENS.search(text) else ():
            if not _NAMES.search(text[max(0, found.start() - 30) : found.start()]):
                told.add(found.start())
                yield Mark(passage.key, found.start(), (("shown", masked(found[0])),))
        for found in _CALLED_PLATE.finditer(text) if is_called else ():
            if found.start(1) not in told:
                yield Mark(passage.key, found.start(1), (("shown", masked(found[1])),))


PLATE = Rule(
    "privacy-plate",
    _plates,
    message("a licence plate stands here ({shown})"),
    message("Take it away: by it anybody finds whose car it is."),
    hard=True,
)
