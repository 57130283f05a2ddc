"""Shells: the theme's frame, rendered once, into which each of our pages is filled.

MkDocs needs 2 ms for a page and its navigation grows with the square of the pages in it.
The pages of one depth differ in their head and content only, so the theme renders an empty
page for each depth (and one for each page that can stand in the navigation, which is marked
as current there) and the rest is filled in here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from raadsweek.model.address import relative
from raadsweek.model.artifact import Artifact, Made, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.model.address import Addresses
    from raadsweek.model.artifact import Page

HEAD = "<!--raadsweek:head-->"
CONTENT = "<!--raadsweek:content-->"
FOLDER = "raadsweek-shell"

Parts: TypeAlias = tuple[str, str, str]
"""Of a shell: what comes before the head of a page, between that and its content, and after it."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A page for MkDocs to render: its source's name in the content folder."""

    source: str
    title: str

    @property
    def markdown(self) -> str:
        """The source: no text, and a mark by which the template knows it."""
        title = self.title.replace('"', "'")
        return f'---\ntitle: "{title}"\nraadsweek_shell: true\n---\n'


def shell_of(page: Page) -> Shell:
    """The shell of a page: its own for one that can stand in the navigation."""
    if page.depth <= 1:
        return Shell(f"{page.path}index.md", page.title)
    folders = "/".join([FOLDER] + ["x"] * (page.depth - 1))
    return Shell(f"{folders}/index.md", "")


def shells(pages: Iterable[Page]) -> tuple[Shell, ...]:
    """The shells that the pages need, each once."""
    return tuple(sorted({shell_of(page) for page in pages}, key=lambda shell: shell.source))


def fill(
    pages: Iterable[Page], rendered: Mapping[str, str], addresses: Addresses, site_name: str
) -> Iterator[Artifact]:
    """Each page's file. `rendered` goes from a shell's source to what the theme made of it."""
    found = {source: shell_parts(html) for source, html in rendered.items()}
    for page in pages:
        parts = found[shell_of(page).source]
        make = partial(filled, page, parts, addresses, site_name)
        yield Artifact(f"{page.path}index.html", "text/html", Made(digest(parts, page), make))


def filled(page: Page, parts: Parts, addresses: Addresses, site_name: str) -> bytes:
    """The file of a page, in its shell."""
    before, between, after = parts
    return "".join((before, _head(page, addresses, site_name), between, page.html, after)).encode()


def shell_parts(html: str) -> Parts:
    """The parts of what the theme made of a shell."""
    before, _, rest = html.partition(HEAD)
    between, found, after = rest.partition(CONTENT)
    if not found:
        raise ValueError("the theme's main.html has lost the marks of a shell")
    return before, between, after


def _head(page: Page, addresses: Addresses, site_name: str) -> str:
    title = page.title if page.path == "" else f"{page.title} - {site_name}"
    lang = f' lang="{page.title_language}"' if page.title_language else ""
    lines = [f"<title{lang}>{escape(title)}</title>"]
    if page.description:
        lines.append(f'<meta name="description" content="{escape(page.description)}">')
    if page.indexed:
        lines.append(f'<link rel="canonical" href="{escape(addresses.absolute(page.path))}">')
    else:
        lines.append('<meta name="robots" content="noindex">')
    for other in page.alternates:
        href = escape(relative(other.path, page.path))
        lines.append(
            f'<link rel="alternate" type="{other.media_type}"'
            f' title="{escape(other.title)}" href="{href}">'
        )
    return "\n  ".join([*lines, *_shared(page, addresses, site_name), *_facts(page)])


def _shared(page: Page, addresses: Addresses, site_name: str) -> Iterator[str]:
    """How the page shows elsewhere: Open Graph (ogp.me), and the word of X for a large picture."""
    shared = page.shared
    if shared is None:
        return
    published = shared.published.isoformat() if shared.published else ""
    width, height = shared.size or ("", "")
    properties = (
        ("og:title", page.title),
        ("og:type", "article" if published else "website"),
        ("og:url", addresses.absolute(page.path)),
        ("og:site_name", site_name),
        ("og:description", page.description),
        ("og:image", addresses.absolute(quote(shared.picture))),
        ("og:image:width", width),
        ("og:image:height", height),
        ("og:image:alt", shared.alt),
        ("article:published_time", published),
    )
    for name, value in properties:
        if value:
            yield f'<meta property="{name}" content="{escape(str(value))}">'
    yield '<meta name="twitter:card" content="summary_large_image">'


def _facts(page: Page) -> Iterator[str]:
    if page.facts:
        yield f'<script type="application/ld+json">{page.facts}</script>'
