"""Council members in lists.

All of them by party, topic and place, and those who are about what a page is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec import Struct

from raadsweek.emit.code_labels import ABOUT_ANCHORS, MEMBERS
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.further_links import Missed, missed
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.emit.pages.page_type import PageType, single
from raadsweek.language import message, plural
from raadsweek.model.amsterdam_time import at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values.council import PublicMember, PublicParty
    from raadsweek.edition.values.item import Named
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page


# Members in lists: by party, and by what they are about, on whatever page that is.

TOPIC, PLACE = "topic", "place"


class MemberLine(Struct, frozen=True):
    """A council member in a list; `meta` says what else is known in few words."""

    link: LinkView
    meta: Markup


class SubjectMembers(Struct, frozen=True):
    """A topic or a place, its page (or nothing), and the members who are about it."""

    id: str
    label: str
    href: str
    members: tuple[MemberLine, ...]


def member_link(member: PublicMember, page: str) -> LinkView:
    """The way from `page` to the page of a member."""
    return LinkView(link(member.path, page), member.name)


def sitting(site: Site) -> tuple[PublicMember, ...]:
    """Who has a seat now: not who left, nor who is still to come."""
    passed = site.edition.passed
    return tuple(
        member
        for member in site.edition.members()
        if not member.until and (member.since is None or passed(at(member.since)))
    )


def party_of(site: Site, member: PublicMember) -> PublicParty | None:
    """The party of a member; None: of none."""
    return next((each for each in site.edition.parties() if each.id == member.party), None)


def term(site: Site, member: PublicMember) -> str:
    """Since when a member is in the council, or when a member who left was in it."""
    since, until = member.since, member.until
    if until is None:
        passed = since is not None and site.edition.passed(at(since))
        if since is None:
            return ""
        told = message("in the council since {since}", since=since)
        return site.say(told if passed else message("in the council from {since}", since=since))
    if since is None:
        return site.say(message("in the council until {until}", until=until))
    return site.say(message("in the council from {since} until {until}", since=since, until=until))


def about(site: Site, of: str, id: str, page: str) -> tuple[MemberLine, ...]:
    """The members who are about a topic or a place, each with the party and the other of both."""
    return tuple(
        MemberLine(
            member_link(member, page),
            written(site, _party(site, member), _others(member, of)),
        )
        for member in sitting(site)
        if id in {each.id for each in subjects_of(member, of)}
    )


def by_subject(site: Site, of: str, page: str) -> Iterator[SubjectMembers]:
    """Each topic or place that anybody is about, in the order of the council."""
    for named in site.edition.names(of):
        lines = about(site, of, named.id, page)
        if lines:
            there = site.edition.count(f"{of}/{named.id}")
            href = link(named.path, page) if there else ""
            yield SubjectMembers(f"{ABOUT_ANCHORS[of]}-{named.id}", named.label, href, lines)


def subjects_of(member: PublicMember, of: str) -> tuple[Named, ...]:
    """The topics or the places of a member."""
    return member.topics if of == TOPIC else member.places


def subject_links(site: Site, of: str, found: Iterable[Named], page: str) -> tuple[LinkView, ...]:
    """Topics or places, each with its page where there is one."""
    return tuple(
        LinkView(link(each.path, page) if site.edition.count(f"{of}/{each.id}") else "", each.label)
        for each in found
    )


def written(site: Site, *words: str, last: str = "") -> Markup:
    """Words of the council, and `last` one of ours, with a dot between them."""
    return Markup(" · ").join(filter(None, (*map(site.marks.written, words), escape(last))))


def _party(site: Site, member: PublicMember) -> str:
    party = party_of(site, member)
    return party.label if party else ""


def _others(member: PublicMember, of: str) -> str:
    """On the page of a topic the places of a member, and on that of a place the topics."""
    return ", ".join(each.label for each in subjects_of(member, PLACE if of == TOPIC else TOPIC))


# All council members: by party, by topic and by place.


class PartyGroup(Struct, frozen=True):
    """The members of one party; without a name for those of none."""

    label: str
    seats: str
    members: tuple[MemberLine, ...]


class MemberList(Struct, frozen=True):
    """All council members that the council lists. `note` says where that is not all of them."""

    parties: tuple[PartyGroup, ...]
    topics: tuple[SubjectMembers, ...]
    places: tuple[SubjectMembers, ...]
    former: tuple[MemberLine, ...]
    """Those who left."""
    note: str
    missed: Missed


def overview(site: Site, output: Output) -> Page:
    """The list of members."""
    path = output.path
    view = MemberList(
        parties=tuple(_parties(site, path)),
        topics=tuple(by_subject(site, TOPIC, path)),
        places=tuple(by_subject(site, PLACE, path)),
        former=tuple(
            MemberLine(member_link(member, path), escape(term(site, member)))
            for member in site.edition.members()
            if member.until
        ),
        note=_note(site),
        missed=missed(site, path),
    )
    description = message(
        "The members of the council of {municipality}, by party.",
        municipality=site.edition.council().municipality,
    )
    return site.page(path, site.say(MEMBERS), "members", view, description=site.say(description))


def _parties(site: Site, path: str) -> Iterator[PartyGroup]:
    """The parties that have a member in the list, as `council.yml` has them; then the others."""
    for party in (*site.edition.parties(), None):
        lines = tuple(
            MemberLine(member_link(member, path), _meta(site, member))
            for member in sitting(site)
            if party_of(site, member) == party
        )
        if lines:
            yield PartyGroup(party.label if party else "", seats_words(site, party), lines)


def _meta(site: Site, member: PublicMember) -> Markup:
    """What the member is in which body, about what and where, and how much was written."""
    roles = (f"{seat.role} ({seat.body.label})" for seat in member.seats if seat.role)
    named = [each.label for each in (*member.topics, *member.places)]
    count = site.edition.count(f"member/{member.id}")
    items = site.say(plural("1 item", "{count} items", count)) if count else ""
    return written(site, *roles, ", ".join(named), last=items)


def _note(site: Site) -> str:
    """Where the parties have more seats than there are members in the list."""
    listed = len(sitting(site))
    seats = sum(party.seats for party in site.edition.parties())
    if listed >= seats:
        return ""
    return site.say(
        plural(
            "Here is the 1 member who writes or is named on this site. The council has {seats} "
            "seats.",
            "Here are the {count} members who write or are named on this site. The council has "
            "{seats} seats.",
            listed,
            seats=seats,
        )
    )


def seats_words(site: Site, party: PublicParty | None) -> str:
    """`4 seats`; empty where nobody knows."""
    if party is None or not party.seats:
        return ""
    return site.say(plural("1 seat", "{count} seats", party.seats))


PAGE_TYPES = (PageType("members", single("members"), overview),)
