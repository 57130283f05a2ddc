"""`raadsweek placed`: what a person did stands in the same record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from raadsweek.delivery.placed_by_hand import Recorder
from raadsweek.edition.resolve import select
from raadsweek.edition.resolve.owner_tasks import tasks
from raadsweek.load import folders, load
from raadsweek.model.address import Addresses
from raadsweek.model.amsterdam_time import at
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import read_settings

from .council import IDS, item

ID, OTHER = (f"{id}@mastodon@2026-11-20" for id in IDS)
URL = "https://mastodon.example/@raad/1"
TWO_DAYS = timedelta(days=2)


@pytest.fixture
def by_hand(council):
    """A council of which a person places everything."""
    return council("mastodon", publisher=None)


def test_what_was_placed_is_recorded_with_who_and_where(by_hand):
    """The fact has the address, the moment and a role."""
    assert by_hand.run("placed", ID, "--url", URL) == 0

    fact = by_hand.ledger.published(ID)

    assert (fact.url, fact.by, fact.outcome) == (URL, "griffie", DeliveryOutcome.PUBLISHED)


def test_the_same_again_records_nothing(by_hand):
    """Who types it twice is told so in a friendly way."""
    by_hand.run("placed", ID, "--url", URL)

    assert by_hand.run("placed", ID, "--url", URL) == 0

    assert "nothing changed" in by_hand.out
    assert len(by_hand.ledger.entries) == 1


def test_another_address_for_the_same_is_refused(by_hand):
    """Two posts of one publication is a mistake, until the first is taken back."""
    by_hand.run("placed", ID, "--url", URL)

    assert by_hand.run("placed", ID, "--url", f"{URL}2") == 1
    assert by_hand.run("placed", ID, "--undo") == 0
    assert by_hand.run("placed", ID, "--url", f"{URL}2") == 0

    assert by_hand.ledger.published(ID).url == f"{URL}2"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026-11-19-kort@mastodon@2026-11-21",), "Did you mean"),
        (("niets",), "there is no publication"),
        (("2026-11-19-kort@website@2026-11-20",), "by hand"),
        ((ID, "--url", "ftp://x.example"), "not a web address"),
        ((ID, "--url", "https://"), "not a web address"),
        ((ID, "--url", "javascript:alert(1)"), "not a web address"),
        ((ID, "--url", "https://jan:geheim@x.example/"), "name or a password"),
        ((ID, "--by", "jan@vlietmonde.example"), "e-mail address"),
        ((ID, "--url", URL, "--undo"), "do not go together"),
        ((ID, "--undo"), "nothing is recorded"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(by_hand, arguments, said):
    """Each mistake is told in words; the record does not begin by a mistake."""
    assert by_hand.run("placed", *arguments) == 2

    assert said.lower() in by_hand.err.lower()
    assert not by_hand.record_file.exists()


def test_what_is_not_ready_cannot_have_been_placed(by_hand):
    """A draft has a place in the plan, but nobody may have placed it."""
    item(by_hand.root, IDS[0], "Concept", status="draft")
    made = by_hand.json("plan", later=-timedelta(days=1))
    [id] = [p["id"] for p in made["publications"] if p["tentative"] and "@mastodon@" in p["id"]]

    assert by_hand.run("placed", id, later=-timedelta(days=1)) == 2

    assert "not ready" in by_hand.err


def test_the_plan_tells_what_did_not_go_out(by_hand):
    """What nobody recorded is due; more than a day late it is told, with the id to record it by."""
    by_hand.run("placed", ID)

    today = by_hand.json("plan", "--weeks", "1")
    later = by_hand.json("plan", "--weeks", "1", later=TWO_DAYS)

    assert status(today) == status(later) == {ID: "placed", OTHER: "due"}
    assert codes(today) == []
    [problem] = [p for p in later["problems"] if p["code"] == "did-not-go-out"]
    assert OTHER in problem["hint"]


def test_who_records_nothing_is_not_reminded(by_hand):
    """Where nobody ever recorded anything what is due is due, and no problem."""
    made = by_hand.json("plan", "--weeks", "1", later=TWO_DAYS)

    assert status(made) == {ID: "due", OTHER: "due"}
    assert codes(made) == []


def test_what_was_due_before_anything_was_recorded_is_no_problem(by_hand):
    """The record is not asked about the time before it."""
    item(by_hand.root, "2026-11-05-oud", "Van eerder")
    by_hand.run("placed", ID)

    made = by_hand.json("plan", "--from", "2026-W45", "--weeks", "3", later=TWO_DAYS)

    assert {p["status"] for p in made["publications"] if p["item"] == "2026-11-05-oud"} == {"due"}
    assert codes(made) == ["did-not-go-out"]


def test_what_was_left_out_on_purpose_is_no_problem(by_hand):
    """`--skip` ends the reminders, and is taken back by `--undo`."""
    by_hand.run("placed", ID)
    by_hand.run("placed", OTHER, "--skip", "--why", "Staat al in de krant")

    made = by_hand.json("plan", "--weeks", "1", later=TWO_DAYS)
    assert status(made)[OTHER] == "skipped"
    assert codes(made) == []

    by_hand.run("placed", OTHER, "--undo")
    assert codes(by_hand.json("plan", "--weeks", "1", later=TWO_DAYS)) == ["did-not-go-out"]


def test_a_task_that_was_ticked_disappears_from_the_calendar(by_hand):
    """The staff calendar shows what is still to be placed, and no more."""
    by_hand.run("placed", ID)
    now = by_hand.ledger.entries[0].at
    project = read_project(read_settings(by_hand.root / "mkdocs.yml"), now)

    seen = select(project, plan(project, now), now, preview=True)
    addresses = Addresses.of("https://raad.example/", project.council, project.kinds)
    found = tasks(seen, addresses, "griffie")

    assert [task.id for task in found if task.work == "post"] == [f"post/{OTHER}"]


def test_the_board_records_by_the_same_act(by_hand):
    """The server calls what the command calls; a fact of the one is known to the other."""
    project = load(folders(by_hand.root))
    now = at(date(2026, 11, 21))
    recorder = Recorder(folders(by_hand.root), project, plan(project, now), now, "redactie")

    assert recorder.placed(ID, URL).new
    assert not recorder.placed(ID, URL).new
    assert by_hand.run("placed", ID) == 0
    assert by_hand.ledger.entries[0].by == "redactie"


def test_what_a_publisher_sends_is_not_placed_by_hand(council):
    """Nobody ticks what `raadsweek publish` is to send, unless it failed or is uncertain."""
    here = council("mastodon")
    assert here.run("placed", ID) == 2

    here.servers.world.answers["/api/v1/statuses"] = 422
    here.send()
    assert here.run("placed", ID, "--url", URL) == 0
    assert here.ledger.published(ID)


def status(made):
    """The status of what is on Mastodon."""
    return {p["id"]: p["status"] for p in made["publications"] if p["channel"] == "mastodon"}


def codes(made):
    """The problems that are about the ledger."""
    return [p["code"] for p in made["problems"] if p["code"].startswith(("did-not", "publish-"))]
