"""Council members: their time in the council, what they are about, and how to reach them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.model.consent import Consent
from raadsweek.model.item import Image

if TYPE_CHECKING:
    from collections.abc import Callable


class Former(Struct, frozen=True):
    """What was so up to and including the day `until`: a party's name, or a member's party."""

    name: str
    until: date
    seats: int | None = None
    """Of a party: its seats then; None: as many as now."""


def was_on(day: date, before: tuple[Former, ...]) -> str | None:
    """What was so on a day; None: what is so now."""
    return next((each.name for each in before if day <= each.until), None)


class Portrait(Struct, frozen=True):
    """The photo of a member; without a consent in force nobody gets to see it."""

    image: Image
    consent: Consent | None = None

    def may_be_shown(self, passed: Callable[[datetime], bool]) -> bool:
        """Whether residents may see it now; `passed` says of a moment whether it has passed."""
        return self.consent is not None and self.consent.holds(passed)


class MemberContact(Struct, frozen=True):
    """How a member wants to be reached by residents; what is empty the member did not give."""

    email: str = ""
    phone: str = ""
    url: str = ""


class Seat(Struct, frozen=True):
    """A body that a member is in, and what the member is there (`chair`); empty: a member."""

    body: str
    role: str = ""


class Member(Struct, frozen=True):
    """A council member, who has a seat from `since` up to and including `until`."""

    id: str
    name: str
    party: str | None = None
    since: date | None = None
    until: date | None = None
    before: tuple[Former, ...] = ()
    """The parties that the member was in, by id, in order of time."""
    topics: tuple[str, ...] = ()
    """What the member speaks about for the party, by the ids of topics."""
    places: tuple[str, ...] = ()
    """The villages and quarters that the member is there for, by their ids."""
    seats: tuple[Seat, ...] = ()
    contact: MemberContact = field(default_factory=MemberContact)
    side_functions: str = ""
    """The web address at which the member's other positions are declared."""
    photo: Portrait | None = None

    def has_seat_on(self, day: date) -> bool:
        """Whether the member has a seat on a day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)

    def party_on(self, day: date) -> str | None:
        """The id of the member's party on a day; None: of none."""
        before = was_on(day, self.before)
        return self.party if before is None else before or None

    @property
    def as_recorded(self) -> Member:
        """What old items need: who it is, in which party and when.

        Addresses and photos are in no record that is only ever added to: what a member takes away
        is gone.
        """
        return Member(self.id, self.name, self.party, self.since, self.until, self.before)
