"""Did you mean: the nearest of the words that are known, three at most."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.dutch_keys import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 3
"""Names that are proposed. Who reads more of them looks for the right one as long as before."""
_SURE = 0.8
"""How alike two words are where no other needs to be named."""
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}-")


def nearest(word: str, known: Iterable[str]) -> Message:
    """A hint with the nearest of the words that are known."""
    words = sorted(set(known))
    if not words:
        return message("Nothing of this sort has been defined yet.")
    near = closest(word, words)
    if near:
        return _did_you_mean(near)
    if len(words) <= MOST:
        return message("Known: {known}.", known=", ".join(words))
    return message("The nearest names are: {known}.", known=", ".join(_anyhow(word, words)))


def one_of(word: str, choices: Sequence[str]) -> Message:
    """A hint with the nearest of the few values that there are to choose from, or all of them."""
    near = closest(word, choices)
    if near:
        return _did_you_mean(near[:1])
    return message("Choose one of these: {known}.", known=", ".join(choices))


def closest(word: str, known: Iterable[str]) -> list[str]:
    """The known words that come near, the nearest first; none where nothing does."""
    words = sorted(set(known))
    same = [each for each in in_english(word) if each in words]
    if same:
        return same[:1]
    found = _alike(word.lower(), {each.lower(): each for each in words})
    if found:
        return found
    # Of names that begin with a day people remember the rest.
    return _alike(_DAY.sub("", word.lower()), {_DAY.sub("", each): each for each in words})


def in_english(word: str) -> tuple[str, ...]:
    """The words of ours that a Dutch word may stand for; none where we do not know it."""
    return WORDS.get(" ".join(word.casefold().split()), ())


def _alike(word: str, names: dict[str, str]) -> list[str]:
    found = get_close_matches(word, names, n=MOST)
    if found and SequenceMatcher(None, found[0], word).ratio() >= _SURE:
        found = found[:1]
    return [names[each] for each in found]


def _did_you_mean(near: list[str]) -> Message:
    first, *others = near
    if not others:
        return message("Did you mean '{nearest}'?", nearest=first)
    return message(
        "Did you mean '{nearest}'? Or else: {others}.", nearest=first, others=", ".join(others)
    )


def _anyhow(word: str, words: list[str]) -> list[str]:
    """The nearest words, where none is really near."""
    return get_close_matches(word.lower(), words, n=MOST, cutoff=0.0)
