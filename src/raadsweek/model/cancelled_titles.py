"""Titles that say that it is off, or moved: `AFGELAST Commissie Ruimte`, `Raad (vervallen)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.lazy_import import lazy_pattern
from raadsweek.model.secrecy import as_seen, set_apart

if TYPE_CHECKING:
    from collections.abc import Iterator


_CANCELLED = (
    r"(?:geannuleerd|gecanceld|afgelast|afgezegd|geschrapt|vervallen|vervalt|ingetrokken|"
    r"cancell?ed|withdrawn)"
)
_CANCELLED_SET_APART = set_apart(_CANCELLED)
_CANCELLED_CAPITALS = lazy_pattern(_CANCELLED.upper().replace("(?:", r"\b(?:", 1) + r"\b")
_CANCELLED_ANYWHERE = lazy_pattern(r"\bgaat (?:vandaag |deze week )?niet door\b", re.IGNORECASE)


def word_of_cancelling(title: str) -> str | None:
    """The word in a title that says that it does not go on; None: there is none.

    "Subsidie voor geannuleerde optredens" and "de raad heeft het plan ingetrokken" are no marks.
    """
    return next(_marks_of_cancelling(as_seen(title)), None)


_BECAME = (
    rf"(?:{_CANCELLED}|gaat (?:vandaag |deze week )?niet door|uitgesteld|verplaatst|verschoven|"
    r"verzet|verdaagd|gewijzigd|postponed|moved|let op)"
)
_WHAT_BECAME = lazy_pattern(
    rf"[(\[{{]\s*{_BECAME}\b[^)\]}}]*[)\]}}]|\A\W*{_BECAME}\b\W*|\W*\b{_BECAME}\W*\Z",
    re.IGNORECASE,
)


def without_what_became(title: str) -> str:
    """A title without marks of what became of a meeting: no part of the name of who meets.

    `AFGELAST Commissie Ruimte`, `Commissie Ruimte (verplaatst naar 3 december)`. A title that is
    nothing else stays as it is.
    """
    words = before = " ".join(title.split())
    while words and (words := _WHAT_BECAME.sub(" ", before).strip()) != before:
        before = words
    return words or " ".join(title.split())


def _marks_of_cancelling(title: str) -> Iterator[str]:
    for pattern in (_CANCELLED_CAPITALS, _CANCELLED_ANYWHERE):
        yield from (found[0] for found in pattern.finditer(title))
    for found in _CANCELLED_SET_APART.finditer(title):
        yield next(word for word in found.groups() if word)
