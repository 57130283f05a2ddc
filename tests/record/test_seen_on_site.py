"""What was hidden before anybody saw it is not called published: it may never have been there."""

from __future__ import annotations

import pytest
from tests.record.council import RAAD, Proefstad, item

from raadsweek.check.public_items import hidden_items
from raadsweek.model.fact import RESTORE, WITHDRAW, Fact
from raadsweek.model.item import ItemStatus
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.seen_on_site import is_seen, was_seen
from raadsweek.workspace.settings_and_now import now as moment

SITE = "zwembad@website@2026-11-20"


@pytest.fixture
def council() -> Proefstad:
    """A council that prepared a decision and hid it, and then only was looked at."""
    made = Proefstad.of(item("zwembad", "decisions", meeting=RAAD.id))
    made.publish("2026-11-20T09:00")
    made.prepare("2026-11-20T10:00")
    made.edit("zwembad", status=ItemStatus.DRAFT)
    made.publish("2026-11-20T11:00")
    return made


def restore(council: Proefstad, now: str) -> None:
    """An act lifts what hides it, or took it back."""
    lifts = council.record(moment(now)).items["zwembad"].lifted
    council.add(Fact(at=moment(now), fact=RESTORE, of="item/zwembad", lifts=lifts, why="Toch."))


def status(council: Proefstad, now: str) -> PublicationStatus:
    """That of its publication on the site."""
    return {each.id: each.status for each in council.plan(now).publications}[SITE]


def test_what_was_hidden_before_it_was_seen_is_maybe_until_it_is_seen(council: Proefstad) -> None:
    """Who takes over a release and hides what that showed does not show it; a later one does."""
    restore(council, "2026-11-20T11:30")
    council.edit("zwembad", status=ItemStatus.READY)
    assert status(council, "2026-11-20T11:40") is PublicationStatus.MAYBE
    release = council.prepare("2026-11-20T11:50")
    assert status(council, "2026-11-20T11:55") is PublicationStatus.MAYBE
    council.see(release, "2026-11-20T11:56")
    assert status(council, "2026-11-20T11:57") is PublicationStatus.PUBLISHED


def test_check_asks_whether_it_was_online(council: Proefstad) -> None:
    """Nobody knows whether residents read what was hidden before a look; so it is not said."""
    (found,) = hidden_items(council.loaded(moment("2026-11-20T11:30")))
    assert "Has it been online?" in str(found.message)


def test_what_residents_read_is_published_however_it_was_hidden_since() -> None:
    """One look that found it is enough; hidden and restored it was published all the same."""
    council = Proefstad.of(item("zwembad", "decisions", meeting=RAAD.id))
    council.publish("2026-11-20T10:00")
    council.edit("zwembad", status=ItemStatus.DRAFT)
    council.publish("2026-11-20T11:00")
    restore(council, "2026-11-20T11:30")
    assert status(council, "2026-11-20T11:40") is PublicationStatus.PUBLISHED


@pytest.mark.parametrize(("why", "seen"), [("Het klopt niet.", True), ("", False)])
def test_a_notice_keeps_its_place(why: str, seen: bool) -> None:
    """What is withdrawn with a reason stands in lists with its title; without one nowhere."""
    council = Proefstad.of(item("zwembad", "decisions", meeting=RAAD.id))
    council.prepare("2026-11-20T10:00")
    now = moment("2026-11-20T10:30")
    council.add(Fact(at=now, fact=WITHDRAW, of="item/zwembad", why=why))
    council.publish("2026-11-20T11:00")
    record = council.record(moment("2026-11-20T11:30"))
    assert is_seen(record, record.by_id[SITE]) is seen
    assert was_seen(record, record.items["zwembad"]) is seen
