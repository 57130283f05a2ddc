"""The page of a council member: who it is, how to reach the member, questions, votes and blogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import MEMBERS, SIDES
from raadsweek.emit.media_html import in_sizes
from raadsweek.emit.pages.cards import Badge, CardView, LinkView, PictureView, badge, card_view
from raadsweek.emit.pages.further_links import MemberReachView, Missed, missed, reach_of
from raadsweek.emit.pages.members import (
    PLACE,
    TOPIC,
    member_link,
    party_of,
    seats_words,
    sitting,
    subject_links,
    term,
)
from raadsweek.emit.pages.page_context import Site, elsewhere, link, there
from raadsweek.emit.pages.page_type import PageType, page_output, subject
from raadsweek.emit.pages.subscribe_links import FollowView, follow
from raadsweek.emit.pages.timeline import QUESTION
from raadsweek.language import VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.council import CastVote, PublicMember
    from raadsweek.edition.values.item import PublicPicture
    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page

OPEN = 10
"""So many votes stand open; the others unfold."""
PORTRAIT = "9rem"
"""How wide a photo is."""


class SeatView(Struct, frozen=True):
    """A body that the member is in; without an `href` it has no page."""

    body: LinkView
    role: str


class MemberQuestion(Struct, frozen=True):
    """A question: its card, whether it waits, and what answered it."""

    card: CardView
    waits: bool
    answers: tuple[LinkView, ...]


class CastView(Struct, frozen=True):
    """A vote of the member; `by_party` says that it is known by that of the whole party."""

    card: CardView
    badge: Badge | None
    side: str
    by_party: bool


class MemberSection(Struct, frozen=True):
    """The items of one kind that a member wrote, the newest first."""

    title: str
    cards: tuple[CardView, ...]
    asked: tuple[MemberQuestion, ...] = ()
    """In place of cards, of a kind that waits for answers."""


class MemberPage(Struct, frozen=True):
    """A council member. `others` are those of the same party; `term` says when it was."""

    name: str
    term: str
    party: str
    seats: str
    before: tuple[str, ...]
    photo: PictureView | None
    reach: MemberReachView | None
    in_bodies: tuple[SeatView, ...]
    topics: tuple[LinkView, ...]
    places: tuple[LinkView, ...]
    side_functions: str
    up: LinkView
    sections: tuple[MemberSection, ...]
    votes: tuple[CastView, ...]
    more_votes: tuple[CastView, ...]
    others: tuple[LinkView, ...]
    follow: FollowView | None
    """None: there is nothing to follow yet."""
    missed: Missed


def page(site: Site, output: Output) -> Page:
    """The page of a member, also of one who wrote nothing yet."""
    member = there(site.edition.member(subject(output)), output)
    description = message(
        "{name} in the council of {municipality}: what was written and asked.",
        name=member.name,
        municipality=site.edition.council().municipality,
    )
    return site.page(
        output.path,
        VerbatimWords(member.name),
        "member",
        _view(site, member, output.path),
        description=site.say(description),
        alternates=site.feeds_of(f"member/{member.id}"),
    )


def _view(site: Site, member: PublicMember, path: str) -> MemberPage:
    party = party_of(site, member)
    votes = tuple(_votes(site, member, path))
    stem, title = f"member/{member.id}", message("{label}", label=VerbatimWords(member.name))
    return MemberPage(
        name=member.name,
        term=term(site, member),
        party=party.label if party else "",
        seats="" if member.until else seats_words(site, party),
        before=tuple(_before(site, member)),
        photo=_photo(site, member, member.photo, path) if member.photo else None,
        reach=reach_of(member),
        in_bodies=tuple(_bodies(site, member, path)),
        topics=subject_links(site, TOPIC, member.topics, path),
        places=subject_links(site, PLACE, member.places, path),
        side_functions=elsewhere(member.side_functions) or "",
        up=LinkView(link(site.addresses.members(), path), site.say(MEMBERS)),
        sections=tuple(_sections(site, member, path)),
        votes=votes[:OPEN],
        more_votes=votes[OPEN:],
        others=tuple(
            member_link(other, path)
            for other in sitting(site)
            if party and other.party == party.id and other.id != member.id
        ),
        follow=follow(site, stem, title, path) if site.feeds_of(stem) else None,
        missed=missed(site, path),
    )


def _photo(site: Site, member: PublicMember, photo: PublicPicture, path: str) -> PictureView:
    ours = site.say(message("Photo of {name}", name=member.name))
    alt = VerbatimWords(photo.alt) if photo.alt else ours
    sizes = in_sizes(photo, lambda target: link(target, path))
    return PictureView(
        link(photo.path, path), alt, (photo.width, photo.height), sizes, PORTRAIT if sizes else ""
    )


def _before(site: Site, member: PublicMember) -> Iterator[str]:
    """The parties of before."""
    for party, until in member.before:
        if party:
            yield site.say(message("until {until} of {party}", until=until, party=party))
        else:
            yield site.say(message("until {until} without a party", until=until))


def _bodies(site: Site, member: PublicMember, path: str) -> Iterator[SeatView]:
    met = {body.id for body in site.edition.bodies()}
    for seat in member.seats:
        href = link(seat.body.path, path) if seat.body.id in met else ""
        yield SeatView(LinkView(href, seat.body.label), seat.role)


def _sections(site: Site, member: PublicMember, path: str) -> Iterator[MemberSection]:
    newest = site.edition.cards(f"member/{member.id}")[::-1]
    for kind in site.edition.kinds():
        cards = [card for card in newest if card.kind.id == kind.id]
        if cards and kind.asks:
            yield MemberSection(kind.label, (), tuple(_asked(site, card, path) for card in cards))
        elif cards:
            yield MemberSection(kind.label, tuple(card_view(site, card, path) for card in cards))


def _asked(site: Site, card: Card, path: str) -> MemberQuestion:
    """A question with what answered it, as far as that can be seen."""
    found = filter(None, map(site.edition.card, card.answers))
    return MemberQuestion(
        card_view(site, card, path),
        card.role == QUESTION and not card.answered and not card.withdrawn,
        tuple(LinkView(link(each.path, path), each.title) for each in found),
    )


def _votes(site: Site, member: PublicMember, path: str) -> Iterator[CastView]:
    for cast in site.edition.member_votes(member.id):
        card = site.edition.card(cast.item)
        if card is not None:
            yield _cast(site, cast, card, path)


def _cast(site: Site, cast: CastVote, card: Card, path: str) -> CastView:
    return CastView(
        card_view(site, card, path),
        badge(site, card.result) if card.result else None,
        site.say(SIDES[cast.side]),
        cast.by_party,
    )


def outputs(context: Context) -> Iterator[Output]:
    """A page for each member."""
    return (page_output(f"member/{each.id}", each.path) for each in context.edition.members())


PAGE_TYPES = (PageType("member", outputs, page),)
