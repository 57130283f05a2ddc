"""Did you mean: the nearest of the words that are known."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_SHOWN = 40
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}-")


def nearest(word: str, known: Iterable[str]) -> Message:
    """A hint with the nearest known word, where one is near, and all of them up to forty."""
    words = sorted(known)
    if not words:
        return message("Nothing of this sort has been defined yet.")
    near = _near(word.lower(), words)
    listed = _listed(words)
    if near is None:
        return listed
    return message("Did you mean '{nearest}'? {known}", nearest=near, known=listed)


def _near(word: str, words: list[str]) -> str | None:
    """The nearest word. Of names that begin with a day people remember the rest."""
    close = get_close_matches(word, words, n=1)
    if close:
        return close[0]
    names = {_DAY.sub("", each): each for each in words}
    close = get_close_matches(_DAY.sub("", word), names, n=1)
    return names[close[0]] if close else None


def _listed(words: list[str]) -> Message:
    shown = ", ".join(words[:MOST_SHOWN])
    if len(words) > MOST_SHOWN:
        return message("Known, among others: {known}.", known=shown)
    return message("Known: {known}.", known=shown)
