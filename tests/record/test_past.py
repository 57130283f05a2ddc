"""What was public stays true, whatever is edited afterwards (rules 9.1 to 9.5 of the record)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.record.council import KINDS, RAAD, SCHEDULE, Proefstad, item, moment

from raadsweek.model.closure import Closure, Closures
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.record import Standing
from raadsweek.replace_fields import replace

DECIDED = item("zwembad", "decisions", meeting=RAAD.id)


@pytest.fixture
def council() -> Proefstad:
    """A council that published a decision on Friday at 10:00 and at 12:00."""
    made = Proefstad.of(DECIDED)
    for now in ("2026-11-20T09:00", "2026-11-20T10:00", "2026-11-20T12:00"):
        made.publish(now)
    return made


def shown(council: Proefstad, now: str) -> list[tuple[str, str]]:
    """The publications that residents read, each with its moment."""
    return [(each.id, f"{each.at:%d %H:%M}") for each in council.public(now).publications]


PAST = [("zwembad@website@2026-11-20", "20 10:00"), ("zwembad@x@2026-11-20", "20 12:00")]


def test_what_was_shown_is_what_the_plan_said(council: Proefstad) -> None:
    """A release at each moment shows what is due then, under the id that the plan gave it."""
    assert shown(council, "2026-11-20T13:00") == PAST


@pytest.mark.parametrize("edit", ["closure", "slot", "week", "tick"])
def test_no_edit_of_the_calendars_moves_the_past(council: Proefstad, edit: str) -> None:
    """A closure, a moved or removed slot, a tick that goes: the past keeps its ids and moments."""
    day = moment("2026-11-20T00:00").date()
    later = tuple(replace(each, weekday=3) for each in SCHEDULE.entries)
    changes: dict[str, Any] = {
        "closure": {"closures": Closures((Closure(day, day, "Stroomstoring"),))},
        "slot": {"schedule": replace(SCHEDULE, entries=later)},
        "week": {"schedule": replace(SCHEDULE, entries=SCHEDULE.entries[2:])},
        "tick": {"kinds": KINDS | {"decisions": replace(KINDS["decisions"], channels=())}},
    }
    council.project = replace(council.project, **changes[edit])
    assert shown(council, "2026-11-27T13:00") == PAST


def test_nothing_new_comes_into_the_past(council: Proefstad) -> None:
    """An item of last week that is added today is not shown as if it had been there last week."""
    council.write(item("nagekomen", "decisions", meeting=RAAD.id))
    new = [each for each in shown(council, "2026-11-23T15:00") if each not in PAST]
    assert new == [("nagekomen@website@2026-11-23", "23 15:00")]


def test_what_is_late_goes_to_other_channels_within_a_day(council: Proefstad) -> None:
    """On the site it goes at once; elsewhere within a day of its place, later it waits for one."""
    council.write(item("nagekomen", "decisions", meeting=RAAD.id))
    soon = {
        each.channel: each.at for each in council.plan("2026-11-20T16:00").for_item("nagekomen")
    }
    assert soon == dict.fromkeys(("website", "x"), moment("2026-11-20T16:00"))
    late = {
        each.channel: each.at for each in council.plan("2026-11-23T16:00").for_item("nagekomen")
    }
    assert late == {"website": moment("2026-11-23T16:00"), "x": moment("2026-11-27T12:00")}


def test_a_late_release_fills_the_place_that_was_open() -> None:
    """A slot since the last release takes what is ready; residents read the release's moment."""
    council = Proefstad.of(DECIDED)
    council.publish("2026-11-20T09:00")
    assert council.publish("2026-11-20T10:07")
    assert shown(council, "2026-11-20T10:30") == [("zwembad@website@2026-11-20", "20 10:07")]


def test_a_timeless_place_is_filled_on_its_own_day_only() -> None:
    """A release that comes a day late does not show the did-you-know of the day before."""
    council = Proefstad.of(DECIDED, item("weetje", "trivia"))
    council.publish("2026-11-20T12:00")
    council.publish("2026-11-26T08:00")
    assert "weetje" not in {each.item for each in council.public("2026-11-26T08:00").publications}
    council.publish("2026-12-02T09:30")
    assert ("weetje@website@2026-12-02", "02 09:30") in shown(council, "2026-12-02T09:30")


def test_status_says_what_is_known(council: Proefstad) -> None:
    """Seen on our site is published; on a channel of others it is due until somebody says so."""
    council.write(item("nieuw", date=moment("2026-11-21T09:00")))
    council.prepare("2026-11-23T12:00")
    status = {each.id: each.status for each in council.plan("2026-11-23T12:30").publications}
    assert status["zwembad@website@2026-11-20"] is PublicationStatus.PUBLISHED
    assert status["zwembad@x@2026-11-20"] is PublicationStatus.DUE
    assert status["nieuw@website@2026-11-23"] is PublicationStatus.MAYBE


