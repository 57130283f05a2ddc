"""Whose turn it is: parties in turn, or by their seats."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.model.kind import TurnOrder
from raadsweek.model.week import Week
from raadsweek.plan.party_turns import Turns
from raadsweek.report.fairness import FAIRNESS
from raadsweek.workspace.settings_and_now import now

FIRST = now("2026-01-05T09:00")
councils = st.dictionaries(
    st.sampled_from("abcdefghij"), st.integers(1, 15), min_size=1, max_size=10
)


def given_out(turns, waiting, count):
    """The parties that get the next `count` turns, a week apart, from those `waiting`."""
    for n in range(count):
        party = min(sorted(waiting(n)), key=turns.turn)
        turns.took(party, FIRST + timedelta(weeks=n))
        yield party


@given(councils, st.integers(1, 200))
@settings(deadline=None)
def test_by_seats_nobody_is_ever_a_whole_turn_off(seats, count):
    """After any number of turns each party had its share by seats, give or take less than one."""
    had = list(given_out(Turns(TurnOrder.SEATS, seats), lambda _: seats, count))

    for party, own in seats.items():
        share = own * count / sum(seats.values())
        assert abs(had.count(party) - share) < 1


@given(councils, st.integers(1, 60), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_in_turn_nobody_gets_two_before_one_that_waits(seats, count, random):
    """Between two turns of a party everyone who was waiting all that time had one."""
    waiting = [sorted(random.sample(sorted(seats), random.randint(1, len(seats))))] * count
    waiting = [random.choice([each, sorted(seats)]) for each in waiting]
    had = list(given_out(Turns(TurnOrder.ROUND, seats), lambda n: waiting[n], count))

    for n, party in enumerate(had):
        before = next((m for m in range(n - 1, -1, -1) if had[m] == party), None)
        if before is not None:
            always = set.intersection(*map(set, waiting[before : n + 1])) - {party}
            assert always <= set(had[before + 1 : n])


def test_without_seats_comes_last():
    """By seats, someone of no party has a turn where nobody else has anything."""
    turns = Turns(TurnOrder.SEATS, {"a": 2})
    turns.took("a", FIRST)

    assert min(["", "a"], key=turns.turn) == "a"


def test_without_an_order_all_are_the_same():
    """Where `turns` is not set, the oldest item goes first, whoever wrote it."""
    turns = Turns(None, {"a": 2, "b": 1})
    turns.took("a", FIRST)

    assert turns.turn("a") == turns.turn("b")


def test_blogs_go_by_party_in_turn(situation):
    """With `turns: round` a party that writes much does not go before one that writes little."""
    plan = situation("blogs_om_de_beurt").plan("2026-10-09T09:00")

    weeks = [Week.parse(f"2026-W{n}") for n in range(41, 48)]
    assert [p.item for week in weeks for p in plan.in_week(week)] == [
        "groot-1",
        "klein-1",
        "midden-1",
        "groot-2",
        "klein-2",
        "groot-3",
        "groot-4",
    ]


def test_party_that_waits_too_long_is_told(situation):
    """More than twice as many turns of others as its share is a warning, that blocks nothing."""
    project = situation("partij_wacht_te_lang")

    def told(week):
        report = project.report("2026-11-13T09:00", week)
        return [p.value for p in report.problems if p.code == "unfair-turns"]

    assert told("2026-W46") == []
    assert told("2026-W47") == ["midden"]


def test_what_each_party_had_beside_its_seats(situation):
    """The report counts what members of each party had published, beside the party's seats."""
    report = situation("partij_wacht_te_lang").report("2026-11-20T09:00", "2026-W47")

    assert report.of(FAIRNESS).kinds == ("questions", "blog")
    assert [(p.party, p.seats, dict(p.counts)) for p in report.of(FAIRNESS).parties] == [
        ("groot", 6, {"questions": 0, "blog": 7}),
        ("midden", 3, {"questions": 0, "blog": 0}),
        ("klein", 1, {"questions": 1, "blog": 0}),
    ]
