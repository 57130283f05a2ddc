"""A laptop without git: prepare, upload by hand, and the next run sees it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from .council import POOL, POOL_PAGE, POOL_SENT, ROAD, ROAD_PAGE, Desk, item


def test_it_is_public_once_it_was_seen(desk: Desk):
    """The first run prepares, a person uploads, the next one sees it and sends."""
    assert desk.run("publish") == 0
    assert "Put the folder site/ online." in desk.out
    assert "public: Zwembad gaat open (Website and Uitbak)" in desk.out
    assert f"waits: {POOL_SENT}" in desk.out
    assert desk.sent == []
    assert desk.seen == []
    assert not desk.host.has(POOL_PAGE)

    desk.upload()
    desk.later(minutes=20)
    assert desk.run("publish") == 0
    assert "Nothing new becomes public." in desk.out
    assert desk.seen == desk.releases
    assert desk.facts("seen")[0].how == "looked"
    assert desk.sent == [POOL]

    desk.later(minutes=20)
    assert desk.run("publish") == 0
    assert "Nothing is due." in desk.out
    assert len(desk.facts("seen", "release", "sent")) == 3


def test_the_site_holds_its_own_release_at_any_second(desk: Desk):
    """A clock has seconds: what was recorded at 17:00:03 stands in the site that is built of it."""
    desk.later(seconds=3)
    assert desk.run("publish") == 0
    shown = json.loads((desk.root / "site/data/record.json").read_text())

    assert [shown["release"]] == desk.releases
    desk.upload()
    desk.later(minutes=5)
    desk.run("publish")
    assert desk.seen == desk.releases


def test_a_person_says_that_it_is_online(desk: Desk):
    """Where this machine cannot look, the word of a person counts, once, and is marked as that."""
    desk.host.down = True
    assert desk.run("publish", "--online") == 2
    assert "nothing was prepared" in desk.err.lower()
    assert desk.run("publish") == 0

    desk.host.down = False
    desk.upload()
    (desk.host.root / "data/record.json").unlink()
    assert desk.run("publish", "--online") == 0
    assert [(each.of, each.how) for each in desk.facts("seen")] == [(desk.releases[0], "told")]
    assert desk.sent == [POOL]

    assert desk.run("publish", "--online") == 0
    assert len(desk.seen) == 1


def test_a_word_that_the_site_denies_does_not_count(desk: Desk):
    """Who says that it is online, while the site shows an older release, is told so."""
    desk.run("publish")
    desk.upload()
    item(desk.root, ROAD, "De rondweg")
    desk.later(days=3)
    desk.run("publish")

    assert desk.run("publish", "--online") == 1
    assert "another release" in desk.err
    assert desk.seen == desk.releases[:1]


def test_a_release_that_nobody_saw_is_taken_over(desk: Desk):
    """What was not uploaded is prepared anew, with the same id, and public from that release on."""
    desk.run("publish")
    desk.later(hours=2)
    item(desk.root, ROAD, "De rondweg")
    assert desk.run("publish") == 0

    first, second = desk.facts("release")
    assert second.again == (first.of,)
    assert [each.of for each in desk.facts("show")].count(POOL_SENT) == 1
    desk.upload()
    desk.run("publish")
    assert desk.seen == [second.of]


def test_an_older_release_that_was_uploaded_after_all_is_seen(desk: Desk):
    """Who prepared twice and uploaded the first: that one was public."""
    desk.run("publish")
    desk.upload()
    desk.host.down = True
    desk.later(days=3)
    item(desk.root, ROAD, "De rondweg")
    desk.run("publish")
    desk.host.down = False
    assert desk.seen == []

    desk.run("publish")
    assert desk.seen == desk.releases[:1]


def test_nothing_is_in_the_site_that_the_record_does_not_know(desk: Desk):
    """The build of `publish` is that of its release: a later build differs only by later facts."""
    desk.run("publish")
    item(desk.root, ROAD, "De rondweg")
    desk.later(days=3)
    desk.run("publish")

    shown = {each.of for each in desk.facts("show")}
    assert f"{ROAD}@website@2026-11-23" in shown
    assert (desk.root / "site" / ROAD_PAGE / "index.html").is_file()


def test_dry_run_writes_nothing(desk: Desk):
    """It says what would become public and what would be sent, and leaves every file alone."""
    before = _files(desk.root)

    assert desk.run("publish", "--dry-run") == 0
    assert "would become public: Zwembad gaat open" in desk.out
    assert f"would be sent: {POOL_SENT}" in desk.out
    assert _files(desk.root) == before


def _files(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_one_file_with_a_mistake_holds_up_nothing_else(desk: Desk):
    """As with a build: it is told and left out, and the rest becomes public."""
    item(desk.root, "2026-11-18-fout", "Fout", kind="onbekend")

    assert desk.run("publish") == 0
    assert "'kind' is not known" in desk.err
    assert (desk.root / "site" / POOL_PAGE / "index.html").is_file()
    assert not (desk.root / "site/nieuws/2026-11-18-fout").exists()


def test_two_parts_do_not_go_together(desk: Desk):
    """Who asks for two parts of publishing at once is told to choose."""
    assert desk.run("publish", "--prepare", "--deliver") == 2
    assert "Choose one of them." in desk.err


def test_a_moment_is_given_to_a_record_that_began_with_it_only(desk: Desk):
    """`--now` goes with an empty record and goes on with that; one by the clock refuses it."""
    given = (desk.now + timedelta(days=1)).isoformat()
    assert desk.run("publish", "--now", desk.now.isoformat()) == 0
    assert desk.facts("begin")[0].played
    assert desk.run("publish", "--now", given) == 0

    (desk.root / "record").rename(desk.root / "played")
    assert desk.run("publish") == 0
    assert not desk.facts("begin")[0].played
    assert desk.run("publish", "--now", given) == 2
    assert "--now does not go with this record" in desk.err


@pytest.mark.parametrize("site_dir", ["elders", "site"])
def test_the_site_is_built_where_asked(desk: Desk, site_dir: str):
    """`--site-dir` is the folder that is to be put online."""
    assert desk.run("publish", "--site-dir", str(desk.root / site_dir)) == 0
    assert (desk.root / site_dir / POOL_PAGE / "index.html").is_file()
    assert f"Put the folder {site_dir}/ online." in desk.out
