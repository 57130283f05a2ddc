"""Ways on: the overviews in which older items are found, and whom a resident can reach. Views."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from raadsweek.emit.code_labels import (
    ACCESSIBILITY,
    ARCHIVE,
    BODIES,
    CASES,
    GLOSSARY,
    MAILS,
    MEMBERS,
    PLACES,
    STRATEGY,
    TOPICS,
)
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import Site, elsewhere, link
from raadsweek.prose.autolink import dialled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.council import PublicChannel, PublicMember
    from raadsweek.emit.output import Context
    from raadsweek.language import Message


# Whom a resident can reach: the griffie, or a council member. Views for the templates.


class ContactView(Struct, frozen=True):
    """The griffie's name, mail address and telephone; `dial` is what a phone calls."""

    name: str
    email: str
    phone: str
    dial: str


def reach(site: Site) -> ContactView | None:
    """How to reach the griffie; None where the council gives no way."""
    contact = site.edition.council().contact
    if not (contact.email or contact.phone):
        return None
    return ContactView(contact.name, contact.email, contact.phone, dialled(contact.phone))


class MemberReachView(Struct, frozen=True):
    """How a member wants to be reached: only what the member gave."""

    name: str
    page: str
    """The way to the page of the member; empty: one is on it."""
    email: str
    phone: str
    dial: str
    url: str
    host: str
    """Whose page `url` is."""


def reach_of(member: PublicMember, page: str = "") -> MemberReachView | None:
    """How to reach a member; None where the member gave no way, or is a member no more."""
    way, url = member.reach, elsewhere(member.reach.url) or ""
    if not (way.email or way.phone or url):
        return None
    own = link(member.path, page) if page else ""
    host = urlsplit(url).netloc
    return MemberReachView(member.name, own, way.email, way.phone, dialled(way.phone), url, host)


# Ways on: the overviews in which older items are found, and the council's own places elsewhere.

SITE = "site"
"""The type of a channel that is this site."""


class Missed(Struct, frozen=True):
    """What stands under an overview for whom it did not help."""

    archive: str
    topics: str
    subscribe: str
    reach: ContactView | None


def missed(site: Site, page: str) -> Missed:
    """The part "Do you miss something?" of the page at `page`."""
    return Missed(
        archive=link(site.addresses.archive(), page),
        topics=link(site.addresses.topics(), page),
        subscribe=link(site.addresses.subscribe(), page),
        reach=reach(site),
    )


def ways_on(context: Context) -> tuple[LinkView, ...]:
    """The overviews with anything in them; `href` is the path within the site."""
    say = context.language.say
    return tuple(LinkView(path, say(title)) for path, title in _overviews(context))


def _overviews(context: Context) -> Iterator[tuple[str, Message]]:
    frame, addresses = context.edition.frame(), context.addresses
    if frame.cases:
        yield addresses.cases(), CASES
    if frame.topics:
        yield addresses.topics(), TOPICS
    if frame.places:
        yield addresses.places(), PLACES
    if frame.members:
        yield addresses.members(), MEMBERS
    if frame.bodies:
        yield addresses.bodies(), BODIES
    yield addresses.archive(), ARCHIVE
    if frame.mails:
        yield addresses.mails(), MAILS
    yield addresses.page("glossary"), GLOSSARY
    yield addresses.page("strategy"), STRATEGY
    if frame.declares:
        yield addresses.page("accessibility"), ACCESSIBILITY


class ChannelWay(Struct, frozen=True):
    """A channel on another site. What is empty nobody said: `answers` is who reads reactions."""

    link: LinkView
    purpose: str
    hours: str
    answers: str


def channel_ways(edition: Edition) -> Iterator[ChannelWay]:
    """The channels with an address that is not this site, as the council lists them."""
    for channel in edition.channels():
        address = _address(channel)
        if address:
            known = channel.presence
            yield ChannelWay(
                LinkView(address, channel.label), known.purpose, known.hours, known.answers
            )


def _address(channel: PublicChannel) -> str:
    return "" if channel.type == SITE else elsewhere(channel.presence.url) or ""
