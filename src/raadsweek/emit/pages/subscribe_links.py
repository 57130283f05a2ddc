"""What a resident can subscribe to and follow, with its addresses. Views for the templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.council import MailOffer
from raadsweek.emit.collections import FEED_FORMATS, IN_ENGLISH_STEM
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import ALL, MEETINGS, Site, elsewhere, link
from raadsweek.emit.text import absolute
from raadsweek.language import Message, message
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE, PAPER_TEXT
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

MEETINGS_TITLE = message("Meetings of the council")


class Subscription(Struct, frozen=True):
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


# The three ways to be told of what a page is about, in place: mail, calendar and news reader.

THE_COUNCIL = message("Follow the council")
MAILTO = "mailto:"


class MailJoin(Struct, frozen=True):
    """A weekly mail: its name, where one subscribes (or empty), and where its issues are read."""

    name: str
    join: str
    issues: str

    @property
    def href(self) -> str:
        """Where one subscribes, else where one reads it."""
        return self.join or self.issues


class FollowView(Struct, frozen=True):
    """What one can follow, by its title as HTML, and how. `mail` is of the whole council."""

    heading: Markup
    title: str
    mail: MailJoin | None
    calendar: str
    """A `webcal:` address."""
    file: str
    feed: str
    about_all: bool
    """Whether it is the whole council."""
    how: str
    """The way to the page that says how each of them works."""
    in_dutch: bool
    """Whether what one gets is in another language than the page."""


def follow(site: Site, stem: str, title: Message, page: str) -> FollowView:
    """The ways to follow the collection at `stem` from the page at `page`."""
    said = message("Follow: {title}", title=title)
    return _view(site, said, calendar=stem, feed=stem, page=page)


def follow_council(site: Site, page: str) -> FollowView:
    """The ways to follow all of it: the mail, the meetings, and everything that is new."""
    beside = site.context.beside_dutch
    feed = IN_ENGLISH_STEM if beside else ALL
    # From pages of one depth the ways are the same.
    return site.edition.shared(
        ("follow the council", site.language.code, beside, page.count("/")),
        lambda: _view(site, THE_COUNCIL, calendar=MEETINGS, feed=feed, page=page),
    )


def _view(site: Site, title: Message, *, calendar: str, feed: str, page: str) -> FollowView:
    addresses, offer = site.addresses, site.edition.frame().offer
    return FollowView(
        heading=site.marks.said(title),
        title=site.say(title),
        mail=_join(offer, page) if offer else None,
        calendar=webcal(site, calendar),
        file=link(addresses.calendar(calendar), page),
        feed=link(addresses.feed(feed, "xml"), page),
        about_all=feed in (ALL, IN_ENGLISH_STEM),
        how=link(addresses.subscribe(), page),
        in_dutch=site.context.beside_dutch,
    )


def mail_joins(site: Site, page: str) -> Iterator[MailJoin]:
    """Every weekly mail, the one that residents are offered first in front."""
    frame = site.edition.frame()
    first = frame.offer.path if frame.offer else ""
    for mail in sorted(frame.mails, key=lambda each: each.path != first):
        join = site.edition.channel(mail.id).mail.subscribe
        yield _join(MailOffer(mail.label, mail.path, join), page)


def _join(offer: MailOffer, page: str) -> MailJoin:
    may_be_followed = offer.join.startswith(MAILTO) or elsewhere(offer.join) is not None
    return MailJoin(offer.label, offer.join if may_be_followed else "", link(offer.path, page))
