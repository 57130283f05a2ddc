"""Decisions as residents may read them: what was decided on, by whom, and who voted what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.card import DecidedPoint
from raadsweek.edition.values.item import (
    Ballot,
    Belonging,
    MemberBallot,
    Named,
    PartyBallot,
    Person,
    Result,
    Submitters,
)
from raadsweek.model.agenda_point import Point, point_named
from raadsweek.model.outcome import OWN_POINT, DecisionType, Outcome, Vote

if TYPE_CHECKING:
    from datetime import date

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.council import Council
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

OUTCOME = "outcome"


def result_of(point: Point, outcome: Outcome) -> Result:
    """What came of a point: somebody is elected, and all else is decided on as a proposal."""
    what = DecisionType.APPOINTMENT if outcome is Outcome.ELECTED else DecisionType.PROPOSAL
    return Result(OUTCOME, outcome.value, what.value, point.title)


class Decision(Struct, frozen=True):
    """The parts of an item that are those of a decision; None where it has no such part."""

    result: Result | None = None
    submitters: Submitters | None = None
    belonging: Belonging | None = None
    ballot: Ballot | None = None


NO_DECISION = Decision()


class Decisions(Struct, frozen=True, dict=True):
    """Resolves the decisions of a selection."""

    selection: Selection
    addresses: Addresses

    def of(self, item: Item) -> Decision:
        """What an item says of a decision."""
        if not (item.outcome or item.submitters or item.proposal or item.vote):
            return NO_DECISION
        shown = item.proposal in self.selection.items
        return Decision(
            self.result(item),
            self._submitters(item),
            Belonging(item.proposal) if shown else None,
            self.ballot(item.vote, self.day(item)) if item.vote else None,
        )

    def result(self, item: Item) -> Result | None:
        """What came of what: the proposal, by its name."""
        if item.outcome is None:
            return None
        what = item.type or DecisionType.PROPOSAL
        return Result(OUTCOME, item.outcome.value, what.value, item.name or self._point(item, what))

    def _point(self, item: Item, what: DecisionType) -> str:
        """What its point of the agenda is called."""
        meeting = self.selection.meetings.get(item.meeting or "")
        if meeting is None or not item.point or what not in OWN_POINT:
            return ""
        point = point_named(meeting.points, item.point)
        return point.title if point else ""

    def _submitters(self, item: Item) -> Submitters | None:
        day = self.day(item)
        people = tuple(
            self.person(id, day) for id in item.submitters if id in self._council.members
        )
        parties = tuple(
            self.party(id, day)
            for id in item.submitters
            if id in self._council.parties and id not in self._council.members
        )
        return Submitters(people, parties) if people or parties else None

    def of_point(self, meeting: Meeting, point: Point) -> DecidedPoint | None:
        """What a point of the agenda says came of it; None where it does not."""
        if point.outcome is None:
            return None
        early = self.selection.early
        return DecidedPoint(
            id=point.id,
            title=point.title,
            number=point.number,
            result=result_of(point, point.outcome),
            ballot=self.ballot(point.vote, meeting.start.date()),
            hidden=early is not None and point.id in early.of(meeting),
        )

    def ballot(self, vote: Vote | None, day: date) -> Ballot | None:
        """A vote with the names of its day; None where nobody voted."""
        if vote is None or not vote.tally.total:
            return None
        return Ballot(
            vote.tally,
            tuple(PartyBallot(self.party(each.party, day), each.tally) for each in vote.parties),
            tuple(
                MemberBallot(self.person(each.member, day), each.side.value)
                for each in vote.members
            ),
        )

    def day(self, item: Item) -> date:
        """The day of its meeting, or on which it went out: names are those of then."""
        meeting = self.selection.meetings.get(item.meeting or "")
        moment = meeting.start if meeting else self.selection.appeared(item) or item.date
        return moment.date() if moment else self.selection.clock.today()

    @cached_property
    def _council(self) -> Council:
        return self.selection.council

    def party(self, id: str, day: date) -> Named:
        """A party by its name on a day; without an id it has none."""
        party = self._council.parties.get(id)
        return Named(id, party.label_on(day)) if party else Named(id, id)

    def person(self, id: str, day: date) -> Person:
        """A member with the party of a day; one whom the council no longer lists by the id."""
        member = self._council.members.get(id)
        if member is None:
            return Person(id, id)
        of = member.party_on(day)
        party = self.party(of, day) if of and of in self._council.parties else None
        return Person(member.id, member.name, self.addresses.member(member.id), party)
