"""What the ledger says of a publication, from its facts in their order."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.model.amsterdam_time import at
from raadsweek.model.ledger import DeliveryOutcome, Ledger, LedgerEntry

ID = "zwembad@mastodon@2026-11-20"
MOMENT = at(date(2026, 11, 23), time(9))
S, P, F = DeliveryOutcome.SENDING, DeliveryOutcome.PUBLISHED, DeliveryOutcome.FAILED
U, R, K = DeliveryOutcome.UNKNOWN, DeliveryOutcome.RETRACTED, DeliveryOutcome.SKIPPED


def fact(
    outcome: DeliveryOutcome, part: int = 0, id: str = ID, covers: tuple[str, ...] = ()
) -> LedgerEntry:
    """A fact of one publication."""
    return LedgerEntry(id, "mastodon", "zwembad", MOMENT, outcome, part=part, covers=covers)


@pytest.mark.parametrize(
    ("outcomes", "now"),
    [
        ([], None),
        ([S], S),
        ([S, P], P),
        ([S, F], F),
        ([S, U, S, P], P),
        ([P, S, F], P),
        ([P, R], None),
        ([P, R, S], S),
        ([P, R, P], P),
        ([K], K),
        ([K, R], None),
    ],
)
def test_published_stays_until_it_is_taken_back(outcomes, now):
    """The last word counts, but what once went out stands there until someone says it does not."""
    assert Ledger(tuple(map(fact, outcomes))).outcome(ID) is now


def test_a_part_is_not_the_whole():
    """Of a thread that stopped after a part the rest is still to be sent."""
    ledger = Ledger((fact(S, 1), fact(P, 1)))

    assert ledger.published(ID) is None
    assert ledger.published(ID, 1)
    assert ledger.outcome(ID) is S
    assert Ledger((*ledger.entries, fact(S, 2), fact(P, 2), fact(P))).outcome(ID) is P


def test_taking_back_the_whole_takes_back_its_parts():
    """A thread that was deleted is sent from its first part."""
    assert Ledger((fact(P, 1), fact(P), fact(R))).published(ID, 1) is None


def test_what_is_in_an_issue_stands_where_the_issue_does():
    """A mail is one fact for all that is in it."""
    issue = "2026-W47@residents-mail"
    ledger = Ledger((fact(S, id=issue, covers=("a@m@d",)), fact(P, id=issue, covers=("a@m@d",))))

    assert ledger.published("a@m@d")
    assert ledger.outcome("b@m@d") is None


def test_the_ledger_begins_with_the_day_of_its_first_publication():
    """Who records on Monday what went out on Friday keeps it from Friday on."""
    assert Ledger((fact(P),)).since == at(date(2026, 11, 20))
    assert Ledger(()).since is None


@given(outcomes=st.lists(st.sampled_from(list(DeliveryOutcome)), max_size=12))
def test_never_both_published_and_something_else(outcomes):
    """Whatever was recorded: it stands there exactly if the outcome says so."""
    ledger = Ledger(tuple(map(fact, outcomes)))
    assert (ledger.outcome(ID) is DeliveryOutcome.PUBLISHED) == bool(ledger.published(ID))
