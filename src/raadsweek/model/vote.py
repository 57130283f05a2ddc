"""Votes: who was for a proposal and who against it, by party and by name."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Side(StrEnum):
    """Where somebody stood in a vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    ABSENT = "absent"


class WrittenVote(Struct, frozen=True, omit_defaults=True):
    """A vote as its editor wrote it: on each side parties, members or numbers, in words."""

    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    of: str = ""
    """The id of a vote of the meeting, which is this one; then nothing else is written."""

    def on(self, side: Side) -> tuple[str, ...]:
        """What was written on a side."""
        if side is Side.FOR:
            return self.in_favour
        if side is Side.AGAINST:
            return self.against
        return self.abstained if side is Side.ABSTAINED else self.absent


class Tally(Struct, frozen=True, omit_defaults=True):
    """How many stood where."""

    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    absent: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.in_favour + self.against + self.abstained + self.absent

    def on(self, side: Side) -> int:
        """How many stood on a side."""
        return {
            Side.FOR: self.in_favour,
            Side.AGAINST: self.against,
            Side.ABSTAINED: self.abstained,
            Side.ABSENT: self.absent,
        }[side]


class PartyVote(Struct, frozen=True, omit_defaults=True):
    """How a party voted. An empty `party`: those who are of none, or of whom nobody says it."""

    party: str
    tally: Tally


class MemberVote(Struct, frozen=True, omit_defaults=True):
    """How a member voted that is named."""

    member: str
    side: Side


class Vote(Struct, frozen=True, omit_defaults=True):
    """A vote, counted on its day: seats that change later change nothing of it."""

    parties: tuple[PartyVote, ...] = ()
    """The parties as the council lists them; who is of none comes last."""
    members: tuple[MemberVote, ...] = ()

    @property
    def tally(self) -> Tally:
        """How many stood where, all parties together."""
        every = [each.tally for each in self.parties]
        return Tally(*(sum(each.on(side) for each in every) for side in Side))
