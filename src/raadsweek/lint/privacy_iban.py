"""The number of a bank account that passes the test of IBAN."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.lint.document import Mark, masked
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdnum import iban

    from raadsweek.lint.document import KnownWords, TextDocument
else:
    iban = LazyModule("stdnum.iban")

_ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]{4}){2,7}(?:[ .-]?[A-Za-z0-9]{1,4})?"
    r"(?![A-Za-z0-9])"
)
_DUTCH = re.compile(
    r"(?<![A-Za-z0-9])NL[ .-]?\d{2}[ .-]?[A-Z]{4}(?:[ .-]{0,2}\d){10}(?!\d)", re.IGNORECASE
)
_NAMED = re.compile(r"(?:rekening\w{0,20}|iban|bank\w{0,20})[^\n]{0,30}$", re.IGNORECASE)


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        seen = -1
        for pattern in (_DUTCH, _ACCOUNT):
            for found in pattern.finditer(text):
                if found.start() != seen and _is_one(text, found, sure=pattern is _DUTCH):
                    seen = found.start()
                    yield Mark(passage.key, found.start(), (("shown", masked(found[0])),))


def _is_one(text: str, found: re.Match[str], *, sure: bool) -> bool:
    """What passes the test; a Dutch one with a slip of the pen where the text calls it one."""
    if iban.is_valid(re.sub(r"[ .-]", "", found[0]), check_country=False):
        return True
    return sure and bool(_NAMED.search(text[max(0, found.start() - 60) : found.start()]))


RULE = Rule(
    "privacy-iban",
    _find,
    message("the number of a bank account stands here ({shown})"),
    message("Take it away."),
    hard=True,
)
