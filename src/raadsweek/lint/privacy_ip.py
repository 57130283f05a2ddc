"""The address of somebody's computer or telephone on the internet."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark, masked
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_FOUR = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_SIX = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])")
_CALLED = re.compile(r"\bip\b[^\n]{0,30}$|ip-adres[^\n]{0,30}$", re.IGNORECASE)
_SECTIONS = re.compile(
    r"(?:artikel|paragraaf|hoofdstuk|bijlage|versie|onderdeel|§|release)\s{0,2}$", re.IGNORECASE
)
_SECTION = 32
"""Of '4.1.2.3', a paragraph of a plan, each number is lower."""
_SHORT = 6
"""'::' and '12:30:45' are no addresses."""


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text = passage.offline
        for pattern in (_FOUR, _SIX):
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


RULE = Rule(
    "privacy-ip",
    _find,
    message("an IP address stands here ({shown})"),
    message("Take it away: it leads to one household."),
    hard=True,
)
