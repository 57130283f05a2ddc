"""Shells: the theme's frame, rendered once, into which each of our pages is filled.

MkDocs needs 2 ms for a page and its navigation grows with the square of the pages in it.
The pages of one depth differ in their head and content only, so the theme renders an empty
page for each depth (and one for each page that can stand in the navigation, which is marked
as current there) and the rest is filled in here.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from html import escape
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.emit.english_pages import ENGLISH, is_english
from raadsweek.errors import RaadsweekError
from raadsweek.language import Language, message
from raadsweek.lazy_import import LazyModule
from raadsweek.model.address import Addresses, relative
from raadsweek.model.english import TREE
from raadsweek.prose.links import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import yaml

    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page
else:  # For shells that MkDocs is to render.
    yaml = LazyModule("yaml")


HEAD = "<!--raadsweek:head-->"
CONTENT = "<!--raadsweek:content-->"
SWITCH = "<!--raadsweek:switch-->"
LANGUAGE = "raadsweek_language"
"""The key of a shell's source that says in which language its frame speaks."""
FOLDER = "raadsweek-shell"

ShellParts: TypeAlias = tuple[str, str, str]
"""Of a shell: what comes before the head of a page, between that and its content, and after it."""


class Shell(Struct, frozen=True):
    """A page for MkDocs to render: its source's name in the content folder."""

    source: str
    title: str
    language: str = ""
    """In which its frame speaks, where that is not the site's."""

    @property
    def markdown(self) -> str:
        """The source: no text, and a mark by which the template knows it."""
        # Whatever a title holds is on one line: MkDocs reads none of what it cannot read whole.
        keys = {"title": self.title, "raadsweek_shell": True}
        keys |= {LANGUAGE: self.language} if self.language else {}
        front_matter = yaml.safe_dump(keys, default_style='"', width=inf)
        return f"---\n{front_matter}---\n"


def shell_source(output: Output) -> str:
    """The source of the shell of a page: its own for one that can stand in a menu."""
    depth, english = output.path.count("/"), is_english(output)
    return f"{output.path}index.md" if depth <= 1 + english else _shared_shell(depth, english)


@cache
def _shared_shell(depth: int, english: bool) -> str:
    """The source of the shell of all pages that lie so deep."""
    first, deeper = TREE.rstrip("/") if english else "x", ["x"] * (depth - 2)
    return "/".join([FOLDER, first, *deeper, "index.md"])


def shells(pages: Iterable[Output], title: Callable[[Output], str]) -> tuple[Shell, ...]:
    """The shells that the pages need, each once; `title` is that of a page with one of its own."""
    found = {}
    for output in pages:
        source = shell_source(output)
        own = not source.startswith(f"{FOLDER}/")
        if source not in found:
            language = ENGLISH if is_english(output) else ""
            found[source] = Shell(source, title(output) if own else "", language)
    return tuple(found[source] for source in sorted(found))


def file_of(output: Output) -> str:
    """The file of a page."""
    return f"{output.path}index.html"


class ThemeFrame(Struct, frozen=True):
    """The frame that the theme made of a shell: what goes around a page, and its digest."""

    parts: ShellParts
    digest: str


def frame_of(html: str) -> ThemeFrame:
    """The frame that the theme rendered for a shell."""
    return ThemeFrame(shell_parts(html), blake2b(html.encode(), digest_size=16).hexdigest())


def filled(page: Page, parts: ShellParts, addresses: Addresses, site_name: str) -> bytes:
    """The file of a page, in its shell."""
    site_name = page.site_name or site_name
    before, between, after = parts
    between = between.replace(SWITCH, _switch(page), 1)
    head, printed = _head(page, addresses, site_name), _printed(page, addresses)
    return f"{before}{head}{between}{page.html}{printed}{after}".encode()


def shell_parts(html: str) -> ShellParts:
    """The parts of what the theme made of a shell."""
    before, _, rest = html.partition(HEAD)
    between, found, after = rest.partition(CONTENT)
    if not found:
        raise RaadsweekError(
            message(
                "main.html has lost {head} or {content}, where our pages are filled in",
                head=HEAD,
                content=CONTENT,
            ),
            message(
                "Put both into your templates/site/main.html, as in ours. Is a plugin there that "
                "makes HTML smaller? Take that away."
            ),
        )
    return before, between, after


def _head(page: Page, addresses: Addresses, site_name: str) -> str:
    title = page.title if page.title == site_name else f"{page.title} - {site_name}"
    lang = f' lang="{page.title_language}"' if page.title_language else ""
    lines = [f"<title{lang}>{escape(title)}</title>"]
    if page.description:
        lines.append(f'<meta name="description" content="{escape(page.description)}">')
    lines += _place(page, addresses)
    for other in page.alternates:
        href = escape(relative(other.path, page.path))
        lines.append(
            f'<link rel="alternate" type="{other.media_type}"'
            f' title="{escape(other.title)}" href="{href}">'
        )
    return "\n  ".join([*lines, *_shared(page, addresses, site_name), *_facts(page)])


def _printed(page: Page, addresses: Addresses) -> str:
    """The address of the page, which is seen on paper only; of what has none to keep, nothing."""
    if not page.indexed:
        return ""
    return f'\n<p class="rw-printed">{escape(addresses.absolute(quoted(page.path)))}</p>'


def _switch(page: Page) -> str:
    """The way to the other language, in its own words."""
    other = page.other
    if other is None:
        return ""
    way, code = escape(quoted(relative(other.path, page.path))), escape(other.language)
    name = escape(Language(other.language).name)
    return f'<a class="rw-mast__language" href="{way}" lang="{code}" hreflang="{code}">{name}</a>'


def _place(page: Page, addresses: Addresses) -> Iterator[str]:
    """Where the page is to be found, and whether it is to be found at all."""
    to = page.path if page.leads_to is None else page.leads_to
    if page.indexed or page.leads_to is not None:
        yield f'<link rel="canonical" href="{escape(addresses.absolute(quoted(to)))}">'
    if page.indexed and page.other is not None and page.other.is_same:
        for code, path in ((page.other.own, page.path), (page.other.language, page.other.path)):
            href = escape(addresses.absolute(quoted(path)))
            yield f'<link rel="alternate" hreflang="{escape(code)}" href="{href}">'
    if not page.indexed:
        yield '<meta name="robots" content="noindex">'
    if page.leads_to is not None:
        way = escape(quoted(relative(to, page.path)))
        yield f'<meta http-equiv="refresh" content="0; url={way}">'


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
        ("og:image", addresses.absolute(quoted(shared.picture))),
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
