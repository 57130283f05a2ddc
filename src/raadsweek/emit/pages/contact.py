"""Whom a resident can reach: the griffie, or a council member. Views for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from raadsweek.emit.pages.page_context import elsewhere, link
from raadsweek.prose.telephone import dialled

if TYPE_CHECKING:
    from raadsweek.edition.values import PublicMember
    from raadsweek.emit.pages.page_context import Site


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


@dataclass(frozen=True, slots=True)
class MemberReachView:
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
