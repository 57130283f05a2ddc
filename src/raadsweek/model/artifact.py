"""What emitters return: files as they will be written, and pages that still want the theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import cast


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes that are made when they are written, so that not all of them are in memory.

    The same `inputs` give the same bytes, with the same programs, libraries and templates.
    """

    inputs: bytes
    """A digest of everything that goes into it."""
    make: Callable[[], bytes] = field(compare=False)

    def now(self) -> Made:
        """The same with its bytes in memory, for what is read before it is written."""
        content = self.make()
        return Made(self.inputs, lambda: content)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is put together when its turn to be written comes, by whichever process has time.

    Until then it is small: ten thousand pages do not wait in memory with all that is on them.
    """

    made: Callable[[], Made]


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the output. `path` is relative to the site; a `Path` content is copied."""

    path: str
    media_type: str
    content: bytes | Path | Made | Waiting

    def ready(self) -> Artifact:
        """The same with nothing left to be put together."""
        if isinstance(self.content, Waiting):
            return replace(self, content=self.content.made())
        return self

    def read(self) -> bytes:
        """The bytes that will be written."""
        content = self.ready().content
        if isinstance(content, Made):
            return content.make()
        return content.read_bytes() if isinstance(content, Path) else cast("bytes", content)


def digest(*parts: object) -> bytes:
    """What differs where any of the parts does.

    They are plain values (texts, numbers, moments), and tuples and dataclasses of those: what
    does not say in its `repr` all that it is cannot be told from another one.
    """
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another form of a page, for `<link rel="alternate">`: a feed or a calendar."""

    path: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What other sites show of a page that someone shares (Open Graph, ogp.me).

    `picture` is a path within the site. `size` is its width and height where we made it.
    """

    picture: str
    alt: str
    size: tuple[int, int] | None = None
    published: datetime | None = None
    """When the article appeared; None: it is no article."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address (`besluiten/zwembad/`, the home page is empty) and what is on it."""

    path: str
    title: str
    html: str
    """What is in the main column."""
    description: str = ""
    alternates: tuple[Alternate, ...] = ()
    indexed: bool = True
    """Whether it stands in the sitemap and search engines may keep it."""
    facts: str = ""
    """What it tells in schema.org's words, as JSON-LD; empty: nothing of its own."""
    shared: Shared | None = None
    """How it shows where someone shares it; None: it is not shared."""
    title_language: str = ""
    """That of the title, where it is not the language of the page."""

    @property
    def depth(self) -> int:
        """How many folders deep it lies."""
        return self.path.count("/")
