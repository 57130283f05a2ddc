"""Files as they will be written, and pages that still want the theme."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Artifact(Struct, frozen=True):
    """One file of the output; `path` is relative to the site."""

    path: str
    media_type: str
    content: bytes


class Alternate(Struct, frozen=True):
    """Another form of a page, for `<link rel="alternate">`: a feed or a calendar."""

    path: str
    media_type: str
    title: str


class Shared(Struct, frozen=True):
    """What other sites show of a page that someone shares (Open Graph, ogp.me).

    `picture` is a path within the site. `size` is its width and height where we made it.
    """

    picture: str
    alt: str
    size: tuple[int, int] | None = None
    published: datetime | None = None
    """When the article appeared; None: it is no article."""


class OtherLanguage(Struct, frozen=True):
    """Where a page leads in another language, within the site.

    `is_same`: it is the same page; else it is the first one in that language.
    """

    own: str
    """The language of the page itself."""
    language: str
    path: str
    is_same: bool


class Page(Struct, frozen=True):
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
    leads_to: str | None = None
    """The path of the page that stands for it now, to which browsers go on at once."""
    site_name: str = ""
    """What the site is called on it, where that differs from other pages."""
    other: OtherLanguage | None = None
    """The way to the other language; None: the site has one."""

    @property
    def depth(self) -> int:
        """How many folders deep it lies."""
        return self.path.count("/")
