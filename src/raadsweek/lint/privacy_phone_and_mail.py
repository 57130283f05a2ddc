"""Ways to reach a person: a telephone number, a mail address, a computer on the internet."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule, lazy_pattern
from raadsweek.lint.rule import KnownWords, Mark, Rule, TextDocument, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    import phonenumbers


else:
    phonenumbers = LazyModule("phonenumbers")


# A telephone number that is not the council's own, nor one of a service that anybody may call.

_NUMBER = lazy_pattern(
    r"(?<![\w€$£,])(?<!\d[./-])(?:(?:\+|00)31[\s.-]{0,2}(?:\(0\)[\s.-]{0,2})?|\(?0(?=[1-9]))"
    r"\d(?:[ \t()./–-]{0,3}\d){7,8}(?!\w)(?![.,]\d)"
    r"|(?<![\w€$£,.])\+(?!31)[1-9]\d(?:[ \t()./-]{0,2}\d){6,12}(?!\w)"
)
_ELSE = lazy_pattern(
    r"(?:stuk|zaak|dossier|kenmerk|registratie|referentie|factuur|order|kvk|btw|isbn|artikel|"
    r"rekening)\w{0,20}[\s:.#-]{0,4}$",
    re.IGNORECASE,
)
_NATIONAL = 9


def _phone_numbers(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if not passage.has_long_number:
            continue
        text = passage.offline
        for found in _NUMBER.finditer(text):
            if _ELSE.search(text[max(0, found.start() - 40) : found.start()]):
                continue
            if _is_private_number(found[0], known):
                yield Mark(passage.key, found.start(), (("shown", masked(found[0])),))


def _is_private_number(words: str, known: KnownWords) -> bool:
    digits = re.sub(r"\D", "", words.replace("(0)", ""))
    if digits[-_NATIONAL:] in known.phones:
        return False
    try:
        number = phonenumbers.parse(re.sub(r"[()./–-]", " ", words.replace("(0)", "")), "NL")
    except phonenumbers.NumberParseException:
        return False
    kinds = phonenumbers.PhoneNumberType
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in (
        kinds.MOBILE,
        kinds.FIXED_LINE,
        kinds.FIXED_LINE_OR_MOBILE,
        kinds.PERSONAL_NUMBER,
        kinds.VOIP,
        kinds.PAGER,
    )


PHONE = Rule(
    "privacy-phone",
    _phone_numbers,
    message("a telephone number that is not in council.yml stands here ({shown})"),
    message("Take it away, unless it is of an organisation or whose it is said yes."),
    hard=True,
)


# A mail address of a person: none of council.yml, of the municipality, or of a desk (info@...).

_BEFORE = lazy_pattern(r"[A-Za-z0-9_][A-Za-z0-9._%+'-]{0,63}$")
_AFTER = lazy_pattern(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}[A-Za-z]{2,24}")
_HIDDEN = lazy_pattern(
    r"\b([\w.+-]{2,40}) ?(?:\(at\)|\[at\]|\(apenstaartje\)|\[apenstaartje\]) ?"
    r"((?:[\w-]{1,40} ?(?:\.|\(punt\)|\[dot\]|\(dot\)) ?){1,4}[a-z]{2,12})\b",
    re.IGNORECASE,
)
_DESK = lazy_pattern(
    r"(?:info|contact|post|postbus|mail|redactie|secretariaat|bestuur|griffie|gemeente|raad|"
    r"gemeenteraad|balie|klantcontact\w*|communicatie|pers|persvoorlichting|voorlichting|"
    r"webmaster|service\w*|support|receptie|aanmelden|aanmelding|inschrijven|bezwaar\w*|klachten|"
    r"privacy|fg|no-?reply|wijkraad\w*|dorpsraad\w*|ombudsman|rekenkamer|archief)",
    re.IGNORECASE,
)


def _mail_addresses(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if "@" in passage.text:
            yield from _written(passage.key, passage.text, known)
        if "at)" in passage.text or "at]" in passage.text or "taartje" in passage.text:
            for found in _HIDDEN.finditer(passage.text):
                yield Mark(passage.key, found.start(), (("shown", f"{found[1][0]}…@…"),))


def _written(key: str, text: str, known: KnownWords) -> Iterator[Mark]:
    told = set()
    for sign in re.finditer("@", text):
        name = _BEFORE.search(text[max(0, sign.start() - 64) : sign.start()])
        host = _AFTER.match(text, sign.end(), sign.end() + 200)
        if name is None or host is None or f"{name[0]}@{host[0]}" in told:
            continue
        if _is_private_address(name[0].lower(), host[0].lower(), known):
            # `[a@b](mailto:a@b)` is one address.
            told.add(f"{name[0]}@{host[0]}")
            yield Mark(key, sign.start() - len(name[0]), (("shown", f"{name[0][0]}…@…"),))


def _is_private_address(name: str, host: str, known: KnownWords) -> bool:
    if f"{name}@{host}" in known.mail:
        return False
    parts = host.split(".")
    if any(".".join(parts[n:]) in known.mail for n in range(len(parts) - 1)):
        return False
    return not _DESK.fullmatch(name)


MAIL = Rule(
    "privacy-mail",
    _mail_addresses,
    message("a mail address that is not the municipality's stands here ({shown})"),
    message("Take it away, unless it is of an organisation or whose it is said yes."),
    hard=True,
)


# The address of somebody's computer or telephone on the internet.

_FOUR = lazy_pattern(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_SIX = lazy_pattern(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])")
_DOTS, _COLONS = re.compile(r"\.\d{1,3}\."), re.compile(r":[0-9a-fA-F]{0,4}:")
"""What stands in each of them."""
_CALLED = lazy_pattern(r"\bip\b[^\n]{0,30}$|ip-adres[^\n]{0,30}$", re.IGNORECASE)
_SECTIONS = lazy_pattern(
    r"(?:artikel|paragraaf|hoofdstuk|bijlage|versie|onderdeel|§|release)\s{0,2}$", re.IGNORECASE
)
_SECTION = 32
"""Of '4.1.2.3', a paragraph of a plan, each number is lower."""
_SHORT = 6
"""'::' and '12:30:45' are no addresses."""


def _ip_addresses(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        patterns = [each for sign, each in ((_DOTS, _FOUR), (_COLONS, _SIX)) if sign.search(text)]
        for pattern in patterns:
            for found in pattern.finditer(text):
                if _SECTIONS.search(text[max(0, found.start() - 20) : found.start()]):
                    continue
                called = _CALLED.search(text[max(0, found.start() - 40) : found.start()])
                if _is_one(found[0], called=bool(called)):
                    yield Mark(passage.key, found.start(), (("shown", masked(found[0])),))


def _is_one(words: str, *, called: bool) -> bool:
    try:
        address = ip_address(words)
    except ValueError:
        return False
    if called:
        return True
    if ":" in words:
        return len(words) > _SHORT
    numbers = [int(part) for part in words.split(".")]
    return max(numbers) >= _SECTION and numbers[0] > 0 and not address.is_loopback


IP = Rule(
    "privacy-ip",
    _ip_addresses,
    message("an IP address stands here ({shown})"),
    message("Take it away: it leads to one household."),
    hard=True,
)
