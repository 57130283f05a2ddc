"""Stop and go: while everything is stopped nothing planned goes out, and what is public stays."""

from __future__ import annotations

import pytest

from raadsweek.cli import run
from raadsweek.delivery.prepare_release import prepare_taking_away
from raadsweek.editing.held_by_stop import Choice
from raadsweek.errors import UsageError
from raadsweek.model.fact import SEEN, Fact
from raadsweek.plan import plan
from raadsweek.record.fact_files import append
from raadsweek.workspace.settings_and_now import now as moment

from .council import StopCouncil

NEWS, LETTER, BLOG = "2026-11-24-zwembad", "2026-11-24-brief", "2026-11-24-blog"
BEFORE, STOP, DURING, GO = (
    "2026-11-24T09:00",
    "2026-11-24T09:30",
    "2026-11-24T17:00",
    "2026-11-25T08:00",
)
"""A Tuesday and the day after it."""


@pytest.fixture
def council(tmp_path) -> StopCouncil:
    """A council with one thing public, and some that are to come today."""
    made = StopCouncil(tmp_path / "raad")
    made.item("nieuws/2026-11-23-markt")
    assert made.publish("2026-11-23T10:00")
    made.item(f"nieuws/{NEWS}")
    made.item(f"blogs/{BLOG}")
    made.item(f"brieven/{LETTER}", date="2026-11-24 09:40")
    made.publish(BEFORE)
    return made


def test_nothing_new_goes_out_and_what_is_public_stays(council):
    """No channel grows between stop and go, a mail and a pin included; no page goes."""
    council.item("nieuws/2026-11-24-pin", pin={"website": "2026-11-24 13:00"})
    before = council.public(STOP)
    council.stop(STOP)

    assert council.publish(DURING) == ""
    assert council.public(DURING) == before
    assert council.sends(DURING) == set()
    assert council.public("2026-11-27T17:00") == before  # without an end it goes on


def test_what_is_taken_back_leaves_all_the_same(council):
    """A withdrawal waits for nothing."""
    council.stop(STOP)
    council.item(
        "nieuws/2026-11-23-markt",
        status="withdrawn",
        withdrawn={"date": "2026-11-24 10:00", "reason": "Klopt niet."},
    )

    assert council.publish(DURING)
    record = council.project(DURING).record
    assert record.items["2026-11-23-markt"].standing.value == "withdrawn"


def test_words_changed_meanwhile_wait(council):
    """A file that says something else is no act of a person."""
    council.stop(STOP)
    council.item("nieuws/2026-11-23-markt", summary="Anders.")
    assert council.publish(DURING) == ""
    council.go(GO)
    assert council.publish("2026-11-25T08:01")


def test_what_is_urgent_passes(council):
    """It goes out at once on all its channels, before all else, past the stop."""
    council.stop(STOP)
    council.item("nieuws/brand", title="Blijf binnen", urgent=True)
    assert council.publish(DURING)
    public = council.public(DURING)

    assert {id for id, item in public.items() if item == "brand"} == {
        "brand@website@2026-11-24",
        "brand@facebook@2026-11-24",
        "brand@outbox@2026-11-24",
    }
    assert council.sends("2026-11-24T17:01") == {"brand@outbox@2026-11-24"}


def test_a_kind_that_was_excepted_goes_on(council):
    """Letters go out; news does not."""
    council.stop(STOP, excepted=("letters",))
    assert council.publish(DURING)
    public = council.pages(DURING)
    assert LETTER in public
    assert NEWS not in public


def test_of_each_thing_that_waits_a_person_says_what_becomes_of_it(council):
    """Now, later, or never; without a word of each of them nothing goes on."""
    council.stop(STOP)
    waiting = {each.id: each for each in council.waits(GO).waiting}
    now, never = f"{NEWS}@website@2026-11-24", f"{LETTER}@website@2026-11-24"
    assert {now, never, f"{NEWS}@facebook@2026-11-24", f"{NEWS}@outbox@2026-11-24"} <= set(waiting)
    with pytest.raises(UsageError, match="nothing is said yet"):
        council.stopping(GO).go({now: Choice.NOW})
    assert council.publish("2026-11-25T07:59") == ""

    council.go(GO, **{now: "now", never: "never"})
    council.publish("2026-11-25T08:05")
    assert {
        id: item for id, item in council.public("2026-11-25T08:05").items() if item == NEWS
    } == {f"{NEWS}@website@2026-11-25": NEWS}
    council.publish("2026-11-25T12:05")
    later = council.public("2026-11-25T12:05")
    assert f"{NEWS}@facebook@2026-11-25" in later
    assert LETTER not in council.pages("2026-12-20T12:00")


def test_timeless_ones_are_passed_over_and_nothing_light_follows_within_a_day(council):
    """A joke on the day after a fire helps nobody."""
    council.stop(STOP)
    assert council.waits(GO).dropped > 0
    council.go(GO)
    council.publish("2026-11-25T16:00")
    public = council.public("2026-11-25T16:00")
    assert not [id for id in public if id.startswith("feit-") and id.endswith("2026-11-25")]
    assert BLOG not in public.values()
    planned = plan(council.project("2026-11-25T16:00"), moment("2026-11-25T16:00"))
    assert any("waits a day longer" in repr(each.message) for each in planned.problems)
    council.publish("2026-11-26T16:00")
    public = council.public("2026-11-26T16:00")
    assert [id for id in public if id.startswith("feit-") and id.endswith("2026-11-26")]
    assert BLOG in public.values()


