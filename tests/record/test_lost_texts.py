"""What was public and lost its words in the record: that it was public is known all the same."""

from __future__ import annotations

from typing import Any

import pytest
from tests.record.council import RAAD, Proefstad, item, moment

from raadsweek.model.fact import HIDE, RESTORE, TEXT, WITHDRAW, Fact
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.model.page import OrdinaryPage
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.problem import Origin
from raadsweek.model.record import RecordedItem, Standing
from raadsweek.replace_fields import replace

DECIDED = item("zwembad", "decisions", meeting=RAAD.id)
THING = "item/zwembad"
FOUR, FIVE, SIX = "2026-11-20T16:00", "2026-11-20T17:00", "2026-11-20T18:00"
ACTS = ("withdrawn", "retracted")
WEEK_LATER = "2026-11-27T13:00"
REASON = Withdrawal(moment("2026-11-20T12:30"), "Het bedrag klopt niet.")
IDS = ("zwembad@website@2026-11-20", "zwembad@x@2026-11-20")


def published() -> Proefstad:
    """A council of which a decision was seen on the site, on a Friday."""
    council = Proefstad.of(DECIDED)
    for now in ("2026-11-20T09:00", "2026-11-20T10:00", "2026-11-20T12:00"):
        council.publish(now)
    return council


@pytest.fixture
def council() -> Proefstad:
    """That council, of which the words of the decision are lost."""
    made = published()
    made.lose(THING)
    return made


def known(council: Proefstad, now: str) -> RecordedItem:
    """The item by its record and its file."""
    return council.loaded(moment(now)).record.items["zwembad"]


def take_back(council: Proefstad, why: str, now: str) -> None:
    """An act takes it back."""
    council.add(Fact(at=moment(now), fact=WITHDRAW, of=THING, why=why))


@pytest.mark.parametrize("now", [FOUR, WEEK_LATER])
def test_what_was_seen_is_published_yet(council: Proefstad, now: str) -> None:
    """It keeps its places and ids before any release: it is neither due nor planned anew."""
    found = council.plan(now).for_item("zwembad")
    status = PublicationStatus.PUBLISHED
    assert [(each.id, each.status) for each in found if each.channel == "website"] == [
        (IDS[0], status)
    ]
    assert [each.id for each in found] == list(IDS)


def test_what_nobody_saw_is_maybe_yet() -> None:
    """Prepared is not public, with its words and without."""
    council = Proefstad.of(DECIDED)
    council.publish("2026-11-20T09:00")
    council.prepare("2026-11-20T10:00")
    council.lose(THING)
    (site,) = [each for each in council.plan(FOUR).publications if each.channel == "website"]
    assert site.status is PublicationStatus.MAYBE


@pytest.mark.parametrize("now", [FOUR, WEEK_LATER])
def test_its_file_says_the_words_again_and_nothing_is_announced(
    council: Proefstad, now: str
) -> None:
    """The next release takes them in; its address, ids and moments are what they were."""
    council.edit("zwembad", body="Andere woorden.")
    shown = council.public(now)
    assert [each.id for each in shown.publications] == list(IDS)
    assert shown.items["zwembad"].body == "Andere woorden."
    before = len(council.facts)
    council.publish(now)
    new = [each for each in council.facts[before:] if each.of == THING]
    assert [(each.fact, each.how) for each in new] == [(TEXT, "small")]
    later = council.record(moment("2026-11-27T14:00"))
    assert [each.id for each in later.shown] == list(IDS)
    assert later.items["zwembad"].path == "besluiten/zwembad/"
    assert not council.prepare("2026-11-27T14:00")


@pytest.mark.parametrize(
    "edit", [{"status": ItemStatus.DRAFT}, {"embargo": moment("2026-12-01T09:00")}]
)
def test_no_word_of_a_file_that_hides_it_is_read(council: Proefstad, edit: dict[str, Any]) -> None:
    """A neutral page: what the file says now may be what nobody read."""
    council.edit("zwembad", title="Geheim", **edit)
    assert "zwembad" not in council.public(FOUR).items
    assert known(council, FOUR).standing is Standing.HIDDEN
    assert council.edits(FOUR).hidden == {"zwembad"}


