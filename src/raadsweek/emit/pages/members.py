"""All council members: by party, by topic and by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from raadsweek.emit.code_labels import MEMBERS
from raadsweek.emit.pages.further_links import missed
from raadsweek.emit.pages.member_lines import (
    PLACE,
    TOPIC,
    MemberLine,
    by_subject,
    member_link,
    party_of,
    sitting,
    term,
    written,
)
from raadsweek.language import message, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values import PublicMember, PublicParty
    from raadsweek.emit.output import Output
    from raadsweek.emit.pages.further_links import Missed
    from raadsweek.emit.pages.member_lines import SubjectMembers
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.model.artifact import Page


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
