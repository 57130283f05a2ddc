"""A licence plate, by the series of the RDW; without hyphens only where it is called one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark, masked
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

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


_WRITTEN = re.compile(rf"(?<![\w-])(?:{_series('-')})(?![\w-])")
_CALLED = re.compile(
    rf"\b(?:kenteken\w{{0,8}}|nummerbord|nummerplaat)[^\n.!?]{{0,30}}?(?<!\w)"
    rf"((?:{_series('[ -]?')}))(?![\w-])",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:stuk|zaak|dossier|kenmerk|voorstel|artikel|code)\w{0,20}[\s:.#-]{0,3}$", re.IGNORECASE
)


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        text, told = passage.offline, set()
        for found in _WRITTEN.finditer(text):
            if not _NAMES.search(text[max(0, found.start() - 30) : found.start()]):
                told.add(found.start())
                yield Mark(passage.key, found.start(), (("shown", masked(found[0])),))
        for found in _CALLED.finditer(text):
            if found.start(1) not in told:
                yield Mark(passage.key, found.start(1), (("shown", masked(found[1])),))


RULE = Rule(
    "privacy-plate",
    _find,
    message("a licence plate stands here ({shown})"),
    message("Take it away: by it anybody finds whose car it is."),
    hard=True,
)
