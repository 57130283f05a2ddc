"""What only takes away: a function of facts, and what of a record has to wait for a push."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from raadsweek.model.fact import Fact
from raadsweek.model.record import Record
from raadsweek.record.takedown import new_since_seen, only_away, takes_only_away

NOON = datetime.fromisoformat("2026-11-20T12:00:00+01:00")
THING = "item/2026-11-20-zwembad"


def fact(sort: str, id: str = "", minutes: int = 0, of: str = THING, **fields: object) -> Fact:
    """A fact of the item, so many minutes after noon."""
    at = NOON + timedelta(minutes=minutes)
    return Fact(at=at, fact=sort, of=of, id=id or sort, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("sort", ["hide", "withdraw", "erase", "erased", "release", "seen"])
def test_what_makes_notices_or_neutral_pages_takes_only_away(sort: str) -> None:
    """By none of these does anybody read something new."""
    assert takes_only_away([fact(sort)])


@pytest.mark.parametrize("sort", ["placed", "gone", "skip", "claim", "sent", "unknown", "accepted"])
def test_what_is_not_on_the_site_does_not_matter(sort: str) -> None:
    """What was placed or sent elsewhere is no part of the site."""
    assert takes_only_away([fact(sort)])


@pytest.mark.parametrize(
    "sort", ["begin", "site", "show", "correct", "restore", "rename", "undone"]
)
def test_what_residents_could_not_read_is_new(sort: str) -> None:
    """Shown, shown again, corrected, at another address, with other settings: it waits."""
    assert not takes_only_away([fact("hide"), fact(sort)])


@pytest.mark.parametrize("how", ["first", "found", "noted"])
def test_a_text_is_new(how: str) -> None:
    """Also that of an item that is taken back in the same release."""
    assert not takes_only_away([fact("text", how=how), fact("withdraw")])


def test_the_title_of_what_is_withdrawn_is_part_of_its_notice() -> None:
    """The old title may be what was wrong. That of another item is new."""
    small = fact("text", how="small")
    assert takes_only_away([small, fact("withdraw")])
    assert not takes_only_away([small, fact("withdraw", of="item/ander")])
    assert not takes_only_away([small, fact("hide")])


def test_an_undone_placing_shows_nothing() -> None:
    """Of a publication, and not of a thing: nothing of the site changes."""
    assert takes_only_away([fact("undone", of="2026-11-20-zwembad@facebook@2026-11-20")])


def test_only_what_takes_away_is_left() -> None:
    """Of a release with both the part that may go."""
    hide, show = fact("hide"), fact("show", of="x@website@2026-11-20")
    assert list(only_away([show, hide])) == [hide]


def waiting(*facts: Fact, unseen: tuple[str, ...] = ()) -> set[str]:
    """The ids that wait, where what was at noon was seen."""
    return set(new_since_seen(facts, Record(facts=facts, until=NOON, unseen=unseen)))


def test_a_release_with_anything_new_waits_whole() -> None:
    """Its lines, and the release, which else would be taken over and count as shown."""
    new = [
        fact("show", "a", 5, release="r-new"),
        fact("hide", "b", 5, release="r-new"),
        fact("release", "c", 5, of="r-new"),
    ]
    away = [fact("hide", "d", 9, release="r-away"), fact("release", "e", 9, of="r-away")]
    assert waiting(*new, *away, unseen=("r-new", "r-away")) == {"a", "b", "c"}


def test_acts_that_the_site_does_not_show_wait() -> None:
    """A correction and a new name; what lies before the site does not."""
    old = [fact("correct", "a", -5), fact("rename", "b", 0)]
    assert waiting(*old, fact("correct", "c", 5), fact("rename", "d", 5)) == {"c", "d"}


@pytest.mark.parametrize("sort", ["restore", "undone"])
def test_what_is_shown_again_waits_where_residents_saw_it_taken_back(sort: str) -> None:
    """Secrecy wins; what was taken back and shown again since is as residents know it."""
    seen, since = fact("withdraw", "a", -5), fact("withdraw", "b", 5)
    assert waiting(seen, fact(sort, "c", 9, lifts=("a",))) == {"c"}
    assert waiting(since, fact(sort, "c", 9, lifts=("b",))) == set()


def test_what_takes_away_never_waits() -> None:
    """Whatever waits beside it."""
    facts = [fact("withdraw", "a", 5), fact("correct", "b", 5), fact("erase", "c", 5)]
    assert waiting(*facts) == {"b"}
