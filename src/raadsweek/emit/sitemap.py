"""The sitemap (sitemaps.org 0.9): our pages for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.context import Context
    from raadsweek.model.artifact import Page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(context: Context, pages: Iterable[Page]) -> Iterator[Artifact]:
    """`sitemap.xml` with every page that may be indexed."""
    root = etree.Element("urlset", nsmap={None: _NAMESPACE})
    for page in sorted(pages, key=lambda page: page.path):
        if page.indexed:
            url = etree.SubElement(root, "url")
            etree.SubElement(url, "loc").text = context.addresses.absolute(page.path)
    xml = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    yield Artifact("sitemap.xml", "application/xml", xml)
