"""What was taken back or changed after it went out: a text for there, and done when told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from raadsweek.model.publisher import Amend
from tests.delivery.council import IDS

SHORT, LONG = IDS
WHY = "De datum klopt niet."
NOTE = "Het bad gaat open op 3 mei, niet op 2 mei."


def post(channel: str, id: str = SHORT) -> str:
    """The id of a publication."""
    return f"{id}@{channel}@2026-11-20"


def taken_back(here, id: str = SHORT) -> None:
    """Withdraws an item, and the site says so."""
    assert here.run("withdraw", id, "--reason", WHY) == 0
    here.publish(minutes=5)


def corrected(here, id: str = SHORT) -> None:
    """Corrects an item, and the site says so."""
    here.edit(id, "De tekst.", "De andere tekst.")
    assert here.run("correct", id, "--note", NOTE) == 0
    here.publish(minutes=5)


def listed(here) -> dict[str, dict[str, Any]]:
    """What is to be done, by publication."""
    assert here.run("elsewhere", "--format", "json") == 0
    return {each["publication"]: each for each in json.loads(here.out)}


def test_each_channel_has_a_text_for_it(councils):
    """Of what was withdrawn: title, reason and page, in the length of the channel."""
    here = councils()
    taken_back(here)

    found = listed(here)

    assert set(found) == {
        *(post(name) for name in ("mastodon", "bluesky", "hook", "outbox", "residents-mail"))
    }
    for each in found.values():
        assert "Zwembad gaat open" in each["text"]
        assert WHY in each["text"]
        assert f"{here.servers.web}/nieuws/{SHORT}/" in each["text"]
        assert each["most"] is None or each["count"] <= each["most"]
    assert found[post("mastodon")]["can"] == ["delete", "edit", "reply"]
    assert found[post("bluesky")]["can"] == ["delete", "reply"]
    assert found[post("residents-mail")]["can"] == []


def test_what_was_taken_back_without_a_reason_is_not_named(councils):
    """Our own page has no title then, and so has the text."""
    here = councils("mastodon")
    assert here.run("retract", SHORT) == 0
    [each] = listed(here).values()
    assert "Zwembad" not in each["text"].partition("http")[0]


@pytest.mark.parametrize("channel", ["mastodon", "bluesky"])
def test_deleted_when_told(councils, channel):
    """Not by itself; then it stands there no more, the record says so and the task is done."""
    here = councils(channel)
    before = len(here.world.statuses) + len(here.world.records)
    taken_back(here)
    assert len(here.world.statuses) + len(here.world.records) == before

    assert here.run("elsewhere", post(channel), "--delete", "--dry-run") == 0
    assert "would be taken down" in here.out
    assert here.facts("claim")[-1].act == ""

    assert here.run("elsewhere", post(channel), "--delete") == 0, here.err

    assert len(here.world.statuses) + len(here.world.records) == before - 1
    assert [each.act for each in here.facts("claim", "gone") if each.act] == ["delete", "delete"]
    assert listed(here) == {}
    assert here.run("archive", "check") == 0
    here.publish()
    assert len(here.world.statuses) + len(here.world.records) == before - 1


def test_a_whole_thread_is_taken_down(councils):
    """Every part, the first one last: no half of it is left without its beginning."""
    here = councils("mastodon")
    taken_back(here, LONG)
    parts = [
        s["id"] for s in here.world.statuses if s["text"].startswith("Zin") or "/2" in s["text"]
    ]
    here.world.calls.clear()
    assert here.run("elsewhere", post("mastodon", LONG), "--delete") == 0, here.err
    deleted = [each.rpartition("/")[2] for each in here.world.calls if each.startswith("DELETE")]
    assert len(deleted) >= 2
    assert deleted == sorted(deleted, reverse=True)
    assert len(here.world.statuses) == 1
    assert parts
    assert listed(here) == {}


def test_edited_when_told(councils):
    """The notice stands in the place of the words; a withdrawal after it is a task again."""
    here = councils("mastodon")
    corrected(here)
    assert here.run("elsewhere", post("mastodon"), "--edit") == 0, here.err

    [status] = [s for s in here.world.statuses if "edited_at" in s]
    assert NOTE in status["text"]
    assert f"{here.servers.web}/nieuws/{SHORT}/" in status["text"]
    assert listed(here) == {}

    here.publish(minutes=30)
    assert listed(here) == {}
    taken_back(here)
    assert set(listed(here)) == {post("mastodon")}
    assert here.run("elsewhere", post("mastodon"), "--delete") == 0
    assert listed(here) == {}


def test_of_an_edited_thread_the_rest_goes(councils):
    """The first part has the notice, the others would go on with the old words."""
    here = councils("mastodon")
    corrected(here, LONG)
    assert here.run("elsewhere", post("mastodon", LONG), "--edit") == 0, here.err
    assert [NOTE in s["text"] for s in here.world.statuses].count(True) == 1
    assert len(here.world.statuses) == 2
    assert listed(here) == {}


@pytest.mark.parametrize("channel", ["mastodon", "bluesky"])
def test_answered_when_told(councils, channel):
    """The notice stands below it, once; taken back later, it goes with its post."""
    here = councils(channel)
    corrected(here)
    assert here.run("elsewhere", post(channel), "--reply") == 0, here.err
    stands = [s["text"] for s in (*here.world.statuses, *here.world.records.values())]
    assert [NOTE in text for text in stands].count(True) == 1
    assert listed(here) == {}
    assert here.run("elsewhere", post(channel), "--reply") == 2
    taken_back(here)
    assert here.run("elsewhere", post(channel), "--delete") == 0, here.err
    left = [s["text"] for s in (*here.world.statuses, *here.world.records.values())]
    assert not any(NOTE in text for text in left)
    assert len(left) == len(stands) - 2


def test_the_notice_waits_for_the_site(councils):
    """It leads to the page, which must say so first. Taking down waits for nothing."""
    here = councils("mastodon")
    assert here.run("withdraw", SHORT, "--reason", WHY) == 0
    assert here.run("elsewhere", post("mastodon"), "--edit") == 2
    assert "raadsweek publish" in here.err
    assert here.run("elsewhere", post("mastodon"), "--delete") == 0, here.err


def test_only_what_is_to_be_done_is_done(councils):
    """A post of which nothing was taken back is left alone, whatever is asked."""
    here = councils("mastodon")
    here.world.calls.clear()
    assert here.run("elsewhere", post("mastodon"), "--delete") == 2
    assert here.run("elsewhere", "--delete") == 2
    taken_back(here)
    assert here.run("elsewhere", post("mastodon"), "--delete", "--edit") == 2
    assert not any("DELETE" in each for each in here.world.calls)


def test_what_a_person_placed_is_for_a_person(councils):
    """No machine of ours put it there, and none knows how it is called there."""
    here = councils("mastodon", sent=False)
    here.world.answers["/api"] = 500
    here.publish()
    here.world.answers.clear()
    assert here.run("placed", post("mastodon"), "--url", "https://mastodon.example/@raad/1") == 0
    assert here.run("withdraw", SHORT, "--reason", WHY) == 0
    assert listed(here)[post("mastodon")]["can"] == []
    assert here.run("elsewhere", post("mastodon"), "--delete") == 2
    assert "raadsweek gone" in here.err


def test_what_is_not_ours_is_told(councils):
    """A server says of another's post that it is not there; then it still stands there."""
    here = councils("mastodon")
    taken_back(here)
    [status] = [s for s in here.world.statuses if "Zwembad gaat open" in s["text"]]
    status["theirs"] = True
    assert here.run("elsewhere", post("mastodon"), "--delete") == 1
    assert set(listed(here)) == {post("mastodon")}


def test_what_is_gone_already_is_gone(councils):
    """Somebody took it down there meanwhile: the task is done."""
    here = councils("mastodon")
    taken_back(here)
    here.world.statuses[:] = [s for s in here.world.statuses if "gaat open" not in s["text"]]
    assert here.run("elsewhere", post("mastodon"), "--delete") == 0, here.err
    assert listed(here) == {}


def test_the_words_that_stand_there_are_kept(councils):
    """Before they are sent, with the claim: the archive has them, and an erasure takes them."""
    here = councils("mastodon")
    corrected(here)
    assert here.run("elsewhere", post("mastodon"), "--edit") == 0
    [claim] = [each for each in here.facts("claim") if each.act == Amend.EDIT]
    assert claim.text
    assert NOTE in here.written
    assert here.run("erase", SHORT, "--reason", "Op verzoek.") == 0, here.err
    assert NOTE not in here.written
    assert "Zwembad" not in here.written
