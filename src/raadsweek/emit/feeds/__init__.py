"""Feeds: three forms of every collection that residents can subscribe to, and a list of all."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from raadsweek.emit.feeds.entries import archived, entry
from raadsweek.emit.feeds.feed import archives, newest
from raadsweek.emit.feeds.json_feed import JSON_FEED, JsonFeeds
from raadsweek.emit.feeds.mails import mail_feeds
from raadsweek.emit.feeds.opml import OPML, opml
from raadsweek.emit.feeds.rss_atom import ATOM, RSS, RssAtom
from raadsweek.model.artifact import Artifact, Made, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raadsweek.emit.context import Context
    from raadsweek.emit.feeds.entries import Entry
    from raadsweek.emit.feeds.feed import Feed

__all__ = ["feeds"]


def feeds(context: Context) -> Iterator[Artifact]:
    """`feeds/<stem>.xml` (RSS 2.0), `.atom` and `.json` of each collection, and `index.opml`.

    The same of each weekly mail. What is older than the newest `context.feed_length` of a
    collection lies in `feeds/archive/<stem>/`, where it is one by subject (`ARCHIVED`).
    """
    # A publication stands in up to ten collections; it is rendered and laid out once.
    whole, brief = cache(partial(entry, context)), cache(partial(archived, context))
    xml, json = RssAtom(), JsonFeeds()
    file = _Files(context)
    for collection in context.edition.collections():
        feed = newest(context, collection, whole)
        yield file.of(feed, "xml", RSS, xml.rss)
        yield file.of(feed, "atom", ATOM, xml.atom)
        yield file.of(feed, "json", JSON_FEED, json.feed)
        for archive in archives(context, collection, brief):
            yield file.of(archive, "atom", ATOM, xml.archive)
            yield file.of(archive, "json", JSON_FEED, json.feed)
    for feed in mail_feeds(context):
        yield file.of(feed, "xml", RSS, xml.rss)
        yield file.of(feed, "atom", ATOM, xml.atom)
        yield file.of(feed, "json", JSON_FEED, json.feed)
    yield Artifact(context.addresses.feed_list(), OPML, opml(context))


class _Files:
    """The files of feeds. An entry stands in many; what it follows from is told once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.told: Callable[[Entry], bytes] = cache(digest)

    def of(
        self, feed: Feed, format: str, media_type: str, make: Callable[[Feed], bytes]
    ) -> Artifact:
        """The file of a feed in one format."""
        entries = [self.told(entry) for entry in feed.entries]
        made = Made(digest(replace(feed, entries=()), format, entries), partial(make, feed))
        return Artifact(self.context.addresses.feed(feed.stem, format), media_type, made)
