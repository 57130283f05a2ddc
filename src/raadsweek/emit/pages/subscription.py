"""What a resident can subscribe to, with its addresses. Views for the templates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.collections import FEED_FORMATS
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.emit.text import absolute
from raadsweek.language import Message, message
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE, PAPER_TEXT
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from markupsafe import Markup


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
        LinkView(link(site.addresses.feed(stem, each.ending), page), each.name)
        for each in FEED_FORMATS
    )


# The ways to a week on paper, from the page of that week and from the page to subscribe on.

TEXT = (PAPER_TEXT, message("Plain text"))
PRINTED = (
    (PAPER_PAGE, message("One page in large letters (PDF)")),
    (PAPER_COLUMN, message("A newspaper column (PDF)")),
    TEXT,
)


def paper_links(site: Site, week: Week, page: str) -> tuple[LinkView, ...]:
    """The forms of the week on paper that there are, from the page at `page`."""
    paper = site.edition.paper(week)
    if paper is None:
        return ()
    return tuple(
        LinkView(link(site.addresses.paper(week, form), page), site.say(words))
        for form, words in (PRINTED if paper.printed else (TEXT,))
    )


def newest_paper(site: Site, page: str) -> tuple[LinkView, ...]:
    """The same of the last week that came out; nothing where none did."""
    for name in reversed(site.edition.names("paper")):
        week = Week.parse(name.id)
        paper = site.edition.paper(week)
        if paper and site.edition.passed(paper.at):
            return paper_links(site, week, page)
    return ()
