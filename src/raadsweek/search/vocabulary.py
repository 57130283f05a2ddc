"""The vocabulary, `words.txt`: words of titles, summaries and hubs; read when one is unknown.

Each line is how many letters are those of the line before (base 36), the other letters, and how
often the word stands there: A for once, B for at least twice, C for four times, and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST = 40 * 1024
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_A, _Z = ord("A"), 25


def known_words(counts: Mapping[str, int]) -> str:
    """The file with the words that are used most, as many as there is room for."""
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    # What is shared makes a line shorter, never longer than the word and three signs.
    fits, size = 0, 0
    for word in ordered:
        size += min(len(word), 6) + 3
        if size > MOST:
            break
        fits += 1
    while True:
        text = "".join(_lines({word: counts[word] for word in sorted(ordered[:fits])}))
        if len(text.encode()) <= MOST:
            return text
        fits -= max(1, fits // 20)


def _lines(counts: Mapping[str, int]) -> Iterator[str]:
    before = ""
    for word, count in counts.items():
        shared = 0
        while shared < min(len(before), len(word), 35) and before[shared] == word[shared]:
            shared += 1
        yield f"{_DIGITS[shared]}{word[shared:]}{chr(_A + min(_Z, count.bit_length() - 1))}\n"
        before = word


def read_words(text: str) -> dict[str, int]:
    """The words of such a file, each with how often it stands there as a power of two."""
    found, before = {}, ""
    for line in text.splitlines():
        before = before[: int(line[0], 36)] + line[1:-1]
        found[before] = ord(line[-1]) - _A
    return found
