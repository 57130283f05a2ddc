"""How the words of a period are divided over files: by how they begin.

A file holds all words with a beginning but for those of longer beginnings that have files too; so
a word stands in the file of the longest beginning. A common word has a file of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 5 * 1024
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
    while total > MOST and sizes.keys() - {beginning}:
        largest = max(sizes.keys() - {beginning}, key=lambda group: (sizes[group], group))
        _divide(largest, groups.pop(largest), found)
        total -= sizes.pop(largest)
    kept = sorted((word, line) for some in groups.values() for word, line in some.items())
    if kept:
        found[beginning] = "".join(f"{line}\n" for _, line in kept)


def named(word: str) -> str:
    """A word in the name of a file: letters that are not of ASCII by their number."""
    return "".join(sign if sign.isascii() else f"_{ord(sign):x}" for sign in word)
