"""Damage and doubt: a rolled back site, a restored backup, a wrong clock, a line that is broken."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from .council import POOL, POOL_PAGE, POOL_SENT, ROAD, Desk, item


@pytest.fixture
def online(desk: Desk) -> Desk:
    """A laptop of which the first release was seen, and its mail sent."""
    desk.run("publish")
    desk.upload()
    assert desk.run("publish") == 0
    return desk


def test_a_restored_backup_makes_nothing_new(online: Desk):
    """The site knows facts that are missing here: refused, until they are back from the site."""
    desk = online
    shutil.copytree(desk.root / "record", desk.root / "backup")
    item(desk.root, ROAD, "De rondweg")
    desk.later(days=3)
    desk.run("publish")
    desk.upload()
    desk.run("publish")
    whole = {each.id for each in desk.facts("show", "text", "release")}
    shutil.rmtree(desk.root / "record")
    (desk.root / "backup").rename(desk.root / "record")
    desk.later(hours=1)

    assert desk.run("status", desk.host.url) == 1
    assert "older than the site" in desk.err
    assert desk.run("publish") == 1
    assert "raadsweek archive recover" in desk.err
    assert len(desk.releases) == 1

    assert desk.run("archive", "recover") == 0
    assert "facts came back" in desk.out
    assert desk.run("archive", "recover") == 0
    assert "Nothing was missing." in desk.out
    assert whole == {each.id for each in desk.facts("show", "text", "release")}
    assert desk.run("publish") == 1
    assert f"asks you: {ROAD}@outbox@2026-11-23" in desk.err
    shown = [each for each in desk.facts("show") if each.of == f"{ROAD}@website@2026-11-23"]
    assert min(each.at for each in shown) == next(e.at for e in shown if e.id in whole)


def test_lines_that_followed_what_is_lost_stop_nobody(desk: Desk):
    """What was sent is not public and does not come back; the lines after it do, and are whole."""
    desk.run("publish")
    desk.upload()
    shutil.copytree(desk.root / "record", desk.root / "backup")
    desk.run("publish")
    assert desk.facts("sent")
    item(desk.root, ROAD, "De rondweg")
    desk.later(days=3)
    desk.run("publish")
    desk.upload()
    shutil.rmtree(desk.root / "record")
    (desk.root / "backup").rename(desk.root / "record")

    assert desk.run("archive", "recover") == 0
    desk.run("archive", "check")
    assert "the line before this one" not in desk.out
    desk.run("publish")
    assert f"asks you: {POOL_SENT}" in desk.err


def test_a_loss_that_a_person_accepts_goes_on(online: Desk):
    """Where nothing brings the facts back a person says so, and it is written down."""
    desk = online
    shutil.rmtree(desk.root / "record")

    assert desk.run("publish") == 1
    assert desk.run("publish", "--accept") == 0
    assert [each.how for each in desk.facts("accepted")] == ["loss"]
    desk.upload()
    assert desk.run("publish") == 1
    assert f"asks you: {POOL_SENT}" in desk.err
    assert desk.run("publish", "--again", POOL_SENT) == 0


def test_a_rolled_back_site_is_told(online: Desk):
    """`status` names what is missing, and what is to be read again; the record stays as it is."""
    desk = online
    item(desk.root, ROAD, "De rondweg")
    pool = (desk.root / "content/nieuws" / f"{POOL}.md").read_text()
    (desk.root / "content/nieuws" / f"{POOL}.md").write_text(pool.replace("ready", "draft"))
    desk.later(days=3)
    desk.run("publish")
    desk.upload()
    desk.run("publish")
    page = desk.host.root / POOL_PAGE / "index.html"
    assert not page.exists() or "Zwembad" not in page.read_text()
    assert desk.run("status", desk.host.url) == 0
    desk.host.roll_back()

    assert desk.run("status", desk.host.url) == 1
    assert "The site is older than the record" in desk.err
    assert "To be read again, and it should not be: Zwembad gaat open" in desk.err
    assert "Missing: De rondweg" in desk.err
    before = desk.facts()
    desk.run("publish")
    assert desk.facts() == before


def test_a_wrong_clock_makes_nothing_public(desk: Desk):
    """The host says what time it is; more than five minutes off nothing is prepared."""
    assert desk.run("publish", clock=desk.now + timedelta(minutes=6)) == 1
    assert "the clock" in desk.err.lower()
    assert desk.facts() == []

    assert desk.run("publish", clock=desk.now + timedelta(minutes=4)) == 0
    first = desk.facts("release")[0].at
    assert desk.run("publish", clock=desk.now - timedelta(minutes=1)) == 0
    assert all(each.at >= first for each in desk.facts())


def test_a_wrong_clock_records_nothing(online: Desk):
    """Neither a look nor a person's word is written down at a moment that is wrong."""
    before = online.facts()
    online.later(days=2)
    for words in (("publish",), ("publish", "--deliver"), ("publish", "--online")):
        assert online.run(*words, clock=online.now + timedelta(days=3)) == 1
        assert "the clock" in online.err.lower()
    assert online.facts() == before

    assert online.run("publish") == 0
    assert len(online.seen) == 2


