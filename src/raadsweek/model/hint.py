"""Did you mean: the nearest of the words that are known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_SHOWN = 20


def nearest(word: str, known: Iterable[str]) -> Message:
    """A hint with the nearest known word, where one is near, and all of them."""
    words = sorted(known)
    if not words:
        return message("Nothing of this sort has been defined yet.")
    shown = (*words[:MOST_SHOWN], *(("...",) if len(words) > MOST_SHOWN else ()))
    close = get_close_matches(word.lower(), words, n=1)
    if close:
        return message(
            "Did you mean '{nearest}'? Known: {known}.", nearest=close[0], known=", ".join(shown)
        )
    return message("Known: {known}.", known=", ".join(shown))
