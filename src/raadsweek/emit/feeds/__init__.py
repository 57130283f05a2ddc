"""Feeds: three forms of every collection that residents can subscribe to, and a list of all."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from raadsweek.emit.feeds.entries import entry
from raadsweek.emit.feeds.feed import documents
from raadsweek.emit.feeds.json_feed import JSON_FEED, json_feed
from raadsweek.emit.feeds.opml import OPML, opml
from raadsweek.emit.feeds.rss_atom import ATOM, RSS, RssAtom
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.context import Context

__all__ = ["feeds"]


def feeds(context: Context) -> Iterator[Artifact]:
    """`feeds/<stem>.xml` (RSS 2.0), `.atom` and `.json` of each collection, and `index.opml`.

    What is older than the newest `context.feed_length` lies in `feeds/archive/<stem>/`.
    """
    # A publication stands in up to ten collections; its text is rendered and laid out once.
    made = cache(partial(entry, context))
    xml = RssAtom()
    for collection in context.collections:
        of_collection = partial(made, own=collection.channel is not None)
        for feed in documents(context, collection, of_collection):
            for format, media_type, written in (
                ("xml", RSS, xml.rss),
                ("atom", ATOM, xml.atom),
                ("json", JSON_FEED, json_feed),
            ):
                path = context.addresses.feed(feed.stem, format)
                yield Artifact(path, media_type, written(feed))
    yield Artifact(context.addresses.feed_list(), OPML, opml(context))
