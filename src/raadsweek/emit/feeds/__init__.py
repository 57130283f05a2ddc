"""Feeds: three forms of every collection that residents can subscribe to, and a list of all."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from raadsweek.emit.feeds.entries import archived, entry
from raadsweek.emit.feeds.feed import archives, newest
from raadsweek.emit.feeds.json_feed import JSON_FEED, json_feed
from raadsweek.emit.feeds.mails import mail_feeds
from raadsweek.emit.feeds.opml import OPML, opml
from raadsweek.emit.feeds.rss_atom import ATOM, RSS, RssAtom
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.context import Context
    from raadsweek.emit.feeds.feed import Feed

__all__ = ["feeds"]


def feeds(context: Context) -> Iterator[Artifact]:
    """`feeds/<stem>.xml` (RSS 2.0), `.atom` and `.json` of each collection, and `index.opml`.

    The same of each weekly mail. What is older than the newest `context.feed_length` of a
    collection lies in `feeds/archive/<stem>/`.
    """
    # A publication stands in up to ten collections; it is rendered and laid out once.
    whole, brief = cache(partial(entry, context)), cache(partial(archived, context))
    xml = RssAtom()
    for collection in context.collections:
        feed = newest(context, collection, whole)
        yield _artifact(context, feed, "xml", RSS, xml.rss(feed))
        yield _artifact(context, feed, "atom", ATOM, xml.atom(feed))
        yield _artifact(context, feed, "json", JSON_FEED, json_feed(feed))
        for archive in archives(context, collection, brief):
            yield _artifact(context, archive, "atom", ATOM, xml.archive(archive))
            yield _artifact(context, archive, "json", JSON_FEED, json_feed(archive))
    for feed in mail_feeds(context):
        yield _artifact(context, feed, "xml", RSS, xml.rss(feed))
        yield _artifact(context, feed, "atom", ATOM, xml.atom(feed))
        yield _artifact(context, feed, "json", JSON_FEED, json_feed(feed))
    yield Artifact(context.addresses.feed_list(), OPML, opml(context))


def _artifact(
    context: Context, feed: Feed, format: str, media_type: str, content: bytes
) -> Artifact:
    return Artifact(context.addresses.feed(feed.stem, format), media_type, content)
