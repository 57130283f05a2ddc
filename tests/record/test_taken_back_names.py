"""What was taken back and gets another name is the same item: it stays away until it is restored.

Names tell nothing of what residents know: only an act shows again what one took back.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.record.council import RAAD, Proefstad, item, moment

from raadsweek.model.fact import RESTORE, WITHDRAW, Fact
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.model.record import RecordedItem, Standing
from raadsweek.replace_fields import replace

FRIDAY = "2026-11-20T13:00"
FOUR, FIVE, SIX = "2026-11-20T16:00", "2026-11-20T17:00", "2026-11-20T18:00"
REASON = Withdrawal(moment("2026-11-20T12:30"), "Het bedrag klopt niet.")
DECIDED = item("zwembad", "decisions", meeting=RAAD.id)
OTHER: dict[str, Any] = {"title": "Titel zwembad!", "body": "Tekst van zwembad!"}
"""Nearly the same words."""


@pytest.fixture(params=["file", "withdraw", "retract"])
def council(request: pytest.FixtureRequest) -> Proefstad:
    """A council that took a decision back after it was public: in three ways."""
    made = Proefstad.of(DECIDED)
    made.publish("2026-11-20T09:00")
    made.publish("2026-11-20T12:00")
    if request.param == "file":
        made.edit("zwembad", status=ItemStatus.WITHDRAWN, withdrawal=REASON)
    else:
        why = REASON.reason if request.param == "withdraw" else ""
        made.add(Fact(at=moment(FRIDAY), fact=WITHDRAW, of="item/zwembad", why=why))
    made.publish(FRIDAY)
    return made


def known(council: Proefstad, now: str) -> dict[str, RecordedItem]:
    """What the record has, by the name of now."""
    return dict(council.record(moment(now)).items)


def announced(council: Proefstad, now: str) -> set[str]:
    """The first names of all that was ever announced."""
    return {each.id.partition("@")[0] for each in council.record(moment(now)).shown}


def test_ready_under_another_name_it_stays_away(council: Proefstad) -> None:
    """The same words under a new name are no new item: nothing is announced, the address leads."""
    away = known(council, FRIDAY)["zwembad"].standing
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf"))
    council.publish(FOUR)
    found = known(council, FIVE)
    assert list(found) == ["golf"]
    assert (found["golf"].standing, found["golf"].by_act) == (away, True)
    assert found["golf"].formerly == ("besluiten/zwembad/",)
    assert announced(council, FIVE) == {"zwembad"}


def test_a_withdrawn_file_with_another_name_leads_on(council: Proefstad) -> None:
    """Its notice goes along, and the name may be told: residents know that it was there."""
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf", status=ItemStatus.WITHDRAWN, withdrawal=REASON))
    council.publish(FOUR)
    assert list(known(council, FIVE)) == ["golf"]
    council.edit("golf", status=ItemStatus.READY, withdrawal=None, body="Heel andere woorden.")
    council.publish(FIVE)
    assert announced(council, SIX) == {"zwembad"}
    assert known(council, SIX)["golf"].by_act


def test_changed_and_ready_under_another_name_it_is_held(council: Proefstad) -> None:
    """Nearly the same words: nobody can tell, so it is not announced before a person says."""
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf", **OTHER))
    assert council.edits(FOUR).held == {"golf": "zwembad"}
    council.publish(FOUR)
    assert announced(council, "2026-11-30T13:00") == {"zwembad"}


def test_what_has_no_file_any_more_asks_for_nothing(council: Proefstad) -> None:
    """It was said why it is away: that its file is gone too hides nothing."""
    council.delete("zwembad")
    found = council.edits(FOUR)
    assert (found.hidden, found.deleted) == (frozenset(), frozenset())


def test_a_restored_one_is_shown_under_its_new_name(council: Proefstad) -> None:
    """One identity all along: its old ids, the words of its file."""
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf"))
    council.publish(FOUR)
    lifts = known(council, FIVE)["golf"].lifted
    council.add(Fact(at=moment(FIVE), fact=RESTORE, of="item/zwembad", lifts=lifts, why="Klopt."))
    council.publish(SIX)
    assert known(council, SIX)["golf"].standing is Standing.PUBLIC
    assert announced(council, SIX) == {"zwembad"}


def test_renamed_and_withdrawn_at_once_is_both() -> None:
    """The old address leads on, and there stands why it was taken back."""
    council = Proefstad.of(DECIDED)
    council.publish("2026-11-20T09:00")
    council.publish("2026-11-20T12:00")
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf", status=ItemStatus.WITHDRAWN, withdrawal=REASON))
    council.publish(FOUR)
    found = known(council, FIVE)
    assert list(found) == ["golf"]
    assert found["golf"].withdrawal is not None
    assert found["golf"].withdrawal.reason == REASON.reason
