"""Outcomes: what was put to a body of the council, what came of it, and who voted what."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class DecisionType(StrEnum):
    """What was put to the vote. An amendment changes a proposal, a motion asks for something."""

    PROPOSAL = "proposal"
    AMENDMENT = "amendment"
    MOTION = "motion"
    INITIATIVE = "initiative"
    """A proposal of members of the council, or of residents."""
    APPOINTMENT = "appointment"


OWN_POINT = frozenset({DecisionType.PROPOSAL, DecisionType.INITIATIVE, DecisionType.APPOINTMENT})
"""What is called as its point of the agenda is, where nobody says otherwise."""


class Outcome(StrEnum):
    """What came of a proposal. It is said of the proposal, never of the title of an item."""

    ADOPTED = "adopted"
    AMENDED = "adopted-as-amended"
    PARTLY = "partly-adopted"
    REJECTED = "rejected"
    HELD_OVER = "held-over"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    NOTED = "noted"
    """Taken note of, without a vote."""
    ANSWERED = "answered"
    """Settled by an answer, such as a promise of the executive."""
    NOT_VOTED = "not-voted"
    TIE = "tie"
    ELECTED = "elected"
    LAPSED = "lapsed"
    """There was nothing left to decide on."""
    UNKNOWN = "unknown"


DECIDED_FOR = frozenset({Outcome.ADOPTED, Outcome.AMENDED, Outcome.PARTLY, Outcome.ELECTED})
"""The outcomes for which more votes were for it than against."""
WITHOUT_VOTE = frozenset(
    {Outcome.WITHDRAWN, Outcome.NOTED, Outcome.ANSWERED, Outcome.NOT_VOTED, Outcome.LAPSED}
)
"""The outcomes of which nobody voted."""
DECISIONS = DECIDED_FOR | {Outcome.REJECTED, Outcome.TIE}
"""What comes of a proposal at a meeting only."""


def contradicts(outcome: Outcome | None, vote: Vote | None) -> bool:
    """Whether an outcome cannot be that of a vote, for whatever it needed."""
    return strains(outcome, vote) and not needs_more(outcome, vote)


def strains(outcome: Outcome | None, vote: Vote | None) -> bool:
    """Whether an outcome does not go with who voted what; a vote of nobody says nothing."""
    if outcome is None or vote is None or not vote.tally.in_favour + vote.tally.against:
        return False
    tally = vote.tally
    if outcome in WITHOUT_VOTE:
        return True
    if outcome in DECIDED_FOR:
        return tally.in_favour <= tally.against
    if outcome is Outcome.REJECTED:
        return tally.in_favour > tally.against
    return outcome is Outcome.TIE and tally.in_favour != tally.against


def needs_more(outcome: Outcome | None, vote: Vote | None) -> bool:
    """Whether it was rejected with more votes for it: some proposals need more than half."""
    tally = vote.tally if vote else None
    return outcome is Outcome.REJECTED and tally is not None and tally.in_favour > tally.against


# Votes: who was for a proposal and who against it, by party and by name.


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
