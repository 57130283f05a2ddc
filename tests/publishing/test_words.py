"""What `publish` says of a release, in words and as JSON; each mistake is told once."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from .council import POOL, POOL_PAGE, POOL_SENT, ROAD, Desk, item

TITLE = "Zwembad gaat open"


@pytest.fixture
def online(desk: Desk) -> Desk:
    """A laptop of which the first release was seen, an hour later."""
    desk.run("publish")
    desk.upload()
    desk.run("publish")
    desk.later(hours=1)
    return desk


def told(desk: Desk, *arguments: str) -> Any:
    """What `publish` says as JSON."""
    assert desk.run("publish", "--format", "json", *arguments) == 0, desk.err
    return json.loads(desk.out)


ACTS = {
    "withdraws": (("withdraw", POOL, "--reason", "Fout."), f"withdrawn: {TITLE}"),
    "hides": (("draft",), f"no longer to be read: {TITLE}"),
    "corrects": (("correct", POOL, "--note", "De dag."), "corrected: Zwembad gaat morgen open"),
    "changes": (("correct", POOL, "--small"), "changed: Zwembad gaat morgen open"),
}


@pytest.mark.parametrize("sort", ACTS)
def test_each_act_gets_a_line(online: Desk, sort: str):
    """Also where it is all that a release holds: in words, in the commit, and as JSON."""
    words, line = ACTS[sort]
    file = online.root / "content/nieuws" / f"{POOL}.md"
    if sort in ("corrects", "changes"):
        item(online.root, POOL, "Zwembad gaat morgen open")
    if words == ("draft",):
        file.write_text(file.read_text().replace("ready", "draft"))
    else:
        assert online.run(*words) == 0

    made = told(online, "--dry-run")["release"]
    assert [each["item"] for each in made[sort]] == [POOL]
    assert online.run("publish", "--dry-run") == 0
    assert f"would become {line}" in online.out
    assert online.run("publish") == 0
    assert line in online.out.splitlines()


def test_what_is_shown_again_gets_a_line(online: Desk):
    """By an act, and by a file that is ready again."""
    file = online.root / "content/nieuws" / f"{POOL}.md"
    ready = file.read_text()
    for back in (("restore", POOL, "--reason", "Vergissing."), ()):
        if back:
            online.run("withdraw", POOL, "--reason", "Fout.")
        else:
            file.write_text(ready.replace("ready", "draft"))
        online.run("publish")
        online.later(minutes=5)
        if back:
            assert online.run(*back) == 0
        else:
            file.write_text(ready)
        assert online.run("publish") == 0
        assert f"to be read again: {TITLE}" in online.out.splitlines()
        online.later(minutes=5)


def test_another_address_is_named(online: Desk):
    """Of an item that got another name: what it is called, and where it is now."""
    file = online.root / "content/nieuws" / f"{POOL}.md"
    file.rename(file.with_name("bad.md"))
    assert online.run("publish") == 0
    assert f"at another address: {TITLE} ({online.host.url}nieuws/bad/)" in online.out


def test_json_holds_the_release_and_what_was_due(desk: Desk):
    """Its id, its moment, the publications that it shows; and what became of what was due."""
    made = told(desk)
    assert made["release"]["id"] == desk.releases[0]
    assert made["release"]["at"] == desk.facts("release")[0].at.isoformat()
    assert made["release"]["shows"] == [each.of for each in desk.facts("show")]
    assert made["release"]["hides"] == []
    assert made["release"]["erases"] == 0
    assert [(each["id"], each["result"]) for each in made["due"]] == [(POOL_SENT, "waits")]

    desk.upload()
    assert told(desk) == {"release": None, "due": [{**made["due"][0], "result": "sent", "why": ""}]}


def test_json_holds_what_was_taken_back_where_the_rest_is_wrong(online: Desk):
    """The error is told beside it."""
    file = online.root / "content/nieuws" / f"{POOL}.md"
    file.write_text(file.read_text().replace("ready", "draft"))
    (online.root / "calendars/week.yml").write_text("website: [\n")

    assert online.run("publish", "--format", "json") == 1
    release = json.loads(online.out)["release"]
    assert [each["title"] for each in release["hides"]] == [TITLE]
    assert "calendars/week.yml:" in online.err


def test_each_mistake_is_told_once(online: Desk):
    """Preparing, building and sending find the same ones."""
    item(online.root, "2026-11-18-fout", "Fout", kind="onbekend")
    assert online.run("publish") == 0
    lines = [line for line in online.err.splitlines() if line]
    assert "'kind' is not known" in online.err
    assert len(lines) == len(set(lines))


def test_an_undone_act_says_what_is_so(online: Desk):
    """And nothing of what comes online: it is as residents know it."""
    online.run("withdraw", POOL, "--reason", "Fout.")
    online.later(minutes=1)
    assert online.run("withdraw", POOL, "--undo") == 0
    assert f"Undone: '{TITLE}' is public, as it was" in online.out
    assert "comes on the site" not in online.out

    item(online.root, POOL, "Zwembad gaat morgen open")
    online.run("correct", POOL, "--note", "De dag.")
    online.later(minutes=1)
    assert online.run("correct", POOL, "--undo") == 0
    assert "nothing is said of how" in online.out


def test_who_cannot_look_adds_no_line_a_run(desk: Desk):
    """Nothing new since the last release that nobody saw: then there is nothing to prepare."""
    desk.host.down = True
    for _ in range(3):
        assert desk.run("publish") == 0
        assert "Put the folder site/ online." in desk.out
        desk.later(minutes=10)
    assert len(desk.releases) == 1

    item(desk.root, ROAD, "De rondweg")
    desk.later(days=3)
    assert desk.run("publish") == 0
    first, second = desk.facts("release")
    assert second.again == (first.of,)

    # Where it is seen that it is not there, it is of the moment at which it comes.
    desk.host.down = False
    desk.later(minutes=10)
    assert desk.run("publish") == 0
    assert desk.facts("release")[-1].again == tuple(sorted((first.of, second.of)))


def test_what_was_built_without_a_look_is_what_the_record_says(desk: Desk):
    """Residents read the moment of the release, however often it was built since."""
    desk.host.down = True
    desk.run("publish")
    page = desk.root / "site" / POOL_PAGE / "index.html"
    before = page.read_text()
    desk.later(hours=2)
    desk.run("publish")
    assert page.read_text() == before
    desk.host.down = False
    desk.upload()
    desk.run("publish")
    assert desk.seen == desk.releases


def meeting(desk: Desk, **keys: object) -> None:
    """Writes the meeting of next week."""
    facts = {"title": "Raadsvergadering", "start": "2026-11-26 20:00", "body": "raad", **keys}
    file = desk.root / "calendars/meetings/2026-11-26-raad.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(facts, sort_keys=False))


def told_thrice(desk: Desk) -> Any:
    """The lines of a dry run, which those of `publish` are too; and the JSON of the same."""
    made = told(desk, "--dry-run")["release"]
    assert desk.run("publish", "--dry-run") == 0
    would = [line for line in desk.out.splitlines() if line.startswith("would become ")]
    lines = [line.removeprefix("would become ") for line in would]
    assert desk.run("publish") == 0
    assert [line for line in desk.out.splitlines() if line in lines] == lines
    desk.later(minutes=5)
    return lines, made


POINTS = [{"title": "Krediet", "id": "krediet"}]


def test_a_meeting_is_told_before_it_is_public(online: Desk):
    """That it is new, that it moved and was cancelled, and what came of its points."""
    meeting(online, points=POINTS)
    lines, made = told_thrice(online)
    assert lines == ["new meeting: Thursday 26 November 2026 at 20:00: Raadsvergadering"]
    assert made["meetings"] == [
        {"id": "2026-11-26-raad", "what": "new", "title": "Raadsvergadering"}
    ]

    meeting(online, points=POINTS, start="2026-11-26 19:00", status="cancelled", reason="Ziek.")
    lines, made = told_thrice(online)
    assert lines[0].startswith("changed meeting: Thursday 26 November 2026 at 19:00: ")
    assert "is cancelled" in lines[0]
    assert "was Thursday 26 November 2026 at 20:00" in lines[0]
    assert made["meetings"][0]["what"] == "changed"

    online.later(days=8)
    meeting(online, points=[{**POINTS[0], "outcome": "adopted"}])
    assert "result of 1 Krediet" in told_thrice(online)[0][0]


def test_members_are_told_before_they_are_public(online: Desk):
    """Each by name; where there are many, how many."""
    file = online.root / "calendars/council.yml"
    council = file.read_text()
    members = {"lid-1": {"name": "Anna de Wit"}}
    file.write_text(council + yaml.safe_dump({"members": members}))
    lines, made = told_thrice(online)
    assert lines == ["new member: Anna de Wit"]
    assert made["members"] == [{"id": "lid-1", "what": "new", "title": "Anna de Wit"}]

    members |= {f"lid-{n}": {"name": f"Lid {n}"} for n in range(2, 12)}
    file.write_text(council + yaml.safe_dump({"members": members}))
    lines, made = told_thrice(online)
    assert lines == ["new members: 10"]
    assert len(made["members"]) == 10

    file.write_text(council.replace("Vlietmonde", "Vlietmond"))
    lines, made = told_thrice(online)
    assert lines == ["changed on the site: the council", "no longer among the members: 11"]


def test_what_changed_nowhere_is_not_told(online: Desk):
    """A release of an item says nothing of meetings, members, cases and settings."""
    item(online.root, POOL, "Zwembad gaat morgen open")
    lines, made = told_thrice(online)
    assert lines == ["changed: Zwembad gaat morgen open"]
    assert [made[sort] for sort in ("meetings", "members", "cases", "settings")] == [[]] * 4


def test_what_a_release_showed_is_not_double_before_it_was_seen(desk: Desk):
    """Its pin is of that same time, so there is nothing to move or to take away."""
    item(desk.root, POOL, "Zwembad gaat open", pin={"website": "2026-11-20 08:00"})
    assert desk.run("publish") == 0
    assert desk.seen == []

    assert desk.run("plan", "--format", "json", "--weeks", "2") == 0
    made = json.loads(desk.out)
    on_site = [p["at"] for p in made["publications"] if p["id"].startswith(f"{POOL}@website")]
    assert len(on_site) == 1
    assert "double-publication" not in {each["code"] for each in made["problems"]}


def test_who_takes_away_hears_nothing_of_a_correction_that_waits(online: Desk):
    """The red button leaves it for the next release, which says that it was corrected."""
    item(online.root, ROAD, "De rondweg", date="2026-11-20")
    online.later(days=3)
    online.run("publish")
    online.upload()
    online.run("publish")
    online.later(minutes=5)
    item(online.root, POOL, "Zwembad gaat morgen open")
    assert online.run("correct", POOL, "--note", "De dag.") == 0
    online.later(minutes=5)

    assert online.run("retract", ROAD) in (0, 1)
    assert "no longer to be read: De rondweg" in online.out
    assert "corrected:" not in online.out
    online.later(minutes=5)
    assert online.run("publish") == 0
    assert "corrected: Zwembad gaat morgen open" in online.out.splitlines()
