"""Members as residents know them: who they are, what they voted, and in whose name an item is."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.council import CastVote, MemberReach, MemberSeat, PublicMember
from raadsweek.edition.values.item import Named, Person, Voice
from raadsweek.model.amsterdam_time import at
from raadsweek.model.kind import Sender
from raadsweek.model.outcome import Side, Vote
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.resolve.items import Items
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.item import Item
    from raadsweek.model.member import Member

DAY = timedelta(days=1)


class Members(Struct, frozen=True, dict=True):
    """Resolves the members of a selection."""

    selection: Selection
    addresses: Addresses
    items: Items
    """What knows topics, places, pictures and decisions."""

    @cached_property
    def all(self) -> tuple[PublicMember, ...]:
        """The members that the council lists, those who left too."""
        return tuple(map(self._public, self.selection.council.members.values()))

    @cached_property
    def by_id(self) -> Mapping[str, PublicMember]:
        """Each of them by id."""
        return {each.id: each for each in self.all}

    def _public(self, member: Member) -> PublicMember:
        """Of who left nothing but who it was: nobody reaches a member who is none any more."""
        known = PublicMember(
            member.id,
            member.name,
            self.addresses.member(member.id),
            member.party or "",
            member.since,
            before=tuple(self._before(member)),
        )
        passed = self.selection.clock.passed
        if member.until is not None and passed(at(member.until + DAY)):
            return replace(known, until=member.until)
        contact, photo = member.contact, member.photo
        shown = photo is not None and photo.may_be_shown(passed)
        return replace(
            known,
            topics=_known(member.topics, self.items.topics),
            places=_known(member.places, self.items.places),
            seats=tuple(self._seats(member)),
            reach=MemberReach(contact.email, contact.phone, contact.url),
            side_functions=member.side_functions,
            photo=self.items.pictures.picture(photo.image) if photo and shown else None,
        )

    def _before(self, member: Member) -> Iterator[tuple[str, date]]:
        parties = self.selection.council.parties
        for each in member.before:
            party = parties.get(each.name)
            yield party.label_on(each.until) if party else each.name, each.until

    def _seats(self, member: Member) -> Iterator[MemberSeat]:
        """Its body has a page where it ever met."""
        bodies = self.selection.council.bodies
        for seat in member.seats:
            if seat.body in bodies:
                named = Named(seat.body, bodies[seat.body].label, self.addresses.body(seat.body))
                yield MemberSeat(named, seat.role)

    def photos(self) -> Iterator[str]:
        """The files of the photos that may be shown, by their paths in the content folder."""
        passed = self.selection.clock.passed
        for member in self.selection.council.members.values():
            left = member.until is not None and passed(at(member.until + DAY))
            if member.photo and not left and member.photo.may_be_shown(passed):
                yield member.photo.image.file

    # -- votes -------------------------------------------------------------------------------

    def votes(self, member: str) -> tuple[CastVote, ...]:
        """What a member voted, the newest first; what nobody can know is not among it."""
        return self._by_member.get(member, ())

    @cached_property
    def _by_member(self) -> Mapping[str, tuple[CastVote, ...]]:
        found: dict[str, list[CastVote]] = {}
        for day, item in self._voted:
            vote = item.vote
            for member, cast in self._cast(item.id, vote, day) if vote else ():
                found.setdefault(member, []).append(cast)
        return {member: tuple(casts) for member, casts in found.items()}

    @property
    def _voted(self) -> list[tuple[date, Item]]:
        """The items with a vote that can be read, each with the day of it, the newest first."""
        selection = self.selection
        found = [
            (self.items.decisions.day(item), item)
            for id, item in selection.items.items()
            if item.vote is not None and id not in selection.withdrawn
        ]
        return sorted(found, key=lambda each: (each[0], each[1].id), reverse=True)

    def _cast(self, item: str, vote: Vote, day: date) -> Iterator[tuple[str, CastVote]]:
        """Who is named, and the others of each party of which all others stood on one side."""
        named = {each.member: each.side for each in vote.members}
        for member, side in named.items():
            yield member, CastVote(item, side.value)
        members, parties = self.selection.council.members, self.selection.council.parties
        seated = [each for each in members.values() if each.has_seat_on(day)]
        for party in vote.parties:
            if party.party not in parties:
                continue
            own = [each.id for each in seated if each.party_on(day) == party.party]
            told = Counter(named[id] for id in own if id in named)
            rest = {side: party.tally.on(side) - told[side] for side in Side}
            sides = [side for side, count in rest.items() if count > 0]
            others = [id for id in own if id not in named]
            # Where fewer votes are counted than there are seats, some of them did what nobody says.
            whole = party.tally.total == parties[party.party].seats_on(day)
            if whole and len(sides) == 1 and rest[sides[0]] >= len(others):
                yield from ((id, CastVote(item, sides[0].value, by_party=True)) for id in others)


def _known(ids: Iterable[str], named: Mapping[str, Named]) -> tuple[Named, ...]:
    return tuple(named[id] for id in ids if id in named)


# Who wrote an item, and in whose name it speaks.


def author(selection: Selection, addresses: Addresses, item: Item) -> Person | None:
    """The member who wrote it, with the party and its name of then."""
    council = selection.council
    member = council.members.get(item.author or "")
    if member is None:
        return None
    moment = selection.appeared(item) or item.date
    day = moment.date() if moment else selection.clock.today()
    party = council.parties.get(member.party_on(day) or "")
    named = Named(party.id, party.label_on(day)) if party else None
    return Person(member.id, member.name, addresses.member(member.id), named)


def voice(selection: Selection, addresses: Addresses, item: Item) -> Voice | None:
    """In whose name it speaks; a party is that of its author, or the first that handed it in.

    What a member asks is nobody's opinion.
    """
    kind = selection.kinds[item.kind]
    sender, who = kind.sender_of(item), author(selection, addresses, item)
    if sender is Sender.MEMBER:
        asks = kind.terms.answer is not None
        return None if asks else Voice(sender.value, who.name if who else "")
    if sender is not Sender.PARTY:
        return Voice(sender.value)
    parties = selection.council.parties
    first = next((parties[id].label for id in item.submitters if id in parties), "")
    return Voice(sender.value, who.party.label if who and who.party else first)