def test_its_name_of_before_and_now() -> None:
    """A thing that got another name is found by the name that it has now."""
    council = published()
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf"))
    council.publish("2026-11-20T13:00")
    council.lose(THING)
    council.publish(FOUR)
    later = council.record(moment(FIVE))
    assert list(later.items) == ["golf"]
    assert {each.id for each in later.shown} == set(IDS)


def test_what_its_file_hid_is_shown_again_at_once() -> None:
    """The release that says the words lifts what hid them."""
    council = published()
    council.edit("zwembad", status=ItemStatus.DRAFT)
    council.publish("2026-11-20T13:00")
    council.lose(THING)
    council.edit("zwembad", status=ItemStatus.READY)
    assert council.plan(FOUR).for_item("zwembad")[0].status is PublicationStatus.CANCELLED
    council.publish(FOUR)
    assert any(each.fact == HIDE for each in council.facts)
    assert council.record(moment(FIVE)).items["zwembad"].standing is Standing.PUBLIC


@pytest.mark.parametrize("why", ["", REASON.reason])
def test_what_an_act_took_back_stays_away_until_it_is_restored(why: str) -> None:
    """Whatever its file says; with a reason its title comes back above the notice."""
    council = published()
    take_back(council, why, "2026-11-20T12:30")
    council.publish("2026-11-20T13:00")
    council.lose(THING)
    assert known(council, FOUR).by_act
    council.publish(FOUR)
    standing = Standing.WITHDRAWN if why else Standing.HIDDEN
    assert known(council, FIVE).standing is standing
    assert council.plan(FIVE).for_item("zwembad")[0].status is PublicationStatus.CANCELLED
    assert not council.prepare(FIVE)

    lifts = known(council, FIVE).lifted
    council.add(Fact(at=moment(FIVE), fact=RESTORE, of=THING, lifts=lifts, why="Het klopt."))
    council.publish(SIX)
    later = council.record(moment(SIX))
    assert later.items["zwembad"].standing is Standing.PUBLIC
    assert [each.id for each in later.shown] == list(IDS)


def test_its_file_withdraws_it_with_its_title(council: Proefstad) -> None:
    """Residents read which text was taken back, and why."""
    council.edit("zwembad", status=ItemStatus.WITHDRAWN, withdrawal=REASON)
    council.publish(FOUR)
    found = council.record(moment(FIVE)).items["zwembad"]
    assert found.standing is Standing.WITHDRAWN
    assert (found.statement.title, found.withdrawal) == (
        DECIDED.title,
        replace(REASON, at=moment(FOUR)),
    )


def about(front: str = "title: Over") -> OrdinaryPage:
    """An ordinary page."""
    origin = Origin("content/over.md")
    return OrdinaryPage(
        name="over", title="Over", body="Wij.", front=front, file="over.md", origin=origin
    )


@pytest.mark.parametrize("taken", ["", "hidden", "withdrawn", "retracted"])
def test_a_page_is_what_it_was(taken: str) -> None:
    """Public, or hidden by its file, is public again; what an act took back stays away."""
    council = Proefstad.of(pages={"over.md": about()})
    council.publish("2026-11-20T09:00")
    if taken == "hidden":
        council.project = replace(council.project, pages={}, pages_aside={"over": True})
        council.publish("2026-11-20T10:00")
        council.project = replace(council.project, pages={"over.md": about()}, pages_aside={})
    elif taken:
        why = "Klopt niet." if taken == "withdrawn" else ""
        council.add(Fact(at=moment("2026-11-20T10:00"), fact=WITHDRAW, of="page/over", why=why))
        council.publish("2026-11-20T11:00")
    council.lose("page/over")
    assert council.loaded(moment(FOUR)).record.pages["over"].by_act is (taken in ACTS)
    council.publish(FOUR)
    expected = {"withdrawn": Standing.WITHDRAWN, "retracted": Standing.HIDDEN}
    page = council.loaded(moment(FIVE)).record.pages["over"]
    assert page.standing is expected.get(taken, Standing.PUBLIC)
    assert not council.prepare(FIVE)
