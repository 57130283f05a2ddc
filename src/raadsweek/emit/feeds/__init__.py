"""Feeds: three forms of every collection that residents can subscribe to, and a list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from raadsweek.emit import english_pages
from raadsweek.emit.collections import (
    FEED_FORMATS,
    IN_ENGLISH,
    IN_ENGLISH_STEM,
    MEETINGS,
    FeedFormat,
    collection_title,
)
from raadsweek.emit.feeds.feed import (
    Feed,
    archive_stem,
    archived_feed,
    english_feed,
    full_archives,
    newest,
)
from raadsweek.emit.feeds.json_feed import json_feed
from raadsweek.emit.feeds.mails import mail_channels, mail_feed, mail_stem
from raadsweek.emit.feeds.meetings import CHANGES, meetings_feed
from raadsweek.emit.feeds.rss_atom import archive, atom, rss
from raadsweek.emit.output import Context, Output
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.edition.door import Edition

__all__ = ["make", "outputs"]


LIST = "feed/index.opml"
ENTRIES, ARCHIVED_ENTRIES = "entries", "archived entries"
"""What documents have in common: an entry stands in up to ten feeds or archives."""
ARCHIVE_FORMATS = tuple(each for each in FEED_FORMATS if each.archived)
_WRITERS: Mapping[str, Callable[[Edition, Feed], bytes]] = {
    "xml": rss,
    "atom": lambda edition, feed: (archive if feed.is_archive else atom)(edition, feed),
    "json": json_feed,
}
"""By the ending of a format what writes it."""


def outputs(context: Context) -> Iterator[Output]:
    """`feeds/<stem>.xml` (RSS 2.0), `.atom` and `.json` of each collection, and `index.opml`.

    The same of the changes of the meetings, and of each weekly mail. What is older than the
    newest `context.feed_length` of a collection lies in `feeds/archive/<stem>/`, where it is one
    by subject (`ARCHIVED`).
    """
    for collection in context.edition.collections():
        yield from _documents(context, collection.stem, FEED_FORMATS)
    yield from _documents(context, MEETINGS, FEED_FORMATS)
    for channel in mail_channels(context):
        yield from _documents(context, mail_stem(channel.id), FEED_FORMATS)
    if english_pages.addresses(context) is not None:
        yield from _documents(context, IN_ENGLISH_STEM, FEED_FORMATS)
    for collection in context.edition.collections():
        for number in range(full_archives(context, collection), 0, -1):
            stem = archive_stem(collection.stem, number)
            yield from _documents(context, stem, ARCHIVE_FORMATS, ARCHIVED_ENTRIES)
    yield Output(LIST, context.addresses.feed_list(), OPML)


def _documents(
    context: Context, stem: str, formats: Iterable[FeedFormat], shares: str = ENTRIES
) -> Iterator[Output]:
    for each in formats:
        path = context.addresses.feed(stem, each.ending)
        yield Output(f"feed/{stem}.{each.ending}", path, each.media_type, shares=shares)


def make(context: Context, output: Output) -> bytes:
    """One document of a feed, or the list of all feeds."""
    if output.key == LIST:
        return opml(context)
    stem, _, format = output.key.removeprefix("feed/").rpartition(".")
    group, _, rest = stem.partition("/")
    if group == "archive":
        of, _, number = rest.rpartition("/")
        feed = archived_feed(context, of, int(number))
    elif group == "mail":
        feed = mail_feed(context, rest)
    elif stem == IN_ENGLISH_STEM:
        feed = english_feed(context)
    else:
        feed = meetings_feed(context) if stem == MEETINGS else newest(context, stem)
    return _WRITERS[format](context.edition, feed)


# The list of all feeds (OPML 2.0, opml.org/spec2.opml): news readers subscribe to all at once.

OPML = "text/x-opml"


def opml(context: Context) -> bytes:
    """Every feed once, as RSS, which every reader knows. It has no dates: it holds no news."""
    root = Element("opml", version="2.0")
    title = message("All feeds of {site}", site=context.site_name)
    said = valid_characters(context.language.say(title))
    SubElement(SubElement(root, "head"), "title").text = said
    body = SubElement(root, "body")
    for collection in context.edition.collections():
        _add(context, body, context.language.say(collection_title(collection)), collection.stem)
    _add(context, body, context.language.say(CHANGES), MEETINGS)
    if english_pages.addresses(context) is not None:
        _add(context, body, Language(english_pages.ENGLISH).say(IN_ENGLISH), IN_ENGLISH_STEM)
    for channel in mail_channels(context):
        title = message("{mail}: every issue", mail=channel.label)
        _add(context, body, context.language.say(title), mail_stem(channel.id))
    indent(root)
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written


def _add(context: Context, body: Element, title: str, stem: str) -> None:
    name = valid_characters(title)
    SubElement(
        body,
        "outline",
        type="rss",
        text=name,
        title=name,
        xmlUrl=absolute(context, context.addresses.feed(stem, "xml")),
        htmlUrl=context.addresses.absolute(""),
    )
