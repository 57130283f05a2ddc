"""Spelling: the known word that somebody will have meant by a typing mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE_FROM, TWO_FROM, ANY_FIRST_FROM = 5, 9, 7
"""From how many letters a word may have one mistake, two of them, and one in its first letter."""


def corrected(word: str, known: Mapping[str, int]) -> str:
    """The nearest of the `known` words, of several the commonest one; nothing: none is near."""
    if len(word) < ONE_FROM:
        return ""
    most = 2 if len(word) >= TWO_FROM else 1
    best = (most + 1, 0, "")
    for other, often in known.items():
        if abs(len(other) - len(word)) > most:
            continue
        if len(word) < ANY_FIRST_FROM and other[0] != word[0]:
            continue
        far = mistakes(word, other, most)
        if far <= most:
            best = min(best, (far, -often, other))
    return best[2]


def mistakes(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or exchanged; above `most` any number."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before_that, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before_that[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