def test_a_machine_that_cannot_look_makes_nothing_new_public(server: Desk):
    """A site that was seen and does not answer now may know more; a person may say to go on."""
    server.host.down = True
    assert server.run("publish") == 0
    server.host.down = False
    assert server.run("publish") == 0
    item(server.root, ROAD, "De rondweg")
    server.later(days=3)
    server.host.down = True
    before = server.facts()

    assert server.run("publish") == 1
    assert "does not answer" in server.err
    assert server.facts() == before
    assert server.run("publish", "--accept") == 0
    assert len(server.facts("release")) == 2


def test_a_release_is_after_every_other_one(online: Desk):
    """Also where a clock a bit ahead made the one before it: else nobody knows the newer one."""
    item(online.root, ROAD, "De rondweg")
    online.later(days=3)
    online.run("publish", clock=online.now + timedelta(minutes=4))
    assert len(online.releases) == 2
    file = online.root / "content/nieuws" / f"{POOL}.md"
    file.write_text(file.read_text().replace("ready", "draft"))
    online.later(minutes=1)
    assert online.run("publish") == 0

    moments = [each.at for each in online.facts("release")]
    assert len(set(moments)) == 3
    shown = json.loads((online.root / "site/data/record.json").read_text())
    assert shown["release"] == online.releases[-1]


@pytest.mark.parametrize("passed", [timedelta(hours=-1), timedelta(days=36)])
def test_a_clock_that_nobody_can_compare_is_asked_about(desk: Desk, passed: timedelta):
    """Without a look, before the newest fact or long after it a person must say that it is so."""
    desk.run("publish")
    desk.host.down = True
    clock = desk.now + passed
    assert desk.run("publish", clock=clock) == 1
    assert "--accept" in desk.err

    assert desk.run("publish", "--accept", clock=clock) == 0
    assert [each.how for each in desk.facts("accepted")] == ["clock"]


def test_a_broken_line_stops_what_is_new(online: Desk):
    """A line that cannot be read, or was changed, is named, and nothing is prepared."""
    desk = online
    file = desk.root / "record/2026.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    for broken in (lines[2][:40] + "\n", lines[2].replace('"first"', '"noted"')):
        file.write_text("".join([*lines[:2], broken, *lines[3:]]))
        assert desk.run("publish") == 1
        assert "record/2026.jsonl:3:" in desk.err
        assert desk.run("archive", "check") == 1
        assert "record/2026.jsonl:3:" in desk.out
    file.write_text("".join(lines))

    assert desk.run("archive", "check") == 0
    assert "The record is whole" in desk.out


def test_a_slow_host_holds_up_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """A host that is too slow is as one that is down: looked at another time."""
    monkeypatch.setattr("raadsweek.delivery.site_probe.look.__defaults__", (0.3,))
    desk.host.slow = 0.6

    assert desk.run("publish") == 0
    desk.upload()
    assert desk.run("publish") == 0
    assert desk.seen == []
    desk.host.slow = 0.0
    assert desk.run("publish") == 0
    assert desk.seen == desk.releases[:1]


def test_status_says_what_the_record_says(desk: Desk):
    """The newest release, whether it was seen, and what is still to be done."""
    desk.run("publish")
    assert desk.run("status") == 0
    assert "nobody saw it on the site yet" in desk.out
    assert "may be on the site" in desk.out

    desk.upload()
    desk.run("publish")
    assert desk.run("status") == 0
    assert "was seen on the site" in desk.out
    assert "still to be" not in desk.out


def lost_and_renamed(server: Desk) -> Path:
    """The facts came back from the site, the words did not, and the file has another name.

    Where the words are yet.
    """
    before = server.git("rev-parse", "HEAD")
    assert server.run("publish") == 0
    kept = server.root.parent / "kept"
    shutil.copytree(server.root / "record", kept)
    server.git("reset", "--quiet", "--hard", before)
    server.git("push", "--quiet", "--force", "origin", "HEAD:main")
    news = server.root / "content/nieuws"
    (news / f"{POOL}.md").rename(news / f"{POOL}-open.md")
    server.later(minutes=10)
    assert server.run("archive", "recover") == 0
    server.later(minutes=10)
    return kept


def shows(desk: Desk) -> set[str]:
    """The items that were ever shown."""
    return {each.of.partition("@")[0] for each in desk.facts("show")}


def test_what_may_be_lost_under_another_name_waits(server: Desk):
    """Nothing is announced twice: until the words are back nobody can tell whether it is new."""
    kept = lost_and_renamed(server)
    server.run("publish")
    assert shows(server) == {POOL}
    server.run("check")
    assert "publish --accept" in server.out

    shutil.copytree(kept / "texts/item", server.root / "record/texts/item", dirs_exist_ok=True)
    server.later(minutes=10)
    server.run("publish")
    assert shows(server) == {POOL}
    page = (server.host.root / POOL_PAGE / "index.html").read_text()
    assert f"url=../../{POOL_PAGE}-open/" in page


def test_a_person_says_that_words_are_gone_for_good(server: Desk):
    """Then what waited is new."""
    lost_and_renamed(server)
    server.run("publish", "--accept")
    assert shows(server) == {POOL, f"{POOL}-open"}
    assert server.host.has(f"{POOL_PAGE}-open")
