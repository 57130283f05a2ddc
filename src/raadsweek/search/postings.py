"""Postings: which records hold a word and how much it weighs there, as a text of signs.

Of each record how many before it are skipped, base 36, nothing for none; then the weight as a
letter, A for 1 to Z for 26. `Z3BA` is the records 0, 4 and 5.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST = 26
"""The highest weight."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ONE = re.compile("([0-9a-z]*)([A-Z])")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def base36(number: int) -> str:
    """A number as it is skipped; nothing for none."""
    found = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        found = _DIGITS[digit] + found
    return found


_SKIPS = [base36(number) for number in range(2000)]


def skipped(number: int) -> str:
    """The same, of a small number from a list."""
    return _SKIPS[number] if number < len(_SKIPS) else base36(number)


class Postings(NamedTuple):
    """Those of one word in a piece, encoded but for the first gap; so pieces are joined."""

    first: int
    last: int
    rest: str
    """It begins with the weight of the first record."""


class Writer:
    """Writes the postings of words, record by record in order of number."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, list[int], list[str]]] = {}

    def write(self, number: int, weights: Mapping[str, int]) -> None:
        """The words of a record, each with its weight."""
        found = self._found
        for word, weight in weights.items():
            known = found.get(word)
            if known is None:
                found[word] = (number, [number], [_LETTERS[weight - 1]])
            else:
                _, last, parts = known
                parts.append(skipped(number - last[0] - 1) + _LETTERS[weight - 1])
                last[0] = number

    def postings(self) -> dict[str, Postings]:
        """Those of every word."""
        found = self._found.items()
        return {
            word: Postings(first, last[0], "".join(rest)) for word, (first, last, rest) in found
        }


def joined(pieces: Iterable[tuple[int, Postings]]) -> str:
    """The postings of pieces as one text; each with the number at which its piece begins."""
    parts, next_one = [], 0
    for begins, (first, last, rest) in pieces:
        parts.append(skipped(begins + first - next_one) + rest)
        next_one = begins + last + 1
    return "".join(parts)


def decoded(text: str) -> list[tuple[int, int]]:
    """The numbers and weights."""
    found, number = [], -1
    for skips, letter in _ONE.findall(text):
        number += 1 + (int(skips, 36) if skips else 0)
        found.append((number, ord(letter) - 64))
    return found
