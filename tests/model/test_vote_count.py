"""Counting votes: whatever editors write, a party never has more votes than seats."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from raadsweek.model.council import Council, Party
from raadsweek.model.member import Former, Member
from raadsweek.model.outcome import Side, Tally, Vote, WrittenVote
from raadsweek.model.vote_count import VoteFault, counted
from raadsweek.replace_fields import replace

ROLL_CALLS = Path(__file__).parents[1] / "realdata/votes/magdeburg_2026-05-26_points_7.6_7.9.json"
DAY = date(2026, 11, 19)
PARTIES = {
    "vliet": Party("vliet", "Vliet Lokaal", 7),
    "d66": Party("d66", "D66", 3, (Former("D66", date(2026, 3, 31), 5),)),
    "lijst-2030": Party("lijst-2030", "Lijst 2030", 2),
}
MEMBERS = {
    "j": Member("j", "Joke de Boer", "vliet"),
    "k": Member("k", "Klaas Zee", "d66"),
    "los": Member("los", "Los Lid", None),
}
COUNCIL = Council("raad", "Vlietmonde", "v,2026", parties=PARTIES, members=MEMBERS)
word = st.sampled_from(
    (*PARTIES, *MEMBERS, "all", "Vliet Lokaal (2)", "d66 1", "Lijst 2030", "12", "niemand")
) | st.text(max_size=8)
words = st.lists(word, max_size=4).map(tuple)


def vote(*written: str, **sides: str) -> Vote:
    """The vote that was written, in which nothing is wrong."""
    given_sides: dict[str, Any] = {side: (each,) for side, each in sides.items()}
    found, faults = counted(WrittenVote(written, **given_sides), COUNCIL, DAY)
    assert faults == []
    return found


@given(words, words, words, words)
def test_a_vote_without_faults_is_no_more_than_the_council(
    for_: tuple[str, ...],
    against: tuple[str, ...],
    abstained: tuple[str, ...],
    absent: tuple[str, ...],
) -> None:
    """Each party within its seats, each member once, and all sides together are the whole."""
    written = WrittenVote(for_, against, abstained, absent)
    found, faults = counted(written, COUNCIL, DAY)

    if not faults:
        for each in found.parties:
            if each.party:
                assert each.tally.total <= PARTIES[each.party].seats_on(DAY)
        assert found.tally.total <= 12 + sum(each.member == "los" for each in found.members)
    assert len({each.member for each in found.members}) == len(found.members)
    assert found.tally.total == sum(found.tally.on(side) for side in Side)


def test_a_name_that_ends_in_a_number_is_a_name() -> None:
    """D66 and Lijst 2030 are parties, whatever numbers mean elsewhere."""
    assert vote("D66", "Lijst 2030").tally == Tally(5)
    assert vote("D66 2", "Lijst 2030 (1)").tally == Tally(3)


def test_a_member_apart_is_not_counted_with_the_party() -> None:
    """Of seven one stood on the other side, and one was not there."""
    assert vote("vliet", against="Joke de Boer").tally == Tally(6, 1)
    assert vote("all", against="k").tally == Tally(11, 1)
    assert vote("all", absent="d66").tally == Tally(9, absent=3)


def test_a_member_named_beside_a_number_is_within_it() -> None:
    """'vliet 5' and Joke de Boer on one side are five."""
    assert vote("vliet 5", "j").tally == Tally(5)


def test_seats_have_their_time() -> None:
    """Of a day before the elections it is the seats of then."""
    found, faults = counted(WrittenVote(("d66",)), COUNCIL, date(2026, 3, 1))

    assert (found.tally, faults) == (Tally(5), [])


def test_who_is_of_no_party_counts_apart() -> None:
    """A member who left the party has a vote of his own."""
    found = vote("vliet", "los")

    assert [(each.party, each.tally.in_favour) for each in found.parties] == [("vliet", 7), ("", 1)]


def test_who_is_unknown_is_told() -> None:
    """And nothing is counted for it."""
    found, faults = counted(WrittenVote(("niemand",)), COUNCIL, DAY)

    assert [(each.fault, each.key) for each in faults] == [(VoteFault.UNKNOWN_NAME, "for.0")]
    assert found.tally == Tally()


def test_a_real_evening_is_counted_as_it_was() -> None:
    """Seven roll calls of a real council of 57, by name, amendment before motion."""
    sides = {"J": Side.FOR, "N": Side.AGAINST, "E": Side.ABSTAINED, "O": Side.ABSENT}
    for call in json.loads(ROLL_CALLS.read_text("utf-8")):
        names = [each["name"] for each in call["votes"]]
        council = replace(
            COUNCIL,
            parties={"stadtrat": Party("stadtrat", "Stadtrat", len(names))},
            members={name: Member(name, name, "stadtrat") for name in names},
        )
        by_side: dict[Any, Any] = {
            side: tuple(each["name"] for each in call["votes"] if sides[each["vote"]] is side)
            for side in Side
        }
        found, faults = counted(WrittenVote(*by_side.values()), council, DAY)

        assert faults == []
        assert [found.tally.on(side) for side in Side] == [len(by_side[side]) for side in Side]
        assert len(found.members) == len(names)
