"""The council members: who they are, what they wrote and what they asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.code_labels import MEMBERS
from raadsweek.emit.page_outputs import subject
from raadsweek.emit.pages.cards import LinkView, card_view
from raadsweek.emit.pages.further_links import missed
from raadsweek.emit.pages.page_context import link
from raadsweek.language import VerbatimWords, message, plural
from raadsweek.model.moment import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values import PublicMember, PublicParty
    from raadsweek.emit.output import Output
    from raadsweek.emit.pages.cards import CardView
    from raadsweek.emit.pages.further_links import Missed
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.model.artifact import Page


@dataclass(frozen=True, slots=True)
class MemberSection:
    """The items of one kind that a member wrote, the newest first."""

    title: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A council member. `others` are those of the same party; `term` says when it was."""

    name: str
    term: str
    party: str
    seats: str
    up: LinkView
    sections: tuple[MemberSection, ...]
    others: tuple[LinkView, ...]
    missed: Missed


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A council member in the list."""

    link: LinkView
    holds: str


@dataclass(frozen=True, slots=True)
class PartyGroup:
    """The members of one party; without a name for those of none."""

    label: str
    seats: str
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class MemberList:
    """All council members that the council lists. `note` says where that is not all of them."""

    parties: tuple[PartyGroup, ...]
    former: tuple[MemberLine, ...]
    """Those who left."""
    note: str
    missed: Missed


def overview(site: Site, output: Output) -> Page:
    """The list of members."""
    path = output.path
    former = tuple(
        MemberLine(_link(member, path), _term(site, member))
        for member in site.edition.members()
        if member.until
    )
    view = MemberList(tuple(_parties(site, path)), former, _note(site), missed(site, path))
    description = message(
        "The members of the council of {municipality}, by party.",
        municipality=site.edition.council().municipality,
    )
    return site.page(path, site.say(MEMBERS), "members", view, description=site.say(description))


def _parties(site: Site, path: str) -> Iterator[PartyGroup]:
    """The parties that have a member in the list, as `council.yml` has them; then the others."""
    for party in (*site.edition.parties(), None):
        lines = tuple(
            MemberLine(_link(member, path), _holds(site, member))
            for member in _sitting(site)
            if _party(site, member) == party
        )
        if lines:
            yield PartyGroup(party.label if party else "", _seats(site, party), lines)


def _note(site: Site) -> str:
    """Where the parties have more seats than there are members in the list."""
    listed = len(_sitting(site))
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


def page(site: Site, output: Output) -> Page:
    """The page of a member, also of one who wrote nothing yet."""
    known = {member.id: member for member in site.edition.members()}
    path, member = output.path, known[subject(output)]
    party = _party(site, member)
    view = MemberPage(
        name=member.name,
        term=_term(site, member),
        party=party.label if party else "",
        seats="" if member.until else _seats(site, party),
        up=LinkView(link(site.addresses.members(), path), site.say(MEMBERS)),
        sections=tuple(_sections(site, member, path)),
        others=tuple(
            _link(other, path)
            for other in _sitting(site)
            if party and other.party == party.id and other.id != member.id
        ),
        missed=missed(site, path),
    )
    description = message(
        "{name} in the council of {municipality}: what was written and asked.",
        name=member.name,
        municipality=site.edition.council().municipality,
    )
    return site.page(
        path,
        VerbatimWords(member.name),
        "member",
        view,
        description=site.say(description),
        alternates=site.feeds_of(f"member/{member.id}"),
    )


def _sections(site: Site, member: PublicMember, path: str) -> Iterator[MemberSection]:
    newest = site.edition.cards(f"member/{member.id}")[::-1]
    for kind in site.edition.kinds():
        cards = tuple(card_view(site, card, path) for card in newest if card.kind.id == kind.id)
        if cards:
            yield MemberSection(kind.label, cards)


def _sitting(site: Site) -> tuple[PublicMember, ...]:
    """Who has a seat now: not who left, nor who is still to come."""
    passed = site.edition.passed
    return tuple(
        member
        for member in site.edition.members()
        if not member.until and (member.since is None or passed(at(member.since)))
    )


def _term(site: Site, member: PublicMember) -> str:
    """When a member who left was in the council."""
    if member.until is None:
        return ""
    if member.since is None:
        return site.say(message("in the council until {until}", until=member.until))
    return site.say(
        message("in the council from {since} until {until}", since=member.since, until=member.until)
    )


def _party(site: Site, member: PublicMember) -> PublicParty | None:
    return next((each for each in site.edition.parties() if each.id == member.party), None)


def _seats(site: Site, party: PublicParty | None) -> str:
    if party is None or not party.seats:
        return ""
    return site.say(plural("1 seat", "{count} seats", party.seats))


def _holds(site: Site, member: PublicMember) -> str:
    count = site.edition.count(f"member/{member.id}")
    return site.say(plural("1 item", "{count} items", count)) if count else ""


def _link(member: PublicMember, path: str) -> LinkView:
    return LinkView(link(member.path, path), member.name)
