"""RSS 2.0 and Atom 1.0 (RFC 4287): what is new, written with feedgen; and archives, directly.

feedgen takes the clock for every date that it is not given, so every date is given.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.ext.dc import DcEntryExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from lxml.etree import Element, SubElement, tostring

from raadsweek.emit.feeds.entries import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from raadsweek.edition.door import Edition
    from raadsweek.emit.feeds.feed import Feed
    from raadsweek.emit.feeds.neutral_entry import NeutralEntry

RSS = "application/rss+xml"
ATOM = "application/atom+xml"
HTML = "text/html"
ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
"""Those that an entry in RSS has, by the names that feedgen gives them."""
REFRESH_MINUTES = 60


def rss(edition: Edition, feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    head: bytes = _head(feed, "xml", RSS).rss_str(pretty=True)
    return _filled(head, _written(edition, feed, _rss_entry), b"  </channel>")


def atom(edition: Edition, feed: Feed) -> bytes:
    """The feed as Atom 1.0."""
    return _filled(_atom_head(feed), _written(edition, feed, _atom_entry), b"</feed>")


def _atom_head(feed: Feed) -> bytes:
    head: bytes = _head(feed, "atom", ATOM).atom_str(pretty=True)
    return head


def _written(edition: Edition, feed: Feed, write: Callable[[NeutralEntry], bytes]) -> bytes:
    return b"".join(written(edition, entry, write) for entry in feed.entries)


def _filled(head: bytes, entries: bytes, end: bytes) -> bytes:
    """The feed with its entries, which stand at its end."""
    before, found, after = head.rpartition(end)
    return b"".join((before, entries, found, after))


# Entries are kept as bytes and never as elements: one of lxml's moves to the tree that it is
# appended to. They are written as they stand in a feed, where its names of namespaces hold.


def _rss_entry(entry: NeutralEntry) -> bytes:
    whole = Element("rss", nsmap=NAMESPACES)
    channel = SubElement(whole, "channel")
    channel.append(_laid_out(entry).rss_entry())
    return _within(whole, b"  <channel>\n", b"  </channel>")


def _atom_entry(entry: NeutralEntry) -> bytes:
    whole = Element("feed")
    whole.append(_laid_out(entry).atom_entry())
    return _within(whole, b"<feed>\n", b"</feed>")


def _within(whole: Any, begin: bytes, end: bytes) -> bytes:
    """What stands between `begin` and `end` in the XML of `whole`."""
    text: bytes = tostring(whole, pretty_print=True, encoding="UTF-8")
    return text.partition(begin)[2].rpartition(end)[0]


class _EntryAttributes(BaseEntryExtension):  # type: ignore[misc] # feedgen carries no types
    """Puts `rel`, `type` and `length` back on links, and `type` on a content elsewhere.

    feedgen 1.0.0 loses them: its loop names the element as it names the link (entry.py). Two
    links without `rel` would both be the alternate, which RFC 4287 section 4.1.2 forbids.
    """

    links: tuple[Mapping[str, str], ...] = ()

    def extend_atom(self, entry: Any) -> Any:
        for element, link in zip(entry.findall("link"), self.links, strict=True):
            element.attrib.update(link)
        content = entry.find("content")
        if content.get("src"):
            content.set("type", HTML)
        return entry


class _History(BaseExtension):  # type: ignore[misc] # feedgen carries no types
    """Ties a feed and its archives together (RFC 5005, section 4, and appendix B for RSS)."""

    links: tuple[Mapping[str, str], ...] = ()
    is_archive = False

    def extend_ns(self) -> dict[str, str]:
        return {"fh": HISTORY} if self.is_archive else {}

    def extend_atom(self, feed: Any) -> Any:
        if self.is_archive:
            xml_elem(f"{{{HISTORY}}}archive", feed)
        return feed

    def extend_rss(self, feed: Any) -> Any:
        # feedgen puts no link but `self` into RSS.
        for link in self.links:
            xml_elem(f"{{{ATOM_NAMESPACE}}}link", feed[0], **link)
        return feed


def _head(feed: Feed, format: str, media_type: str) -> Any:
    """A feed without entries yet."""
    generator = FeedGenerator()
    generator.load_extension("dc", atom=False, rss=True)
    generator.register_extension("history", _History)
    generator.id(feed.id)
    generator.title(feed.title)
    generator.description(feed.description)
    generator.author(name=feed.author)
    generator.language(feed.language)
    generator.generator("Raadsweek")
    generator.ttl(REFRESH_MINUTES)
    generator.updated(feed.updated)
    history = tuple(_history(feed))
    generator.history.links, generator.history.is_archive = history, feed.is_archive
    generator.link(href=feed.addresses[format], rel="self", type=media_type)
    generator.link([dict(link) for link in history])
    # The last link becomes the channel's own in RSS.
    generator.link(href=feed.home, rel="alternate", type=HTML)
    return generator


def _history(feed: Feed) -> Iterator[Mapping[str, str]]:
    """Archives are Atom, of the RSS feed too: it is the format that RFC 5005 was made for."""
    if feed.is_archive:
        yield {"rel": "current", "type": ATOM, "href": feed.current["atom"]}
    if feed.previous:
        yield {"rel": "prev-archive", "type": ATOM, "href": feed.previous["atom"]}


def _laid_out(entry: NeutralEntry) -> Any:
    made = FeedEntry()
    made.register_extension("dc", DcEntryExtension, atom=False, rss=True)
    _fill(made, entry)
    return made


def _fill(added: Any, entry: NeutralEntry) -> None:
    added.id(entry.id)
    added.title(entry.title)
    added.published(entry.published)
    added.updated(entry.updated)
    if entry.summary:
        # RSS readers take a description for HTML, so it is HTML in both formats.
        added.summary(escape(entry.summary, quote=False), type="html")
    if entry.html:
        added.content(entry.html, type="html")
    else:
        added.content(src=entry.url)
    added.author(name=entry.author)
    # RSS has a name for authors only beside a mail address; Dublin Core has one without.
    added.dc.dc_creator(entry.author)
    added.category([{"term": tag} for tag in entry.tags])
    links = _links(entry)
    added.link([dict(link) for link in links])
    added.register_extension("attributes", _EntryAttributes, atom=True, rss=False)
    added.attributes.links = links


def _links(entry: NeutralEntry) -> tuple[Mapping[str, str], ...]:
    page = {"href": entry.url, "rel": "alternate", "type": HTML}
    picture = entry.picture
    if picture is None:
        return (page,)
    size = str(picture.size)
    enclosed = {"rel": "enclosure", "type": picture.media_type, "length": size}
    return (page, {"href": picture.url, **enclosed})


# Archives, as Atom 1.0, written directly: there are far more of them than feeds.

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = {**_TEXT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})}
"""As lxml, and so feedgen, writes them."""


def archive(edition: Edition, feed: Feed) -> bytes:
    """An archive; that of the RSS feed too. Its entries have a line each."""
    entries = (written(edition, entry, _archive_entry) for entry in feed.entries)
    return b"".join((_archive_head(feed), *entries, b"</feed>\n"))


def _archive_head(feed: Feed) -> bytes:
    opened = f'<feed xmlns:fh="{HISTORY}" xmlns="{ATOM_NAMESPACE}" xml:lang="{feed.language}">'
    lines = ["<?xml version='1.0' encoding='UTF-8'?>", opened]
    lines += [f"  {line}" for line in _of_archive(feed)]
    return ("\n".join(lines) + "\n").encode()


def _of_archive(feed: Feed) -> Iterator[str]:
    yield _element("id", feed.id)
    yield _element("title", feed.title)
    yield _element("updated", feed.updated.isoformat())
    if feed.author:
        yield "<author>"
        yield f"  {_element('name', feed.author)}"
        yield "</author>"
    yield _link(feed.addresses["atom"], "self", ATOM)
    yield _link(feed.current["atom"], "current", ATOM)
    if feed.previous:
        yield _link(feed.previous["atom"], "prev-archive", ATOM)
    yield _link(feed.home, "alternate", HTML)
    yield _element("generator", "Raadsweek")
    yield _element("subtitle", feed.description)
    yield "<fh:archive/>"


def _archive_entry(entry: NeutralEntry) -> bytes:
    return ("<entry>" + "".join(_of_archived(entry)) + "</entry>\n").encode()


def _of_archived(entry: NeutralEntry) -> Iterator[str]:
    """In the order in which feedgen writes it, so that no archive was changed by this module."""
    yield _element("id", entry.id)
    yield _element("title", entry.title)
    yield _element("updated", entry.updated.isoformat())
    if entry.author:
        yield f"<author>{_element('name', entry.author)}</author>"
    yield f'<content src="{_attribute(entry.url)}" type="{HTML}"/>'
    yield _link(entry.url, "alternate", HTML)
    if entry.summary:
        # In the living feeds it is HTML too.
        said = escape(entry.summary, quote=False).translate(_TEXT)
        yield f'<summary type="html">{said}</summary>'
    yield from (f'<category term="{_attribute(tag)}"/>' for tag in entry.tags)
    yield _element("published", entry.published.isoformat())


def _element(name: str, text: str) -> str:
    return f"<{name}>{text.translate(_TEXT)}</{name}>" if text else f"<{name}/>"


def _link(url: str, relation: str, media_type: str) -> str:
    return f'<link href="{_attribute(url)}" rel="{relation}" type="{media_type}"/>'


def _attribute(text: str) -> str:
    return text.translate(_ATTRIBUTE)
