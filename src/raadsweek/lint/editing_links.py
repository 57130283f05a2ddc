"""Links, documents and videos that do not say what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.rule import KnownWords, Mark, Rule, TextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator


# The links and pictures of a text in Markdown, with their words and where they stand.

_LINK = lazy_pattern(r"(?<!!)\[([^\[\]\n]{0,300})\]\(\s{0,4}<?([^()\s<>]{1,500})[^()\n]{0,200}\)")
_HTML = lazy_pattern(
    r"<a\s[^<>]{0,300}?href\s{0,2}=\s{0,2}[\"']([^\"'<>]{1,500})[\"'][^<>]{0,300}>([^<]{0,300})</a>",
    re.IGNORECASE,
)


class WrittenLink(NamedTuple):
    """A link: its words, where it leads, and where it begins."""

    words: str
    target: str
    start: int


def links_in(text: str) -> Iterator[WrittenLink]:
    """Each link of a text, in Markdown or in HTML."""
    if "](" in text:
        for found in _LINK.finditer(text):
            yield WrittenLink(" ".join(found[1].split()), found[2], found.start())
    if "<a" in text or "<A" in text:
        for found in _HTML.finditer(text):
            yield WrittenLink(" ".join(found[2].split()), found[1], found.start())


# Words of a link that do not say where it leads: 'klik hier', 'lees meer', a bare address.

_EMPTY = lazy_pattern(
    r"(?:(?:klik|kijk|lees|zie|ga|download|bekijk|meld u aan|aanmelden)? ?(?:hier|hierop|deze link|"
    r"de link|deze pagina)(?: voor meer(?: informatie)?| om te \w+)?|(?:lees|kijk|bekijk)? ?"
    r"(?:meer|verder|meer informatie|meer info|meer lezen)|link|website|site|deze|dit|download|pdf|"
    r"document|bijlage|ga verder|click here|here|read more|more)",
    re.IGNORECASE,
)


def _link_words(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if passage.markdown:
            for link in links_in(passage.text):
                words = link.words.strip("*_ .:!>»→…")
                if _EMPTY.fullmatch(words):
                    yield Mark(passage.key, link.start, (("words", words),))


LINK_WORDS = Rule(
    "link-words",
    _link_words,
    message("the link '{words}' does not say where it leads"),
    message("Make a link of the words that say what is there: [the proposal](...)."),
    written=True,
)


# A link to a PDF or an office file elsewhere that does not say that it is one.

_FILE = lazy_pattern(r"https?://\S*\.(pdf|docx?|xlsx?|pptx?|odt)(?:[?#]\S*)?", re.IGNORECASE)


def _documents(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if not passage.markdown:
            continue
        for link in links_in(passage.text):
            # Behind a document of our own the page says what it is, and how large.
            file = _FILE.fullmatch(link.target)
            if file and file[1].lower() not in link.words.lower():
                yield Mark(passage.key, link.start, (("form", file[1].lower()),))


PDF = Rule(
    "link-to-file",
    _documents,
    message("this link leads to a file ({form}) and does not say so"),
    message("Write what it says in your text. Is the file needed? Put '(pdf)' in the link."),
    written=True,
)


# A video of which nothing says what is in it: not all can see or hear it.

_VIDEO = lazy_pattern(
    r"\S*\.(?:mp4|mov|avi|webm|m4v|mkv|wmv)(?:[?#]\S*)?|https?://(?:www\.|m\.)?(?:youtube\.com/watch|"
    r"youtu\.be/|vimeo\.com/\d|youtube\.com/shorts)\S*",
    re.IGNORECASE,
)
_TEXT = lazy_pattern(
    r"ondertitel|uitgeschreven|transcript|tekst van (?:de|het) (?:video|film)|uitgetypt|in tekst\b|"
    r"gebarentolk|audiodescriptie",
    re.IGNORECASE,
)


def _videos(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.passages:
        if passage.markdown:
            videos = [each for each in links_in(passage.text) if _VIDEO.fullmatch(each.target)]
            if videos and not _TEXT.search(passage.text):
                yield from (Mark(passage.key, each.start) for each in videos)


VIDEO = Rule(
    "video-without-text",
    _videos,
    message("there is no text with this video"),
    message("Say what is in it, and whether it has subtitles or is written out."),
    written=True,
)
