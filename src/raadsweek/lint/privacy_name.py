"""The name of somebody who is no member or official of the council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.personal_names import names_in
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        for name in names_in(passage.text, known):
            yield Mark(passage.key, name.start, (("title", name.title),))


RULE = Rule(
    "privacy-name",
    _find,
    message("the name of somebody stands here ('{title} …') who is not in council.yml"),
    message("Write 'an inhabitant', unless who is named said yes."),
)
