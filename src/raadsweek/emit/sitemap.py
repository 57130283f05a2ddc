"""The sitemap (sitemaps.org 0.9): our pages for search engines."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from raadsweek.model.artifact import Artifact, Made, Waiting, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.artifact import Page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
LEVELS = 3
"""How deep lists stand in lists: the years, the months of a year, the items of a month."""


def sitemap(context: Context, pages: Sequence[Page]) -> Iterator[Artifact]:
    """`sitemap.xml` with every page that may be indexed, and when it last changed.

    Of an ordinary page no fact says when it changed, so the sitemap does not either.
    """
    yield Artifact("sitemap.xml", "application/xml", Waiting(lambda: _made(context, pages)))


def _made(context: Context, pages: Sequence[Page]) -> Made:
    updated = last_changes(pages)
    found = [(page.path, updated.get(page.path)) for page in pages if page.indexed]
    found += [(page.path, None) for page in context.edition.pages()]
    found.sort(key=itemgetter(0))
    return Made(digest(context.addresses.absolute(""), found), lambda: _written(context, found))


def _written(context: Context, found: Iterable[tuple[str, datetime | None]]) -> bytes:
    root = Element("urlset", xmlns=_NAMESPACE)
    for path, updated in found:
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = context.addresses.absolute(quote(path))
        if updated:
            SubElement(entry, "lastmod").text = updated.isoformat(timespec="seconds")
    indent(root)
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written


def last_changes(pages: Iterable[Page]) -> Mapping[str, datetime]:
    """By address when a page last changed: of one that lists others, what it lists."""
    pages = tuple(pages)
    known = {page.path: page.updated for page in pages if page.updated}
    lists = {page.path: tuple(page.listed()) for page in pages if not page.updated}
    for _ in range(LEVELS):
        found = {path: _newest(paths, known) for path, paths in lists.items() if path not in known}
        known.update((path, moment) for path, moment in found.items() if moment)
    return known


def _newest(paths: Iterable[str], known: Mapping[str, datetime]) -> datetime | None:
    return max((known[path] for path in paths if path in known), default=None)
