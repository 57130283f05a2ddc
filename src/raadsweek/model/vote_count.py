"""Counting a vote: from the parties, members and numbers that an editor wrote to who stood where.

A party alone stands for all its seats of that day, but for those of its members that stand on
another side by name, and for what is written of it elsewhere: `ruimbaan 1`. A number alone is that
of people of whom nobody says more.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec import Struct

from raadsweek.model.outcome import MemberVote, PartyVote, Side, Tally, Vote, WrittenVote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from raadsweek.model.council import Council

EVERYBODY = frozenset({"all", "alle", "allen", "iedereen"})
_COUNTED = re.compile(r"(?P<name>.*?\S)\s*(?:\s(?P<plain>[0-9]{1,4})|\((?P<round>[0-9]{1,4})\))")
MOST = 9999
K = TypeVar("K")


class VoteFault(StrEnum):
    """What is wrong with a vote."""

    UNKNOWN_NAME = "unknown-voter"
    TWICE = "voted-twice"
    NO_SEAT = "voter-without-seat"
    SEATS_UNKNOWN = "seats-unknown"
    TOO_MANY = "more-votes-than-seats"


class FoundFault(NamedTuple):
    """A fault, where it was written (`for.0`), and of whom."""

    fault: VoteFault
    key: str
    name: str = ""
    votes: int = 0
    seats: int = 0


class _Voters(NamedTuple):
    """Some that voted alike: a party, a member, everybody or nobody that is named."""

    side: Side
    key: str
    name: str
    """The id of a party or a member; as written where it is neither."""
    number: int | None = None


def names_of(council: Council) -> Mapping[str, str]:
    """Every way to name a party or a member, without capitals, to its id."""
    found: dict[str, str] = {}
    for id, member in council.members.items():
        found.setdefault(member.name.casefold(), id)
        found[id] = id
    for id, party in council.parties.items():
        for label in (*(each.name for each in party.before), party.label):
            found[label.casefold()] = id
        found[id] = id
    return found


def voters(word: str, names: Mapping[str, str]) -> tuple[str, int | None]:
    """Whom a word names, and how many of them: `Ruim Baan (4)` is `ruimbaan`, 4.

    A name that ends in a number, such as D66, is that name.
    """
    word = " ".join(word.split())
    if id := names.get(word.casefold()):
        return id, None
    if word.isascii() and word.isdigit():
        return "", min(int(word[:5]), MOST + 1)
    match = _COUNTED.fullmatch(word)
    if match is None:
        return word, None
    name = match["name"]
    return names.get(name.casefold(), name), int(match["plain"] or match["round"])


def counted(written: WrittenVote, council: Council, day: date) -> tuple[Vote, list[FoundFault]]:
    """The vote on a day, and all that is wrong with it."""
    count = _Count(council, day)
    names = names_of(council)
    for side in Side:
        for n, word in enumerate(written.on(side)):
            name, number = voters(word, names)
            count.add(_Voters(side, f"{side}.{n}", name, number))
    return count.vote(), count.faults


class _Count(Struct):
    """One vote as it is counted."""

    council: Council
    day: date
    faults: list[FoundFault] = []
    members: dict[str, _Voters] = {}
    whole: dict[str, _Voters] = {}
    """The parties of which all the rest stood on one side."""
    parts: dict[tuple[str, Side], _Voters] = {}
    """What was written of parties in numbers; of no party: under the empty id."""
    everybody: list[_Voters] = []

    def add(self, found: _Voters) -> None:
        """One word of what was written."""
        if found.name in self.council.members and found.number is None:
            self._add_once(self.members, found.name, found)
            if not self.council.members[found.name].has_seat_on(self.day):
                self._fault(VoteFault.NO_SEAT, found)
        elif found.name in self.council.parties and found.number is None:
            self._add_once(self.whole, found.name, found)
        elif found.name in self.council.parties or (not found.name and found.number is not None):
            self._add_once(self.parts, (found.name, found.side), found)
        elif found.name.casefold() in EVERYBODY and found.number is None:
            self.everybody.append(found)
        else:
            self._fault(VoteFault.UNKNOWN_NAME, found)

    def _add_once(self, known: dict[K, _Voters], key: K, found: _Voters) -> None:
        if key in known:
            self._fault(VoteFault.TWICE, found)
        known.setdefault(key, found)

    def _fault(self, fault: VoteFault, at: _Voters, votes: int = 0, seats: int = 0) -> None:
        self.faults.append(FoundFault(fault, at.key, at.name, votes, seats))

    def vote(self) -> Vote:
        """It, as it is counted."""
        self._of_everybody()
        listed = [*self.council.parties, ""]
        tallies = {party: self._tally(party) for party in listed}
        self._too_many(sum(each.total for each in tallies.values()))
        return Vote(
            tuple(PartyVote(party, each) for party, each in tallies.items() if each.total),
            tuple(MemberVote(id, self.members[id].side) for id in self._by_party(listed)),
        )

    def _of_everybody(self) -> None:
        for found in self.everybody[1:]:
            self._fault(VoteFault.TWICE, found)
        for found in self.everybody[:1]:
            for id, party in self.council.parties.items():
                if party.seats_on(self.day):
                    self.whole.setdefault(id, found)

    def _by_party(self, listed: list[str]) -> Iterable[str]:
        """The members that are named, as their parties are listed, by the order of the council."""
        rank = {party: n for n, party in enumerate(listed)}
        order = {id: n for n, id in enumerate(self.council.members)}
        return sorted(self.members, key=lambda who: (rank[self._party(who)], order[who]))

    def _party(self, member: str) -> str:
        party = self.council.members[member].party_on(self.day) or ""
        return party if party in self.council.parties else ""

    def _tally(self, party: str) -> Tally:
        """How a party voted. Who is named on a side is among its number there, if it has one."""
        named = Counter(each.side for id, each in self.members.items() if self._party(id) == party)
        numbers = {side: each.number or 0 for (of, side), each in self.parts.items() if of == party}
        # Of no party: people by name, and beside them numbers of others.
        both = {side: max(named[side], numbers.get(side, 0)) for side in Side}
        if not party:
            both = {side: named[side] + numbers.get(side, 0) for side in Side}
        seats = self.council.parties[party].seats_on(self.day) if party else 0
        whole = self.whole.get(party)
        if whole is not None:
            both[whole.side] += max(0, seats - sum(both.values()))
            if not seats:
                self._fault(VoteFault.SEATS_UNKNOWN, whole)
        tally = Tally(*(both[side] for side in Side))
        if 0 < seats < tally.total:
            first = self._first(party)._replace(name=party)
            self._fault(VoteFault.TOO_MANY, first, tally.total, seats)
        return tally

    def _first(self, party: str) -> _Voters:
        """Where a party was first written; else one of its members."""
        return next(self._written_of(party))

    def _written_of(self, party: str) -> Iterator[_Voters]:
        if party in self.whole:
            yield self.whole[party]
        yield from (each for (of, _), each in self.parts.items() if of == party)
        yield from (
            each._replace(name=party)
            for id, each in self.members.items()
            if self._party(id) == party
        )

    def _too_many(self, votes: int) -> None:
        """More votes than the council has seats, where no party has more than its own."""
        seats = sum(each.seats_on(self.day) for each in self.council.parties.values())
        told = any(each.fault is VoteFault.TOO_MANY for each in self.faults)
        if seats and votes > seats and not told:
            self.faults.append(FoundFault(VoteFault.TOO_MANY, "", "", votes, seats))
