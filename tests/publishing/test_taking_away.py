"""`publish` where nothing new may go out: what only takes away goes all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .council import POOL, POOL_PAGE, ROAD, ROAD_PAGE, Desk, git, item

NEW = "2026-11-24-nieuw"
NAMED = "Zwembad"


def words(root: Path, text: str) -> list[str]:
    """The files of a site in which words stand."""
    files = (file for file in root.rglob("*") if file.is_file())
    return [str(file) for file in files if text.encode() in file.read_bytes()]


def draft(desk: Desk, id: str) -> None:
    """An editor makes it a draft."""
    file = desk.root / "content/nieuws" / f"{id}.md"
    file.write_text(file.read_text().replace("status: ready", "status: draft"))


def refuses(desk: Desk) -> Path:
    """The remote takes nothing any more; the file by which it does."""
    hook = desk.root.parent / "origin.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'main is beschermd' >&2\nexit 1\n")
    hook.chmod(0o755)
    return hook


@pytest.fixture
def online(server: Desk) -> Desk:
    """A server with two items on its site, a day later."""
    item(server.root, ROAD, "De rondweg")
    server.later(days=3)
    assert server.run("publish") == 0
    server.later(days=1)
    return server


def off(desk: Desk) -> bool:
    """Whether no word of the swimming pool is online, and the other item is."""
    site = desk.host.root
    return not words(site, NAMED) and desk.host.has(POOL_PAGE) and desk.host.has(ROAD_PAGE)


def test_what_only_takes_away_goes_before_its_push(online: Desk):
    """No permission: it leaves the site, with an alarm; its facts are pushed the next time."""
    hook = refuses(online)
    draft(online, POOL)

    assert online.run("publish") == 1
    assert off(online)
    assert "main is beschermd" in online.err
    assert "off the site all the same: Zwembad gaat open" in online.err
    count = len(online.releases)
    online.later(minutes=5)
    assert online.run("publish") == 1
    assert len(online.releases) == count
    assert off(online)

    hook.unlink()
    assert online.run("publish") == 0
    assert online.git("rev-list", "--count", "origin/main..HEAD") == "0"
    assert len(online.releases) == count


def test_what_others_pushed_meanwhile_is_merged(online: Desk):
    """The facts of here and of there are all there, and it stays off the site."""
    clone = online.root.parent / "other"
    git(online.root.parent, "clone", "--quiet", str(online.root.parent / "origin.git"), str(clone))
    hook = refuses(online)
    draft(online, POOL)
    assert online.run("publish") == 1
    hook.unlink()
    other = online.at(clone)
    assert other.run("placed", f"{ROAD}@outbox@2026-11-23", "--skip") in (0, 2)
    item(other.root, NEW, "Van een ander")
    other.git("add", "--all")
    other.git("commit", "--quiet", "-m", "Nieuw")
    other.git("push", "--quiet", "origin", "HEAD:main")

    online.later(minutes=5)
    assert online.run("publish") == 0, online.err
    assert off(online)
    assert online.host.has(f"nieuws/{NEW}")
    assert online.git("rev-list", "--count", "origin/main..HEAD") == "0"


def test_anything_new_waits_for_the_push(online: Desk):
    """Of a release with both only what takes away goes; the rest is dropped, as if never made."""
    hook = refuses(online)
    draft(online, POOL)
    item(online.root, NEW, "Een nieuw bericht")
    item(online.root, ROAD, "De rondweg is klaar")

    assert online.run("publish") == 1
    assert off(online)
    assert not online.host.has(f"nieuws/{NEW}")
    assert not words(online.host.root, "De rondweg is klaar")
    assert not [each for each in online.facts("show") if NEW in each.of]

    hook.unlink()
    online.later(minutes=5)
    assert online.run("publish") == 0
    assert online.host.has(f"nieuws/{NEW}")
    assert off(online)


def test_a_release_with_only_new_things_is_dropped(online: Desk):
    """As ever: exit code 1, nothing on the site, nothing in the record."""
    refuses(online)
    item(online.root, NEW, "Een nieuw bericht")
    before, head = online.facts(), online.git("rev-parse", "HEAD")

    assert online.run("publish") == 1
    assert "Nothing was made public" in online.err
    assert not online.host.has(f"nieuws/{NEW}")
    assert [each for each in online.facts() if each.fact != "seen"] == [
        each for each in before if each.fact != "seen"
    ]
    assert online.git("log", "--format=%s", f"{head}..HEAD") in ("", "Leg vast wat is gedaan")


def test_two_at_once_is_no_reason_to_skip_the_push(online: Desk, monkeypatch):
    """Somebody else was first: that is brought in, and then it is pushed as ever."""
    clone = online.root.parent / "other"
    git(online.root.parent, "clone", "--quiet", str(online.root.parent / "origin.git"), str(clone))
    other = online.at(clone)
    from raadsweek.delivery.git_record import GitRecord  # noqa: PLC0415

    real = GitRecord.push
    first: list[Any] = []

    def push(self: GitRecord) -> None:
        if not first and self.folders.root == online.root:
            first.append(1)
            (clone / "nieuws.txt").write_text("x")
            other.git("add", "--all")
            other.git("commit", "--quiet", "-m", "Eerst")
            other.git("push", "--quiet", "origin", "HEAD:main")
        real(self)

    monkeypatch.setattr(GitRecord, "push", push)
    assert online.run("retract", POOL) == 0, online.err
    assert off(online)
    assert online.git("rev-list", "--count", "origin/main..HEAD") == "0"
    assert (online.root / "nieuws.txt").is_file()


def test_wrong_calendars_and_no_push(online: Desk):
    """Both at once stop nothing that only takes away."""
    refuses(online)
    draft(online, POOL)
    (online.root / "calendars/week.yml").write_text("website: [\n")
    assert online.run("publish") == 1
    assert off(online)
    assert "off the site all the same" in online.err


@pytest.mark.parametrize("wrong", ["calendars/week.yml", "mkdocs.yml"])
def test_a_recipe_prepares_what_takes_away(recipe: Desk, wrong: str):
    """`--prepare` ends with 1 and `--still` with 0: the recipe brings it online; nothing new."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    recipe.run("publish", "--deliver")
    recipe.later(days=3)
    draft(recipe, POOL)
    item(recipe.root, ROAD, "De rondweg")
    (recipe.root / wrong).write_text("website: [\n")

    assert recipe.run("publish", "--prepare") == 1
    assert "What was taken back is off the site: Zwembad gaat open" in recipe.err
    assert recipe.run("publish", "--still") == 0
    recipe.upload()
    assert not words(recipe.host.root, NAMED)
    assert not recipe.host.has(ROAD_PAGE)
    assert recipe.run("publish", "--deliver") == 1
    assert recipe.seen[-1] == recipe.releases[-1]
    assert f"{wrong}:" in recipe.err


