"""RSS 2.0 and Atom 1.0 (RFC 4287), written with feedgen.

feedgen takes the clock for every date that it is not given, so every date is given.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from feedgen.ext.base import BaseEntryExtension
from feedgen.feed import FeedGenerator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.emit.feeds.entries import Entry
    from raadsweek.emit.feeds.feed import Feed

RSS = "application/rss+xml"
ATOM = "application/atom+xml"
REFRESH_MINUTES = 60


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    return bytes(_generator(feed, "xml", RSS).rss_str(pretty=True))


def atom(feed: Feed) -> bytes:
    """The feed as Atom 1.0."""
    return bytes(_generator(feed, "atom", ATOM).atom_str(pretty=True))


class _EntryLinks(BaseEntryExtension):  # type: ignore[misc] # feedgen carries no types
    """Puts `rel`, `type` and `length` back on the links of an Atom entry.

    feedgen 1.0.0 loses them: its loop names the element as it names the link (entry.py). Two
    links without `rel` would both be the alternate, which RFC 4287 section 4.1.2 forbids.
    """

    links: tuple[Mapping[str, str], ...] = ()

    def extend_atom(self, entry: Any) -> Any:
        for element, link in zip(entry.findall("link"), self.links, strict=True):
            element.attrib.update(link)
        return entry


def _generator(feed: Feed, format: str, media_type: str) -> Any:
    generator = FeedGenerator()
    generator.load_extension("dc", atom=False, rss=True)
    generator.id(feed.id)
    generator.title(feed.title)
    generator.description(feed.description)
    generator.author(name=feed.author)
    generator.language(feed.language)
    generator.generator("Raadsweek")
    generator.ttl(REFRESH_MINUTES)
    generator.updated(feed.updated)
    # The last link becomes the channel's own in RSS.
    generator.link(href=feed.addresses[format], rel="self", type=media_type)
    generator.link(href=feed.home, rel="alternate", type="text/html")
    for entry in feed.entries:
        _add(generator, entry)
    return generator


def _add(generator: Any, entry: Entry) -> None:
    added = generator.add_entry(order="append")
    added.id(entry.id)
    added.title(entry.title)
    added.published(entry.published)
    added.updated(entry.updated)
    if entry.summary:
        # RSS readers take a description for HTML, so it is HTML in both formats.
        added.summary(escape(entry.summary, quote=False), type="html")
    added.content(entry.html, type="html")
    added.author(name=entry.author)
    # RSS has a name for authors only beside a mail address; Dublin Core has one without.
    added.dc.dc_creator(entry.author)
    added.category([{"term": tag} for tag in entry.tags])
    links = _links(entry)
    added.link([dict(link) for link in links])
    added.register_extension("entry_links", _EntryLinks, atom=True, rss=False)
    added.entry_links.links = links


def _links(entry: Entry) -> tuple[Mapping[str, str], ...]:
    page = {"href": entry.url, "rel": "alternate", "type": "text/html"}
    picture = entry.picture
    if picture is None:
        return (page,)
    size = str(picture.size)
    enclosed = {"rel": "enclosure", "type": picture.media_type, "length": size}
    return (page, {"href": picture.url, **enclosed})
