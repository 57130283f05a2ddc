"""The sitemap (sitemaps.org 0.9): our pages for search engines."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.context import Context
    from raadsweek.model.artifact import Page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(context: Context, pages: Iterable[Page]) -> Iterator[Artifact]:
    """`sitemap.xml` with every page that may be indexed, and when it last changed.

    Of an ordinary page no fact says when it changed, so the sitemap does not either.
    """
    found = [(page.path, page.updated) for page in pages if page.indexed]
    found += [(context.addresses.ordinary(page), None) for page in context.edition.pages.values()]
    root = Element("urlset", xmlns=_NAMESPACE)
    for path, updated in sorted(found, key=itemgetter(0)):
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = context.addresses.absolute(quote(path))
        if updated:
            SubElement(entry, "lastmod").text = updated.isoformat(timespec="seconds")
    indent(root)
    yield Artifact("sitemap.xml", "application/xml", tostring(root, "utf-8", xml_declaration=True))
