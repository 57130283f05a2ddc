"""A word of policy in a title, without a word that residents use for it anywhere in the item."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.explained import is_explained, says
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_NAMES = {"motion": "motie", "amendment": "amendement"}
"""By what was decided on the word that stands beside it anyway, as in `Motie 26M4`."""
_STEM = 5
"""Letters by which 'zwembad' and 'zwembaden' are one word."""


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    title = document.passage("title")
    if title is None or not known.explained:
        return
    for found in _any_of(tuple(word for word, _ in known.explained)).finditer(title.text):
        word = found[1]
        if word.casefold() == _NAMES.get(document.decided_on):
            continue
        said = known.by_policy_word.get(word.casefold(), ())
        real = [each for each in said if not each.casefold().startswith(word.casefold()[:_STEM])]
        if not real or any(says(document, each) for each in real):
            continue
        if not is_explained(document, word):
            values = (("word", word), ("said", real[0]))
            yield Mark("title", found.start(), values)


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({longest})", re.IGNORECASE)


RULE = Rule(
    "policy-word",
    _find,
    message("'{word}' stands in the title; residents look for '{said}'"),
    message("Use that in the text, or explain the word."),
    of_items=True,
)
