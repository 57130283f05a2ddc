"""What a resident can subscribe to, with its addresses. Views for the templates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import FEED_TYPES, link
from raadsweek.emit.text import absolute
from raadsweek.language import message

if TYPE_CHECKING:
    from markupsafe import Markup

    from raadsweek.emit.pages.page_context import Site
    from raadsweek.language import Message

MEETINGS_TITLE = message("Meetings of the council")


@dataclass(frozen=True, slots=True)
class Subscription:
    """One thing to subscribe to. `heading` is its title as HTML.

    `address` is the calendar's full address, to copy; `webcal` the one that opens a
    calendar program; `file` the way to it from the page. `feed_address` is that of the RSS
    feed, which every news reader knows; empty without feeds.
    """

    title: str
    heading: Markup
    feeds: tuple[LinkView, ...]
    file: str
    address: str
    webcal: str
    feed_address: str


def subscription(
    site: Site, stem: str, title: Message, page: str, *, feeds: bool = True
) -> Subscription:
    """The subscription to the collection (or, without feeds, the calendar) at `stem`."""
    addresses = site.addresses
    return Subscription(
        title=site.say(title),
        heading=site.marks.said(title),
        feeds=feed_links(site, stem, page) if feeds else (),
        file=link(addresses.calendar(stem), page),
        address=_address(site, stem),
        webcal=webcal(site, stem),
        feed_address=absolute(site.context, addresses.feed(stem, "xml")) if feeds else "",
    )


def webcal(site: Site, stem: str) -> str:
    """The address of a calendar with which phones and programs subscribe to it at once."""
    return re.sub(r"^https?:", "webcal:", _address(site, stem))


def _address(site: Site, stem: str) -> str:
    return absolute(site.context, site.addresses.calendar(stem))


def feed_links(site: Site, stem: str, page: str) -> tuple[LinkView, ...]:
    """The three feeds at `stem`, as they are reached from the page at `page`."""
    return tuple(
        LinkView(link(site.addresses.feed(stem, format), page), name)
        for format, name, _ in FEED_TYPES
    )
