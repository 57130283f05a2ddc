"""The list of all feeds (OPML 2.0, opml.org/spec2.opml): news readers subscribe to all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from raadsweek.emit.calendar_list import MEETINGS
from raadsweek.emit.collection_title import collection_title
from raadsweek.emit.feeds.mails import mail_channels, mail_stem
from raadsweek.emit.feeds.meetings import CHANGES
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from raadsweek.emit.context import Context

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
