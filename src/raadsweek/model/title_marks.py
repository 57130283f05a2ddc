"""Words in a title that are marks where they stand by themselves: `GEHEIM`, `(vervallen)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def set_apart(mark: str) -> re.Pattern[str]:
    """What finds a mark in brackets, before or behind all the rest, or alone in a title.

    `mark` is a regular expression. The word is in one of the groups.
    """
    return re.compile(
        rf"[(\[{{]\s*(?P<within>{mark})\b[^)\]}}]*[)\]}}]"
        rf"|\A\W*(?P<first>{mark})\s*(?:[:|]|[-–—]+\s|\s[-–—])"  # noqa: RUF001 - dashes
        rf"|(?:[:|]|\s[-–—]+)\s*(?P<last>{mark})\W*\Z"  # noqa: RUF001
        rf"|\A\W*(?P<alone>{mark})\W*\Z",
        re.IGNORECASE,
    )


_CANCELLED = (
    r"(?:geannuleerd|gecanceld|afgelast|afgezegd|geschrapt|vervallen|vervalt|ingetrokken|"
    r"cancell?ed|withdrawn)"
)
_SET_APART = set_apart(_CANCELLED)
_CAPITALS = re.compile(_CANCELLED.upper().replace("(?:", r"\b(?:", 1) + r"\b")
_ANYWHERE = re.compile(r"\bgaat (?:vandaag |deze week )?niet door\b", re.IGNORECASE)


def word_of_cancelling(title: str) -> str | None:
    """The word in a title that says that it does not go on; None: there is none.

    "Subsidie voor geannuleerde optredens" and "de raad heeft het plan ingetrokken" are no marks.
    """
    return next(_marks_of_cancelling(" ".join(title.split())), None)


def _marks_of_cancelling(title: str) -> Iterator[str]:
    for pattern in (_CAPITALS, _ANYWHERE):
        yield from (found[0] for found in pattern.finditer(title))
    for found in _SET_APART.finditer(title):
        yield next(word for word in found.groups() if word)
