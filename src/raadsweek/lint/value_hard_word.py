"""A hard word where there is a plain one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import FILE, Mark
from raadsweek.lint.explained import is_explained, says
from raadsweek.lint.rule import Rule
from raadsweek.lint.sentence import without_quotations
from raadsweek.lint.word_lists import HARD_WORDS, INVARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    plain, told = {**HARD_WORDS, **dict(known.plain_words)}, set()
    pattern = _any_of(tuple(plain))
    for passage in document.passages:
        if passage.key == FILE:
            continue
        for found in pattern.finditer(without_quotations(passage.plain)):
            word = (found[1] or found[2]).casefold()
            if word in told or word in known.exceptions:
                continue
            told.add(word)
            better = plain.get(word, "")
            if not is_explained(document, found[0]) and not _said(document, better):
                yield Mark(passage.key, found.start(), (("word", found[0]), ("better", better)))


def _said(document: TextDocument, better: str) -> bool:
    """Whether an explanation of several words stands in the text too."""
    return " " in better and says(document, better)


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    bent = "|".join(re.escape(word) for word in longest if word not in INVARIABLE)
    as_is = "|".join(re.escape(word) for word in longest if word in INVARIABLE)
    begins = "".join(sorted({re.escape(word[0]) for word in words}))
    return re.compile(
        rf"(?<![\w-])(?=[{begins}])(?:({bent})(?:e|s|n|en|t|ing)?|({as_is}))(?!\w)",
        re.IGNORECASE,
    )


RULE = Rule(
    "hard-word",
    _find,
    message("'{word}' is a hard word; plainer is: {better}"),
    message("Write the plain word, or explain it."),
    of_items=True,
)
