"""The sitemap (sitemaps.org 0.9): our pages for search engines."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from raadsweek.emit.output import Context, Output
from raadsweek.emit.pages import outputs as page_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def outputs(_: Context) -> Iterator[Output]:
    """The one file."""
    yield Output("sitemap", "sitemap.xml", "application/xml")


def make(context: Context, _: Output) -> bytes:
    """`sitemap.xml` with every page that may be indexed, and when it last changed."""
    root = Element("urlset", xmlns=_NAMESPACE)
    for path, updated in sorted(_found(context), key=itemgetter(0)):
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = context.addresses.absolute(quote(path))
        if updated:
            SubElement(entry, "lastmod").text = updated.isoformat(timespec="seconds")
    indent(root)
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written


def _found(context: Context) -> Iterator[tuple[str, datetime | None]]:
    """The pages of this edition, none of which is indexed in a preview; and the ordinary ones.

    Of an ordinary page no fact says when it changed, so the sitemap does not either.
    """
    edition = context.edition
    if not edition.preview:
        for page in page_outputs(context):
            if not page.unlisted:
                yield page.path, edition.newest(page.lists) if page.lists else None
    for ordinary in edition.pages():
        yield ordinary.path, None
