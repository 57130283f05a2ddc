"""A telephone number that is not the council's own, nor one of a service that anybody may call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.lint.document import Mark, masked
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    import phonenumbers

    from raadsweek.lint.document import KnownWords, TextDocument
else:  # It takes longer to load than most texts to read.
    phonenumbers = LazyModule("phonenumbers")

_NUMBER = re.compile(
    r"(?<![\w€$£,])(?<!\d[./-])(?:(?:\+|00)31[\s.-]{0,2}(?:\(0\)[\s.-]{0,2})?|\(?0(?=[1-9]))"
    r"\d(?:[ \t()./–-]{0,3}\d){7,8}(?!\w)(?![.,]\d)"
    r"|(?<![\w€$£,.])\+(?!31)[1-9]\d(?:[ \t()./-]{0,2}\d){6,12}(?!\w)"
)
_ELSE = re.compile(
    r"(?:stuk|zaak|dossier|kenmerk|registratie|referentie|factuur|order|kvk|btw|isbn|artikel|"
    r"rekening)\w{0,20}[\s:.#-]{0,4}$",
    re.IGNORECASE,
)
_NATIONAL = 9


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        for found in _NUMBER.finditer(text):
            if _ELSE.search(text[max(0, found.start() - 40) : found.start()]):
                continue
            if _is_private(found[0], known):
                yield Mark(passage.key, found.start(), (("shown", masked(found[0])),))


def _is_private(words: str, known: KnownWords) -> bool:
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


RULE = Rule(
    "privacy-phone",
    _find,
    message("a telephone number that is not in council.yml stands here ({shown})"),
    message("Take it away, unless it is of an organisation or whose it is said yes."),
    hard=True,
)