def test_a_damaged_line_stops_nothing_that_takes_away(online: Desk):
    """The line comes back from the site; it is told, and nothing new goes out."""
    file = online.root / "record/2026.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    broken = next(n for n, line in enumerate(lines) if f'"of":"item/{ROAD}"' in line)
    lines[broken] = lines[broken][:30] + "\n"
    file.write_text("".join(lines))
    draft(online, POOL)
    item(online.root, NEW, "Een nieuw bericht")

    assert online.run("publish") == 1
    assert f"record/2026.jsonl:{broken + 1}:" in online.err
    assert off(online)
    assert not online.host.has(f"nieuws/{NEW}")


def test_an_ordinary_run_is_as_ever_afterwards(online: Desk):
    """After the calendars are mended what waited goes out, and what was taken back stays away."""
    draft(online, POOL)
    item(online.root, NEW, "Een nieuw bericht")
    week = (online.root / "calendars/week.yml").read_text()
    (online.root / "calendars/week.yml").write_text("website: [\n")
    assert online.run("publish") == 1
    (online.root / "calendars/week.yml").write_text(week)
    online.later(minutes=5)

    assert online.run("publish") == 0
    assert off(online)
    assert online.host.has(f"nieuws/{NEW}")


def test_an_older_record_takes_away_and_nothing_new(online: Desk):
    """The site knows more, which comes back from there; what is new waits for the next run."""
    older = online.git("rev-parse", "HEAD")
    item(online.root, NEW, "Een nieuw bericht")
    online.later(days=1)
    assert online.run("publish") == 0
    online.git("reset", "--quiet", "--hard", older)
    online.git("push", "--quiet", "--force", "origin", "HEAD:main")
    draft(online, POOL)
    item(online.root, "2026-11-25-later", "Nog een bericht")
    online.later(days=1)

    assert online.run("publish") == 1
    assert "came back from the site" in online.err
    assert "Zwembad gaat open" in online.err
    assert off(online)
    assert online.host.has(f"nieuws/{NEW}")
    assert not online.host.has("nieuws/2026-11-25-later")
    assert online.seen[-1] == online.releases[-1]

    online.later(minutes=5)
    online.run("publish")
    assert off(online)
    assert online.host.has("nieuws/2026-11-25-later")


def test_an_older_record_with_nothing_to_take_away_waits(online: Desk):
    """A person decides: the facts may be with somebody else."""
    older = online.git("rev-parse", "HEAD")
    item(online.root, NEW, "Een nieuw bericht")
    online.later(days=1)
    assert online.run("publish") == 0
    online.git("reset", "--quiet", "--hard", older)
    online.git("push", "--quiet", "--force", "origin", "HEAD:main")
    online.later(days=1)

    assert online.run("publish") == 1
    assert "raadsweek archive recover" in online.err
    assert not online.facts("recovered")


def test_an_act_that_another_clone_pushes_later_is_a_release(online: Desk):
    """Whatever its moment: no release has shown it, so there is something new."""
    clone = online.root.parent / "other"
    git(online.root.parent, "clone", "--quiet", str(online.root.parent / "origin.git"), str(clone))
    (clone / ".git/info/attributes").write_text("record/**/*.jsonl merge=union -text\n")
    other = online.at(clone)
    assert other.run("withdraw", POOL, "--reason", "Het klopt niet.") == 0
    item(online.root, NEW, "Een nieuw bericht")
    online.later(days=1)
    assert online.run("publish") == 0
    releases = len(online.releases)

    other.git("add", "--all")
    other.git("commit", "--quiet", "-m", "Ingetrokken")
    other.git("pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    other.git("push", "--quiet", "origin", "HEAD:main")
    online.later(hours=1)
    assert online.run("publish") == 0
    assert "withdrawn: Zwembad gaat open" in online.out
    assert len(online.releases) == releases + 1
    online.later(hours=1)
    assert online.run("publish") == 0
    assert "Nothing new becomes public." in online.out
    assert len(online.releases) == releases + 1
