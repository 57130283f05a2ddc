"""The sitemap (sitemaps.org 0.9): our pages for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from raadsweek.model.artifact import Artifact, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.context import Context

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(context: Context, pages: Iterable[Page]) -> Iterator[Artifact]:
    """`sitemap.xml` with every page that may be indexed, and when it last changed.

    Of an ordinary page no fact says when it changed, so the sitemap does not either.
    """
    ordinary = (
        Page(context.addresses.ordinary(page), page.title, "")
        for page in context.edition.pages.values()
    )
    root = Element("urlset", xmlns=_NAMESPACE)
    for page in sorted((*pages, *ordinary), key=lambda page: page.path):
        if page.indexed:
            entry = SubElement(root, "url")
            SubElement(entry, "loc").text = context.addresses.absolute(quote(page.path))
            if page.updated:
                SubElement(entry, "lastmod").text = page.updated.isoformat(timespec="seconds")
    indent(root)
    yield Artifact("sitemap.xml", "application/xml", tostring(root, "utf-8", xml_declaration=True))
