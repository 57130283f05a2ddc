"""Ways on: the overviews in which older items are found, and whom a resident can reach. Views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.code_labels import ARCHIVE, BODIES, MAILS, MEMBERS, PLACES, STRATEGY, TOPICS
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import link
from raadsweek.prose.contact_details import dialled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.output import Context
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.language import Message


# Whom a resident can reach: the griffie. A view for the templates.


@dataclass(frozen=True, slots=True)
class ContactView:
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


# Ways on: the overviews in which older items are found. Views for the templates.


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
    yield addresses.strategy(), STRATEGY
