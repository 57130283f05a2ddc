"""What texts refer to: links as editors wrote them, and what a document tells besides its text."""

from __future__ import annotations

from msgspec import Struct

# Links as editors wrote them.


class Link(Struct, frozen=True):
    """A link in a body, as it was written, and its line in the file."""

    target: str
    line: int


# What a document tells besides its text.


class DocumentFacts(Struct, frozen=True):
    """A document to which a text links, as far as there is anything to say about it."""

    authors: tuple[str, ...] = ()
    """Whom its file names as those who wrote it."""
    textless: bool = False
    """Whether it is a PDF in which there are only pictures of its text."""
