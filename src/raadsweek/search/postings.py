"""Postings: which records hold a word and how much it weighs there, as a text of signs.

Of each record how many before it are skipped, base 36, nothing for none; then the weight as a
letter, A for 1 to Z for 26. `Z3BA` is the records 0, 4 and 5.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


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


_BITS = 5
_WEIGHT = (1 << _BITS) - 1
"""A record and its weight are one number while a piece is made: the lowest bits are the weight."""
skipped = lru_cache(4096)(base36)
"""The same, of which the small ones are known: most are."""


@lru_cache(65_536)
def _signs(number: int) -> str:
    """What is written of a record, by how many before it are skipped and by its weight."""
    return base36(number >> _BITS) + _LETTERS[(number & _WEIGHT) - 1]


class Postings(NamedTuple):
    """Those of one word in a piece, encoded but for the first gap; so pieces are joined."""

    first: int
    last: int
    rest: str
    """It begins with the weight of the first record."""


class PostingsWriter:
    """Writes the postings of words, record by record in order of number."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = defaultdict(list)

    def write(self, number: int, weights: Mapping[str, int]) -> None:
        """The words of a record, each with its weight."""
        found, at = self._found, number << _BITS
        for word, weight in weights.items():
            found[word].append(at | weight)

    def postings(self) -> dict[str, Postings]:
        """Those of every word."""
        return {word: _postings(records) for word, records in self._found.items()}


def _postings(records: Sequence[int]) -> Postings:
    first = records[0]
    # From the record after the one before: what lies between is skipped.
    gaps = [each - (before | _WEIGHT) - 1 for before, each in pairwise(records)]
    letter = _LETTERS[(first & _WEIGHT) - 1]
    return Postings(first >> _BITS, records[-1] >> _BITS, letter + "".join(map(_signs, gaps)))


def changed(postings: Postings | None, weights: Mapping[int, int]) -> Postings | None:
    """Those of a word with other weights in some records, 0 where it does not stand; None: none."""
    return _changed(skipped(postings.first) + postings.rest if postings else "", weights)


def changed_text(text: str, weights: Mapping[int, int]) -> str:
    """The same of postings as a text; nothing: none."""
    if not weights:
        return text
    found = _changed(text, weights)
    return skipped(found.first) + found.rest if found else ""


def _changed(text: str, weights: Mapping[int, int]) -> Postings | None:
    found = {**dict(decoded(text)), **weights}
    records = sorted(number << _BITS | weight for number, weight in found.items() if weight)
    return _postings(records) if records else None


def numbers(postings: Postings) -> list[int]:
    """The records in which a word stands."""
    return [number for number, _ in decoded(skipped(postings.first) + postings.rest)]


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


# How the words of a period are divided over files: by how they begin.
#
# A file holds all words with a beginning but for those of longer beginnings that have files too;
# so a word stands in the file of the longest beginning. A common word has a file of its own.

MOST_OCTETS = 5 * 1024
"""Signs in a file."""
SINGLE = 2000
"""From so many signs a word has a file of its own."""


def word_files(lines: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The files by beginning, and those of single words; `lines` are by word, in order."""
    single = {word: f"{line}\n" for word, line in lines.items() if len(line) > SINGLE}
    rest = {word: line for word, line in lines.items() if word not in single}
    found: dict[str, str] = {}
    _divide("", rest, found)
    return dict(sorted(found.items())), single


def _divide(beginning: str, lines: Mapping[str, str], found: dict[str, str]) -> None:
    """Takes the longest of the next beginnings apart until the rest is short enough."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for word, line in lines.items():
        groups[word[: len(beginning) + 1]][word] = line
    sizes = {group: sum(map(len, some.values())) for group, some in groups.items()}
    total = sum(sizes.values())
    while total > MOST_OCTETS and sizes.keys() - {beginning}:
        largest = max(sizes.keys() - {beginning}, key=lambda group: (sizes[group], group))
        _divide(largest, groups.pop(largest), found)
        total -= sizes.pop(largest)
    kept = sorted((word, line) for some in groups.values() for word, line in some.items())
    if kept:
        found[beginning] = "".join(f"{line}\n" for _, line in kept)


def named(word: str) -> str:
    """A word in the name of a file: letters that are not of ASCII by their number."""
    return "".join(sign if sign.isascii() else f"_{ord(sign):x}" for sign in word)
