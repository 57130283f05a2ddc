"""Words of a link that do not say where it leads: 'klik hier', 'lees meer', a bare address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.markdown_links import links_in
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_EMPTY = re.compile(
    r"(?:(?:klik|kijk|lees|zie|ga|download|bekijk|meld u aan|aanmelden)? ?(?:hier|hierop|deze link|"
    r"de link|deze pagina)(?: voor meer(?: informatie)?| om te \w+)?|(?:lees|kijk|bekijk)? ?"
    r"(?:meer|verder|meer informatie|meer info|meer lezen)|link|website|site|deze|dit|download|pdf|"
    r"document|bijlage|ga verder|click here|here|read more|more)",
    re.IGNORECASE,
)


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if passage.markdown:
            for link in links_in(passage.text):
                words = link.words.strip("*_ .:!>»→…")
                if _EMPTY.fullmatch(words):
                    yield Mark(passage.key, link.start, (("words", words),))


RULE = Rule(
    "link-words",
    _find,
    message("the link '{words}' does not say where it leads"),
    message("Make a link of the words that say what is there: [the proposal](...)."),
    written=True,
)
