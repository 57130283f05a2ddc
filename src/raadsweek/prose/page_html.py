"""Ordinary pages: the HTML that MkDocs makes of them, cleaned as that of items is.

MkDocs lets an editor's HTML through as it stands. What would load something from another host,
run a script or change the looks goes; what the extensions of MkDocs need (anchors, classes) stays.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

from raadsweek.model.address import relative
from raadsweek.model.page import TakenOut
from raadsweek.prose.html import ATTRIBUTES, SCHEMES, TAGS, Cleaner
from raadsweek.prose.links import only_html, references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TAGS = TAGS | {"div", "h1", "section", "span"}
_ATTRIBUTES = {**ATTRIBUTES, "*": ATTRIBUTES["*"] | {"class", "id"}}
_CLEANER = Cleaner(_TAGS, _ATTRIBUTES)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_FROM_ROOT = re.compile(r'(<a (?:[a-z]+="[^"]*" )*href=")/(?!/)([^"]*)"')
_LINK = re.compile(r'<a (?:[a-z]+="[^"]*" )*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_ID = re.compile(r"\bid=[\"']?([^\s\"'>]+)|\{[^}\n]*#([\w-]+)[^}\n]*\}")
_IGNORED = re.compile(r"[\x00-\x20]")
"""What a browser drops from an address before it reads it (WHATWG URL standard)."""


def clean_page(html: str) -> str:
    """The HTML of an ordinary page without what items may not have either."""
    return _CLEANER.clean(html, _address)


def from_page(html: str, page: str, base: str) -> str:
    """The clean HTML with links to `/besluiten/` relative to the page at `page` in the site.

    So they also lead somewhere where the site stands in a folder of its host; who wrote that
    folder (`base`) keeps it.
    """

    def way(found: re.Match[str]) -> str:
        target = found[2]
        if base and f"{target}/".startswith(f"{base}/"):
            return found[0]
        return f'{found[1]}{relative(target, page)}"'

    return _FROM_ROOT.sub(way, html)


def unlinked(html: str, is_dead: Callable[[str], bool]) -> str:
    """The clean HTML in which a link to what cannot be seen is only its words.

    `is_dead` tells that of an address.
    """

    def words(found: re.Match[str]) -> str:
        return found[2] if is_dead(unescape(found[1])) else found[0]

    return _LINK.sub(words, html)


def taken_out(text: str) -> tuple[TakenOut, ...]:
    """What of the Markdown `text` `clean_page` takes out; lines count from 1."""
    pictures = (
        TakenOut(each.target, each.line)
        for each in references(text)
        if each.alt is not None and not is_local(each.target)
    )
    found = {*pictures, *(_in_html(text) if "<" in text else ())}
    return tuple(sorted(found, key=lambda each: (each.line, each.what)))


def anchors_in_html(text: str) -> frozenset[str]:
    """The `id`s that an editor gave on a page, in HTML or as `{#kop}` behind a heading."""
    return frozenset(found[1] or found[2] for found in _ID.finditer(text))


def _address(_tag: str, attribute: str, value: str) -> str | None:
    return None if attribute == "src" and not is_local(value) else value


def is_local(address: str) -> bool:
    """Whether a picture comes from this site. Browsers take a backslash for a slash."""
    plain = _IGNORED.sub("", address).replace("\\", "/")
    return not plain.startswith("//") and not _SCHEME.match(plain)


def _in_html(text: str) -> Iterator[TakenOut]:
    """What is taken out of the HTML that an editor wrote between the Markdown."""
    reader = _Reader()
    reader.feed(only_html(text))
    reader.close()
    yield from reader.found


class _Reader(HTMLParser):
    """Notes each tag and attribute that may not stand on a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[TakenOut] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Of a tag that goes, nothing else is said."""
        line, _ = self.getpos()
        if tag not in _TAGS:
            self.found.append(TakenOut(f"<{tag}>", line))
            return
        known = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            if name not in known:
                self.found.append(TakenOut(name, line))
            elif value and not _may_stand(name, value):
                self.found.append(TakenOut(value, line))


def _may_stand(name: str, value: str) -> bool:
    if name == "src":
        return is_local(value)
    return name != "href" or may_lead_to(value)


def may_lead_to(address: str) -> bool:
    """Whether a link may have this address: one that runs nothing in the browser."""
    scheme = _SCHEME.match(_IGNORED.sub("", unquote(address)))
    return scheme is None or scheme[1].lower() in SCHEMES