def test_what_was_prepared_and_not_seen_is_held_too(council):
    """A release that did not come online before the stop shows nothing after it."""
    release = council.prepare("2026-11-24T10:00")
    assert release
    council.stop("2026-11-24T10:01")
    assert not council.deploy(release, "2026-11-24T10:02")
    council.publish("2026-11-24T10:05")
    assert NEWS not in council.pages("2026-11-24T10:05")
    council.go("2026-11-24T18:00")
    council.publish("2026-11-25T11:00")
    assert f"{NEWS}@website@2026-11-25" in council.public("2026-11-25T11:00")


def test_not_even_the_name_of_what_is_held_is_on_the_site(council, capsys):
    """The record that the site shows leaves out what was prepared and taken back unseen."""
    council.prepare("2026-11-24T10:00")
    council.stop("2026-11-24T10:01")
    council.publish("2026-11-24T10:05")
    config = str(council.root / "mkdocs.yml")
    assert run(["build", "-q", "-f", config, "--now", "2026-11-24T10:06"]) == 0, capsys.readouterr()

    site = council.root / "site"
    files = [file for file in site.rglob("*") if file.is_file()]
    assert (site / "data/record/2026.jsonl") in files
    assert [file for file in files if NEWS.encode() in file.read_bytes()] == []


def test_a_file_holds_what_was_prepared_also_where_the_calendars_are_wrong(council):
    """Then only what takes away goes out, and nothing of a release that nobody saw."""
    council.prepare("2026-11-24T10:00")
    (council.root / "calendars" / "stop.yml").write_text("why: Brand\n")
    week = council.root / "calendars" / "week.yml"
    good = week.read_text()
    week.write_text("website: [")
    made = prepare_taking_away(council.settings, moment("2026-11-24T10:05"), "server")
    assert made is not None
    week.write_text(good)
    if made.id:
        seen = Fact(at=moment("2026-11-24T10:06"), fact=SEEN, of=made.id, how="looked")
        append(council.settings.folders, [seen])
    assert NEWS not in council.pages("2026-11-24T10:07")


def test_what_came_online_all_the_same_stays(council):
    """Where the site shows it, it was public, whatever was said meanwhile."""
    release = council.prepare("2026-11-24T10:00")
    council.stop("2026-11-24T10:01")
    seen = Fact(at=moment("2026-11-24T10:02"), fact=SEEN, of=release, how="looked")
    append(council.settings.folders, [seen])
    assert NEWS in council.pages("2026-11-24T10:05")
    council.publish("2026-11-24T10:06")
    assert NEWS in council.pages("2026-11-24T10:06")


def test_the_mail_goes_out_when_a_person_says_so(council):
    """The issue of the week with all that was to be in it, at the moment of the word."""
    council.stop("2026-11-25T09:00")
    issue = "mail/mail/2026-W48"
    waiting = {each.id: each for each in council.waits("2026-11-25T17:00").waiting}
    assert issue in waiting
    council.publish("2026-11-25T16:30")
    council.go("2026-11-25T17:00", **{issue: "now"})
    council.publish("2026-11-25T17:01")
    public = council.public("2026-11-25T17:01")
    assert f"{NEWS}@mail@2026-11-25" in public


def test_without_that_word_its_items_are_in_the_next_one(council):
    """Later is the mail of the week after."""
    council.stop("2026-11-25T09:00")
    council.go("2026-11-25T17:00")
    council.publish("2026-11-25T17:01")
    assert f"{NEWS}@mail@2026-11-25" not in council.public("2026-11-25T17:01")
    council.publish("2026-12-02T16:01")
    assert f"{NEWS}@mail@2026-12-02" in council.public("2026-12-02T16:01")


@pytest.mark.parametrize(
    "text",
    ["why: Brand\n", "why: Brand\nsince: 2026-11-24 09:30\nby: griffie\n", "", "why: [\n", "stop"],
)
def test_a_file_written_on_a_phone_stops_too(council, text):
    """One line is enough; a file that nobody can read stops as well, and says what is wrong."""
    before = council.public(STOP)
    (council.root / "calendars" / "stop.yml").write_text(text)
    council.publish(DURING)
    assert council.public(DURING) == before
    council.item("nieuws/brand", urgent=True)
    assert council.publish("2026-11-24T17:01")
    assert "brand" in council.pages("2026-11-24T17:01")


def test_a_file_becomes_a_fact_and_goes_when_everything_goes_on(council):
    """The stop is in the record from then on, also where the file is taken away."""
    file = council.root / "calendars" / "stop.yml"
    file.write_text("why: Brand\n")
    council.publish(STOP)
    (stop,) = council.project(STOP).record.stops
    assert stop.why == "Brand"
    file.unlink()
    assert council.project(DURING).stops.in_force is not None
    file.write_text("why: Brand\n")
    council.go(GO)
    assert not file.exists()
    assert council.project("2026-11-25T08:01").stops.in_force is None


def test_it_ends_by_itself_where_that_was_said(council):
    """What waited goes out in its next places."""
    council.stop(STOP, until=moment("2026-11-24T14:00"))
    council.publish("2026-11-24T13:00")
    assert NEWS not in council.pages("2026-11-24T13:00")
    council.publish("2026-11-24T15:01")
    assert f"{NEWS}@website@2026-11-24" in council.public("2026-11-24T15:01")
