"""Where somebody lives: a street or a postcode with a number of a house."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.rule import KnownWords, Mark, Rule, TextDocument, masked

if TYPE_CHECKING:
    from collections.abc import Iterator


_KINDS = (
    *("straat", "laan", "weg", "plein", "pad", "kade", "singel", "gracht", "dijk", "dreef", "hof"),
    *("steeg", "plantsoen", "markt", "wal", "baan", "burg", "dam", "park", "veld", "akker", "erf"),
    *("oord", "hoek", "kamp", "horst", "poort", "haven", "oever", "zoom", "ring", "brink"),
    *("allee", "boulevard", "promenade", "str."),
)
_RING = "(?<![aeiou])ring"
"""Of a street: `Stadsring`, and no `Aflevering`, `Uitvoering` or `Verklaring`."""
KIND = f"(?:{'|'.join(_RING if kind == 'ring' else re.escape(kind) for kind in _KINDS)})"
_CAPITAL = lazy_pattern(r"[A-Z]")
_NUMBER = lazy_pattern(
    r" (?<=[a-zA-Z.] )(\d{1,4})(?![.,/:]?\d)(?:[ -]?(?:[a-zA-Z]|bis|hs|\d{1,3}))?(?!\w)"
)
_STREET = lazy_pattern(
    rf"(?<![\w-])((?:(?:[A-Z][\w'’.-]{{0,30}}|van|de|den|der|het|ten|ter|von|in|op|aan|'t)\s){{0,4}})"
    rf"((?:[A-Z][\w'’-]{{0,40}}{KIND}|(?i:{KIND})))$"
)
_LONGEST = 100
"""Letters of the name of a street."""
_MEASURE = lazy_pattern(
    r"\s{0,2}(?:%|€|km|m2|m²|procent|euro|uur|meter|kilometer|jaar|dagen|weken|maanden|woningen|"
    r"bomen|mensen|bewoners|keer|huizen|plekken|plaatsen|auto|parkeer|jan|feb|mrt|maart|apr|mei|"
    r"jun|jul|aug|sep|okt|nov|dec)",
    re.IGNORECASE,
)
_BUILDING = lazy_pattern(
    r"(?:(?:raad|gemeente|stad|buurt|wijk|dorps|club|jongeren|zieken|politie|pak|verenigings)huis|"
    r"centrum|school|bibliotheek|zaal|hal|kantoor|gebouw|theater|museum|station|winkel|zwembad|"
    r"\bbad|griffie|hotel|café|cafe|restaurant|college|locatie|loods|fabriek|kantine|stadion|"
    r"praktijk|loket|werf|molen|toren|boerderij|(?:in|bij) de \w{0,12}kerk|moskee)\b"
    r"[^\n.!?]{0,45}$",
    re.IGNORECASE,
)


def _addresses_of_people(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        for found in _NUMBER.finditer(text):
            # Most numbers stand behind no street: that is told by the last letters before them.
            before = text[max(0, found.start() - _LONGEST) : found.start()]
            if not before.lower().endswith(_KINDS) or not _CAPITAL.search(before):
                continue
            street = _STREET.search(text, max(0, found.start() - _LONGEST), found.start())
            if street and _is_home(text, street, found, known):
                yield Mark(passage.key, street.start(), (("street", street[2]),))


def _is_home(text: str, street: re.Match[str], number: re.Match[str], known: KnownWords) -> bool:
    if not any(word[0].isupper() for word in street[0].split()):
        return False
    here = f"{street[2]} {number[1]}".casefold()
    before = text[max(0, street.start() - 60) : street.start()]
    is_office = any(here in each for each in known.offices)
    return not (is_office or _MEASURE.match(text, number.end()) or _BUILDING.search(before))


ADDRESS = Rule(
    "privacy-address",
    _addresses_of_people,
    message("an address stands here ({street} with a number)"),
    message("Does somebody live there? Take the number away."),
)


# A postcode with a number of a house: together they are one front door.

_POSTCODE = lazy_pattern(r"[1-9](?<![\w.,-].)\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?![\w-])")
_NUMBER_AFTER = lazy_pattern(
    r"[\s,;:(/-]{0,4}(?:(?:huis)?(?:nummer|nr)\.? ?)?\d{1,5}(?![\w.,]?\d)", re.IGNORECASE
)
_NUMBER_BEFORE = lazy_pattern(
    r"(?:[^\W\d_]{2,40}|nummer|nr\.?) \d{1,5}(?:[ -]?[a-zA-Z0-9]{1,3}| bis| hs)?[\s,;:(·|-]{1,5}"
    r"(?:(?:te|in|postcode) )?$",
    re.IGNORECASE,
)
_STREET_AFTER = lazy_pattern(
    rf"[\s,]{{1,3}}(?:[\w'’-]{{1,30}} ){{0,3}}?[\w'’-]{{0,30}}?{KIND} \d{{1,5}}(?!\d)",
    re.IGNORECASE,
)
_LAST = lazy_pattern(r"([^\W\d_][\w'’-]{1,40} \d{1,5})\D{0,12}$")
_OFFICE = lazy_pattern(r"postbus|antwoordnummer", re.IGNORECASE)


def _postcodes(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
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


POSTCODE = Rule(
    "privacy-postcode",
    _postcodes,
    message("a postcode with a house number stands here ({shown})"),
    message("Take it away, unless it is of a building where anybody may come."),
    hard=True,
)