def test_without_a_record_what_is_due_is_due() -> None:
    """A council that never published sees its past as planned, and not as published."""
    council = Proefstad.of(DECIDED)
    assert {each.status for each in council.plan("2026-11-20T13:00").publications} == {
        PublicationStatus.DUE
    }
    assert shown(council, "2026-11-20T13:00") == PAST


def test_the_first_release_states_the_past() -> None:
    """What the plan says went out before the record keeps its moments: nothing is announced."""
    council = Proefstad.of(DECIDED)
    council.publish("2026-12-20T13:00")
    assert shown(council, "2026-12-20T13:00") == PAST


@pytest.mark.parametrize(
    "edit",
    [
        {"status": ItemStatus.DRAFT},
        {"status": ItemStatus.IDEA},
        {"embargo": moment("2026-12-01T09:00")},
        {"status": ItemStatus.WITHDRAWN},
        {
            "status": ItemStatus.WITHDRAWN,
            "withdrawal": Withdrawal(moment("2027-11-20T12:00"), "Fout."),
        },
    ],
    ids=["draft", "idea", "embargo", "withdrawn without a reason", "withdrawn on a day ahead"],
)
def test_an_edit_that_hides_takes_the_words_away(council: Proefstad, edit: dict[str, Any]) -> None:
    """Nothing of it is left but its address, which answers; ready again, it is shown again."""
    council.edit("zwembad", **edit)
    assert council.edits("2026-11-20T13:00").hidden == {"zwembad"}
    public = council.public("2026-11-20T13:00")
    assert (dict(public.items), public.publications) == ({}, ())
    assert public.record.items["zwembad"].standing is Standing.HIDDEN
    council.publish("2026-11-20T13:00")
    council.write(DECIDED)
    council.publish("2026-12-02T13:00")
    assert shown(council, "2026-12-02T13:00") == PAST


@pytest.mark.parametrize(
    ("edit", "away"),
    [
        ({"status": ItemStatus.DRAFT}, True),
        ({"embargo": moment("2026-12-01T09:00")}, True),
        ({"hides": True, "status": ItemStatus.DRAFT}, True),
        ({"hides": False, "status": ItemStatus.DRAFT}, False),
        ({}, False),
    ],
    ids=[
        "draft",
        "embargo",
        "surely hidden by half a file",
        "half a file that does not say so",
        "ready",
    ],
)
def test_a_mistake_does_not_keep_what_is_taken_back(
    council: Proefstad, edit: dict[str, Any], away: bool
) -> None:
    """A file with a mistake leaves its item as it was shown, unless it takes it back as well."""
    council.delete("zwembad")
    council.project = replace(council.project, aside=(replace(DECIDED, **edit),))
    assert ("zwembad" not in council.public("2026-11-20T13:00").items) is away


def test_a_deleted_file_hides_and_is_named(council: Proefstad) -> None:
    """The words go at once, the address stays."""
    council.delete("zwembad")
    assert council.edits("2026-11-20T13:00").deleted == {"zwembad"}
    assert dict(council.public("2026-11-20T13:00").items) == {}
    assert council.public("2026-11-20T13:00").record.items["zwembad"].path == "besluiten/zwembad/"


def test_a_withdrawal_with_a_reason_leaves_title_and_notice(council: Proefstad) -> None:
    """It stays in lists, as withdrawn."""
    taken = Withdrawal(moment("2026-11-20T13:00"), "Het bedrag klopt niet.")
    council.edit("zwembad", status=ItemStatus.WITHDRAWN, withdrawal=taken)
    public = council.public("2026-11-20T13:30")
    assert public.withdrawn == {"zwembad"}
    assert public.items["zwembad"].withdrawal == replace(taken, at=moment("2026-11-20T13:30"))
    assert shown(council, "2026-11-20T13:30") == PAST


def test_what_never_was_public_is_not_announced_by_taking_it_back(council: Proefstad) -> None:
    """A draft that is withdrawn before anybody read it leaves no trace, not even an address."""
    taken = Withdrawal(moment("2026-11-20T13:00"), "Toch niet.")
    council.write(item("geheim", status=ItemStatus.WITHDRAWN, withdrawal=taken))
    assert "geheim" not in council.public("2026-11-30T13:30").record.items


def test_what_is_withdrawn_without_a_reason_never_comes(council: Proefstad) -> None:
    """Nor does it at the first release of a council, which states the past."""
    council.write(item("geheim", date=moment("2026-11-16T09:00"), status=ItemStatus.WITHDRAWN))
    fresh = Proefstad.of(*council.project.items)
    for each in (council, fresh):
        assert "geheim" not in each.public("2026-11-30T13:30").record.items


def test_a_renamed_file_is_one_item(council: Proefstad) -> None:
    """The same words under another name: the old address leads on, the ids stay, nothing is new."""
    council.delete("zwembad")
    council.write(replace(DECIDED, id="zwembad-de-golf"))
    assert council.edits("2026-11-20T13:00").renamed == {"zwembad": "zwembad-de-golf"}
    council.publish("2026-11-20T13:00")
    assert shown(council, "2026-11-20T13:00") == PAST
    assert shown(council, "2026-12-20T13:00") == PAST
    known = council.record(moment("2026-12-20T13:00")).items["zwembad-de-golf"]
    assert (known.path, known.formerly) == ("besluiten/zwembad-de-golf/", ("besluiten/zwembad/",))


