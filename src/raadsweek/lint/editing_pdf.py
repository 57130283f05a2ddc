"""A link to a PDF or an office file elsewhere that does not say that it is one."""

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

_FILE = re.compile(r"https?://\S*\.(pdf|docx?|xlsx?|pptx?|odt)(?:[?#]\S*)?", re.IGNORECASE)


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if not passage.markdown:
            continue
        for link in links_in(passage.text):
            # Behind a document of our own the page says what it is, and how large.
            file = _FILE.fullmatch(link.target)
            if file and file[1].lower() not in link.words.lower():
                yield Mark(passage.key, link.start, (("form", file[1].lower()),))


RULE = Rule(
    "link-to-file",
    _find,
    message("this link leads to a file ({form}) and does not say so"),
    message("Write what it says in your text. Is the file needed? Put '(pdf)' in the link."),
    written=True,
)
