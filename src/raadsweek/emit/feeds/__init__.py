"""Feeds: three forms of every collection that residents can subscribe to."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from raadsweek.emit.feeds.entries import entry
from raadsweek.emit.feeds.feed import feed
from raadsweek.emit.feeds.json_feed import JSON_FEED, json_feed
from raadsweek.emit.feeds.rss_atom import ATOM, RSS, atom, rss
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.context import Context

__all__ = ["feeds"]


def feeds(context: Context) -> Iterator[Artifact]:
    """`feeds/<stem>.xml` (RSS 2.0), `.atom` and `.json` of each collection."""
    # A publication stands in up to five collections; its text is rendered once.
    made = cache(partial(entry, context))
    for collection in context.collections:
        content = feed(context, collection, made)
        for format, media_type, written in (
            ("xml", RSS, rss),
            ("atom", ATOM, atom),
            ("json", JSON_FEED, json_feed),
        ):
            path = context.addresses.feed(collection.stem, format)
            yield Artifact(path, media_type, written(content))
