"""Facts that are added to a record give what all of them at once give."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.any_facts import BEGIN, MAIL, many, told, values

from raadsweek.model.fact import Fact
from raadsweek.model.record import Record
from raadsweek.record.fold import fold, fold_on

BEFORE, AFTER = BEGIN - timedelta(hours=1), BEGIN + timedelta(hours=1)


@settings(max_examples=300)
@given(many(), st.lists(st.integers(0, 25), max_size=3))
def test_facts_may_come_in_parts(facts: list[Fact], cuts: list[int]):
    """However often a record is added to, it is that of all its facts."""
    whole = fold(facts, values())
    ends = [0, *sorted(cuts), len(facts)]
    parts = [facts[start:end] for start, end in pairwise(ends)]
    in_parts = reduce(lambda record, part: fold_on(record, part, values()), parts, Record())

    assert told(in_parts) == told(whole)


POOL, SHOWN = "item/zwembad", "zwembad@website@2026-10-25"
SOME = [
    Fact(at=BEGIN, fact="begin", of="record"),
    Fact(at=BEGIN, fact="text", of=POOL, release="r-1", text="een", path="zwembad/"),
    Fact(at=BEGIN, fact="text", of="item/brug", release="r-1", text="lost", path="brug/"),
    Fact(at=BEGIN, fact="show", of=SHOWN, release="r-1"),
    Fact(at=BEGIN, fact="show", of="brug@website@2026-10-25", release="r-1"),
    Fact(at=BEGIN, fact="rename", of=POOL, to="badhuis", path="badhuis/"),
    Fact(at=BEGIN, fact="withdraw", of=POOL, why="Klopt niet", id="act"),
    Fact(at=BEGIN, fact="freeze", of=MAIL, text="een", id="frozen"),
    Fact(at=BEGIN, fact="claim", of=SHOWN, id="claim"),
    Fact(at=BEGIN, fact="release", of="r-1"),
]
LATER = {
    "its release was seen": Fact(at=AFTER, fact="seen", of="r-1"),
    "its release was taken over": Fact(at=AFTER, fact="release", of="r-2", again=("r-1",)),
    "its new name got another one": Fact(at=AFTER, fact="rename", of="item/badhuis", to="bad"),
    "words that were lost came": Fact(
        at=AFTER, fact="text", of="item/brug", release="r-1", text="twee"
    ),
    "its words were lost": Fact(at=AFTER, fact="text", of=POOL, release="r-1", text="lost"),
    "it was shown before": Fact(at=BEFORE, fact="show", of=SHOWN, release="r-1"),
    "an act was lifted": Fact(at=AFTER, fact="restore", of=POOL, lifts=("act",)),
    "an act was undone": Fact(at=AFTER, fact="undone", of=POOL, lifts=("act",)),
    "a mail was frozen anew": Fact(at=AFTER, fact="undone", of=MAIL, lifts=("frozen",)),
    "it was sent at once": Fact(at=BEGIN, fact="sent", of=SHOWN, lifts=("claim",)),
    "it was placed before": Fact(at=BEFORE, fact="placed", of=SHOWN),
}


@pytest.mark.parametrize("later", LATER.values(), ids=LATER)
def test_what_comes_later_changes_what_was_known(later: Fact):
    """What was folded before is folded again where a new fact says something of it."""
    known = fold(SOME, values())
    whole = fold([*SOME, later], values())

    assert told(fold_on(known, [later], values())) == told(whole)


def test_what_was_taken_back_may_come_later():
    """A post is taken down in one clone, and the clone that sent it is heard of afterwards."""
    down = Fact(at=BEGIN, fact="gone", of=SHOWN, lifts=("placed",), id="gone")
    placed = Fact(at=AFTER, fact="placed", of=SHOWN, id="placed")
    whole = fold([down, placed], values())

    assert told(fold_on(fold([down], values()), [placed], values())) == told(whole)
    assert [each.fact for each in whole.ledger.entries] == ["placed", "gone"]


@settings(max_examples=300)
@given(many(), st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_read_means_nothing(facts, chance):
    """Shuffled facts fold alike, and so do the mappings' orders."""
    other = list(facts)
    chance.shuffle(other)

    assert told(fold(other, values())) == told(fold(facts, values()))


def test_of_two_renames_the_first_name_leads_to_the_last():
    """Whatever an item was called, every name of before leads to the one that it has now."""
    first = Fact(at=BEGIN, fact="rename", of="item/zwembad", to="golf", id="a")
    second = Fact(at=AFTER, fact="rename", of="item/golf", to="bad", id="b", after=("a",))

    assert fold([first, second], values()).renamed == {"zwembad": "bad", "golf": "bad"}
    assert fold([second, first], values()).renamed == {"zwembad": "bad", "golf": "bad"}
