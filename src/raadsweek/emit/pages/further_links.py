"""Ways on: the overviews in which older items are found, and the council's own places elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.overviews import (
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
from raadsweek.emit.pages.contact import reach
from raadsweek.emit.pages.page_context import elsewhere, link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values import PublicChannel
    from raadsweek.emit.context import Context
    from raadsweek.emit.pages.contact import ContactView
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.language import Message

SITE = "site"
"""The type of a channel that is this site."""


@dataclass(frozen=True, slots=True)
class Missed:
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
    yield addresses.glossary(), GLOSSARY
    yield addresses.strategy(), STRATEGY


@dataclass(frozen=True, slots=True)
class ChannelWay:
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
