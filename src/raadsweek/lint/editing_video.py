"""A video of which nothing says what is in it: not all can see or hear it."""

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

_VIDEO = re.compile(
    r"\S*\.(?:mp4|mov|avi|webm|m4v|mkv|wmv)(?:[?#]\S*)?|https?://(?:www\.|m\.)?(?:youtube\.com/watch|"
    r"youtu\.be/|vimeo\.com/\d|youtube\.com/shorts)\S*",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"ondertitel|uitgeschreven|transcript|tekst van (?:de|het) (?:video|film)|uitgetypt|in tekst\b|"
    r"gebarentolk|audiodescriptie",
    re.IGNORECASE,
)


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if passage.markdown and not _TEXT.search(passage.text):
            for link in links_in(passage.text):
                if _VIDEO.fullmatch(link.target):
                    yield Mark(passage.key, link.start)


RULE = Rule(
    "video-without-text",
    _find,
    message("there is no text with this video"),
    message("Say what is in it, and whether it has subtitles or is written out."),
    written=True,
)