def test_a_file_that_is_renamed_twice_is_one_item(council: Proefstad) -> None:
    """Both addresses of before lead to the one it has now."""
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf"))
    council.publish("2026-11-20T13:00")
    council.delete("golf")
    council.write(replace(DECIDED, id="bad"))
    council.publish("2026-11-21T13:00")

    known = council.record(moment("2026-12-20T13:00")).items["bad"]
    assert known.path == "besluiten/bad/"
    assert known.formerly == ("besluiten/zwembad/", "besluiten/golf/")


def test_a_new_name_that_has_to_wait_is_not_told(council: Proefstad) -> None:
    """Under an embargo the new name is not public yet: the old page is neutral until it may be."""
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf", embargo=moment("2026-11-21T12:00")))
    council.publish("2026-11-20T13:00")
    early = council.record(moment("2026-11-20T14:00"))
    assert early.renamed == {}
    assert early.items["zwembad"].standing is Standing.HIDDEN

    council.publish("2026-11-21T13:00")
    late = council.record(moment("2026-11-21T14:00"))
    assert late.renamed == {"zwembad": "golf"}
    assert late.items["golf"].standing is Standing.PUBLIC


def test_a_renamed_and_changed_file_is_held(council: Proefstad) -> None:
    """Nearly the same words under another name: hidden under the old, not announced as new."""
    council.delete("zwembad")
    council.write(replace(DECIDED, id="golf", title="Titel zwembad!", body="Tekst van zwembad!"))
    assert council.edits("2026-11-20T13:00").held == {"golf": "zwembad"}
    assert council.public("2026-11-30T13:00").publications == ()


def test_a_changed_text_is_a_version(council: Proefstad) -> None:
    """It is told as found changed, once, at the moment of the release that shows it."""
    council.edit("zwembad", body="3,4 miljoen.")
    council.publish("2026-11-20T13:00")
    council.publish("2026-11-20T14:00")
    known = council.record(moment("2026-11-20T15:00")).items["zwembad"]
    assert [each.how for each in known.versions] == ["first", "found"]
    assert (known.changes, known.updated) == (1, moment("2026-11-20T13:00"))


def test_a_tag_that_changes_gives_old_entries_no_new_ids(council: Proefstad) -> None:
    """Entries keep the tag that was in force when they were first shown."""
    council.project = replace(
        council.project, council=replace(council.project.council, tag="nieuw.example,2027")
    )
    council.write(item("nieuw", date=moment("2026-11-21T09:00")))
    public = council.public("2026-11-23T13:00")
    tags = {each.item: public.record.tag(each.at) for each in public.publications}
    assert tags == {"zwembad": "raad.example,2026", "nieuw": "nieuw.example,2027"}


def test_a_release_nobody_saw_is_taken_over(council: Proefstad) -> None:
    """Prepared is not public: the next release takes its lines over, under the same ids."""
    council.write(item("nieuw", date=moment("2026-11-21T09:00")))
    first = council.prepare("2026-11-23T10:00")
    assert council.record(moment("2026-11-23T10:05")).unseen == (first,)
    second = council.publish("2026-11-23T10:30")
    assert second != first
    assert ("nieuw@website@2026-11-23", "23 10:30") in shown(council, "2026-11-23T10:30")
    assert council.record(moment("2026-11-23T11:00")).unseen == ()


def test_the_record_can_be_read_as_of_a_moment(council: Proefstad) -> None:
    """What was not public yet at a moment is not in the site as of that moment."""
    assert shown(council, "2026-11-20T11:00") == PAST[:1]
    assert shown(council, "2026-11-20T12:00") == PAST


def test_a_kind_that_goes_keeps_its_label(council: Proefstad) -> None:
    """Pages of a kind that the council no longer has stay, with the label that it had last."""
    kinds = {id: kind for id, kind in KINDS.items() if id != "decisions"}
    council.delete("zwembad")
    council.write(item("nieuw", date=moment("2026-11-21T09:00")))
    council.project = replace(
        council.project,
        kinds=kinds,
        schedule=replace(SCHEDULE, entries=SCHEDULE.entries[2:]),
        aside=(DECIDED,),
    )
    public = council.public("2026-11-23T13:00")
    assert public.kinds["decisions"].label == "Besluiten"
    assert {each.item for each in public.publications} == {"zwembad", "nieuw"}


def test_each_topical_item_once(council: Proefstad) -> None:
    """A topical item is never shown twice on a channel, also not after a change of the week."""
    council.project = replace(
        council.project,
        schedule=replace(
            SCHEDULE, entries=tuple(replace(each, weekday=1) for each in SCHEDULE.entries)
        ),
    )
    for days in range(1, 20):
        now = moment("2026-11-20T23:00") + timedelta(days=days)
        council.publish(f"{now:%Y-%m-%dT%H:%M}")
    assert shown(council, "2026-12-20T13:00") == PAST
