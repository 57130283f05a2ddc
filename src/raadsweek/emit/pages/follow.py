"""The three ways to be told of what a page is about, in place: mail, calendar and news reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.edition.values.council import MailOffer
from raadsweek.emit.collections import IN_ENGLISH_STEM
from raadsweek.emit.pages.page_context import ALL, MEETINGS, Site, elsewhere, link
from raadsweek.emit.pages.subscription import webcal
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup


THE_COUNCIL = message("Follow the council")
MAILTO = "mailto:"


@dataclass(frozen=True, slots=True)
class MailJoin:
    """A weekly mail: its name, where one subscribes (or empty), and where its issues are read."""

    name: str
    join: str
    issues: str

    @property
    def href(self) -> str:
        """Where one subscribes, else where one reads it."""
        return self.join or self.issues


@dataclass(frozen=True, slots=True)
class FollowView:
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
