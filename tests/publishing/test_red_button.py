"""The red button: words are out of the next site at once, whatever is broken, and however late."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from .council import POOL, POOL_PAGE, ROAD, ROAD_PAGE, Desk, git, item

WORDS = "hoe dat"
"""Of the summary, which stands on the page."""
TITLE = "Zwembad gaat open"
NAMED = "Zwembad"
"""A word of the title; on pages its last words are kept together."""


def words(root: Path, text: str) -> list[str]:
    """The files of a site in which words stand."""
    data = text.encode()
    files = (file for file in root.rglob("*") if file.is_file())
    return sorted(str(file.relative_to(root)) for file in files if data in file.read_bytes())


def online(desk: Desk) -> Desk:
    """The desk with two items on the site, which were seen there, on Monday at 23:00."""
    item(desk.root, ROAD, "De rondweg")
    desk.later(days=3)
    assert desk.run("publish") == 0, desk.err
    if desk.host.has(ROAD_PAGE):
        assert desk.seen == desk.releases
    desk.later(hours=6)
    return desk


def refuses(desk: Desk, why: str = "main is beschermd") -> Path:
    """The remote takes nothing any more; the file by which it does."""
    hook = desk.root.parent / "origin.git/hooks/pre-receive"
    hook.write_text(f"#!/bin/sh\necho '{why}' >&2\nexit 1\n")
    hook.chmod(0o755)
    return hook


def off(desk: Desk) -> bool:
    """Whether no word of the swimming pool is online, and the other item is."""
    site = desk.host.root
    return not words(site, NAMED) and desk.host.has(POOL_PAGE) and desk.host.has(ROAD_PAGE)


BROKEN: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a file elsewhere": lambda root: (root / "content/nieuws/stuk.md").write_text(
        "---\ntitle: [\n"
    ),
    "the item's own file": lambda root: (root / f"content/nieuws/{POOL}.md").write_text("---\n[\n"),
    "the kinds": lambda root: (root / "calendars/kinds.yml").write_text("news: [\n"),
    "the channels": lambda root: (root / "calendars/channels.yml").write_text("website: [\n"),
    "no calendars": lambda root: shutil.rmtree(root / "calendars"),
    "mkdocs.yml": lambda root: (root / "mkdocs.yml").write_text("site_name: [\n"),
}


LONG = ("a file elsewhere", "the kinds", "the channels")
"""Of these the long run tells."""


@pytest.mark.parametrize(
    "broken",
    [pytest.param(each, marks=pytest.mark.long if each in LONG else ()) for each in BROKEN],
)
def test_whatever_is_broken(server: Desk, broken: str):
    """Off the live site at once, pushed and seen, without a reason; what is broken is told."""
    desk = online(server)
    BROKEN[broken](desk.root)
    releases = len(desk.releases)

    told = 0 if broken in ("nothing", "a file elsewhere", "the item's own file") else 1
    assert desk.run("retract", POOL) == told, desk.err
    assert off(desk)
    assert "taken back, without a reason" in desk.out
    assert len(desk.releases) == releases + 1
    assert desk.seen[-1] == desk.releases[-1]
    assert desk.git("rev-list", "--count", "origin/main..HEAD") == "0"
    if told:
        assert "Nothing new went out" in desk.err


def test_with_a_reason_it_is_a_notice(server: Desk):
    """Residents read the title and why."""
    desk = online(server)
    assert words(desk.host.root / POOL_PAGE, WORDS)
    assert desk.run("retract", POOL, "--reason", "Het bad is dicht.") == 0
    assert words(desk.host.root, "Het bad is dicht.")
    assert not words(desk.host.root / POOL_PAGE, WORDS)


def test_nothing_new_goes_with_it(server: Desk):
    """What became due meanwhile, or was changed, waits for a `publish`."""
    desk = online(server)
    item(desk.root, "2026-11-23-nieuw", "Een nieuw bericht")
    item(desk.root, ROAD, "De rondweg is klaar")
    desk.later(days=1)

    assert desk.run("retract", POOL) == 0
    assert off(desk)
    assert not words(desk.host.root, "Een nieuw bericht")
    assert words(desk.host.root / ROAD_PAGE, "De rondweg")
    assert not words(desk.host.root, "De rondweg is klaar")
    desk.later(minutes=1)
    assert desk.run("publish") == 0
    assert desk.host.has("nieuws/2026-11-23-nieuw")
    assert words(desk.host.root, "De rondweg is klaar")


def test_it_lists_what_cannot_be_reached(server: Desk):
    """What was sent elsewhere, as tasks; also when the button is pressed again."""
    desk = online(server)
    for _ in range(2):
        assert desk.run("retract", ROAD) == 0
        assert "What left cannot be unsent" in desk.out
        assert f"{ROAD}@outbox@2026-11-23" in desk.out
    assert "taken back already" in desk.out


def test_by_hand_it_says_which_folder(desk: Desk):
    """Nobody else puts it online; until then it can be read. The next run sees it."""
    desk.run("publish")
    desk.upload()
    desk.run("publish")
    desk.later(hours=1)

    assert desk.run("retract", POOL) == 0
    assert "Put the folder site/ online now" in desk.out
    assert not words(desk.root / "site", NAMED)
    desk.upload()
    assert desk.run("publish") == 0
    assert desk.seen[-1] == desk.releases[-1]


def test_by_rsync(desks: Callable[..., Desk], monkeypatch, tmp_path: Path):
    """The same by rsync; where that fails it says that it can still be read, and where."""
    programs = tmp_path / "bin"
    programs.mkdir()
    rsync = programs / "rsync"
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    target = tmp_path / "online"
    rsync.write_text(
        '#!/bin/sh\nfor last; do :; done\nfrom=$(eval echo "\\${$(($#-1))}")\n'
        'rm -rf "$last"; cp -R "$from" "$last"\n'
    )
    rsync.chmod(0o755)
    desk = online(desks("rsync", type="rsync", address=f"{target}/"))
    kept = rsync.read_text()
    rsync.write_text("#!/bin/sh\necho 'geen verbinding' >&2\nexit 12\n")
    assert desk.run("retract", POOL) == 1
    assert f"It can still be read: {desk.host.url}{POOL_PAGE}/" in desk.err
    rsync.write_text(kept)
    assert desk.run("retract", POOL) == 0
    assert off(desk)


def test_a_recipe_gets_the_fact(recipe: Desk):
    """On GitHub the fact is pushed, and the recipe takes it off; here nothing is built."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    recipe.run("publish", "--deliver")
    shutil.rmtree(recipe.root / "site")
    recipe.later(hours=1)

    assert recipe.run("retract", POOL) == 0
    assert "The recipe on github brings the site online." in recipe.out
    assert "Until then residents can still read what was taken back" in recipe.out
    assert not (recipe.root / "site").exists()
    assert recipe.git("rev-list", "--count", "origin/main..HEAD") == "0"
    clone = recipe.root.parent / "runner"
    git(recipe.root.parent, "clone", "--quiet", str(recipe.root.parent / "origin.git"), str(clone))
    runner = recipe.at(clone)
    assert runner.run("publish", "--prepare") == 0
    assert not words(clone / "site", NAMED)


def test_a_recipe_that_gets_nothing_is_an_alarm(recipe: Desk):
    """Without permission to push it can still be read, and that is said; the fact stays."""
    recipe.run("publish", "--prepare")
    recipe.upload()
    recipe.run("publish", "--deliver")
    refuses(recipe)

    assert recipe.run("retract", POOL) == 1
    assert "It can still be read" in recipe.err
    assert recipe.facts("withdraw")


@pytest.mark.parametrize("way", ["refused", "no network", "no network at all"])
def test_without_a_push(server: Desk, way: str):
    """From a lasting clone it goes before its push, with an alarm; the next run pushes it."""
    desk = online(server)
    origin = desk.root.parent / "origin.git"
    hook = refuses(desk) if way == "refused" else None
    if hook is None:
        origin.rename(origin.with_name("away.git"))
    desk.host.down = way == "no network at all"

    assert desk.run("retract", POOL) == 1
    assert off(desk)
    assert "off the site all the same: Zwembad gaat open" in desk.err
    assert "It can still be read" not in desk.err
    assert int(desk.git("rev-list", "--count", "origin/main..HEAD")) > 0
    assert desk.git("status", "--porcelain", "--", "record") == ""

    desk.host.down = False
    if hook is None:
        origin.with_name("away.git").rename(origin)
    else:
        hook.unlink()
    desk.later(minutes=5)
    assert desk.run("publish") == 0, desk.err
    assert off(desk)
    assert desk.git("rev-list", "--count", "origin/main..HEAD") == "0"
    assert desk.seen[-1] == desk.releases[-1]


def test_not_from_a_disk_that_is_thrown_away(server: Desk, monkeypatch: pytest.MonkeyPatch):
    """In a recipe nothing goes before its push: what it knows would be lost with it."""
    desk = online(server)
    monkeypatch.setenv("CI", "true")
    refuses(desk)
    assert desk.run("retract", POOL) == 1
    assert words(desk.host.root, TITLE)
    assert "It can still be read" in desk.err


def test_not_on_a_site_that_nobody_here_knows(server: Desk):
    """Others published since: what is built here would take their pages away."""
    desk = online(server)
    clone = desk.root.parent / "other"
    git(desk.root.parent, "clone", "--quiet", str(desk.root.parent / "origin.git"), str(clone))
    other = desk.at(clone)
    item(other.root, "2026-11-24-nieuw", "Van een ander")
    other.later(days=1)
    assert other.run("publish") == 0
    (desk.root.parent / "origin.git").rename(desk.root.parent / "away.git")
    desk.later(days=1, hours=1)

    assert desk.run("retract", POOL) == 1
    assert desk.host.has("nieuws/2026-11-24-nieuw")
    assert "It can still be read" in desk.err


def test_acts_that_nobody_saw_wait_for_the_push(server: Desk):
    """A correction that was not published yet is new; it goes when there is a push again."""
    desk = online(server)
    item(desk.root, ROAD, "De rondweg is klaar")
    assert desk.run("correct", ROAD, "--note", "Hij is klaar.") == 0
    hook = refuses(desk)
    desk.later(minutes=1)
    assert desk.run("retract", POOL) == 1
    assert off(desk)
    assert not words(desk.host.root, "Hij is klaar.")

    hook.unlink()
    desk.later(minutes=5)
    assert desk.run("publish") == 0
    assert words(desk.host.root / ROAD_PAGE, "Hij is klaar.")


def test_a_release_that_nobody_saw_waits_for_the_push(server: Desk, monkeypatch):
    """What was prepared, and never came online, is not shown by it, nor called published."""
    desk = online(server)
    item(desk.root, "2026-11-24-nieuw", "Een nieuw bericht")
    desk.later(days=1)
    with monkeypatch.context() as patch:

        def fails(*_: object) -> None:
            raise OSError("vol")

        patch.setattr("raadsweek.delivery.publishing.bring_online", fails)
        assert desk.run("publish") != 0
    hook = refuses(desk)
    desk.later(minutes=1)

    assert desk.run("retract", POOL) == 1
    assert off(desk)
    assert not desk.host.has("nieuws/2026-11-24-nieuw")
    desk.run("status")
    assert "may be on the site" in desk.out
    hook.unlink()
    desk.later(minutes=5)
    assert desk.run("publish") == 0
    assert desk.host.has("nieuws/2026-11-24-nieuw")
    assert off(desk)


def test_a_damaged_line_elsewhere(server: Desk):
    """The line comes back from the site, so that nothing else is lost or read again."""
    desk = online(server)
    item(desk.root, "2026-11-24-derde", "Het derde bericht")
    desk.later(days=1)
    assert desk.run("publish") == 0
    desk.later(minutes=1)
    assert desk.run("retract", ROAD) == 0
    file = desk.root / "record/2026.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    broken = next(n for n, line in enumerate(lines) if '"fact":"withdraw"' in line)
    lines[broken] = lines[broken][:30] + "\n"
    file.write_text("".join(lines))
    desk.later(minutes=1)

    assert desk.run("retract", POOL) == 1
    assert f"record/2026.jsonl:{broken + 1}:" in desk.err
    assert "It can still be read" not in desk.err
    assert not words(desk.host.root, NAMED)
    assert not words(desk.host.root, "De rondweg")
    assert desk.host.has("nieuws/2026-11-24-derde")


def test_other_addresses_wait_for_a_yes(server: Desk):
    """A word changed in council.yml lets nothing new out until somebody says that it is meant."""
    desk = online(server)
    file = desk.root / "calendars/council.yml"
    tag = next(line for line in file.read_text().splitlines() if line.startswith("tag:"))
    file.write_text(file.read_text().replace(tag, "tag: raad.anders.example,2026"))
    item(desk.root, "2026-11-23-nieuw", "Een nieuw bericht")
    (desk.root / f"content/nieuws/{POOL}.md").unlink()
    desk.later(days=1)

    for ask in (("publish", "--dry-run"), ("publish",)):
        assert desk.run(*ask) == 1
        assert "raadsweek publish --accept" in desk.err
    assert off(desk)
    assert not words(desk.host.root, "Een nieuw bericht")
    desk.later(minutes=1)
    assert desk.run("publish", "--accept") == 0
    assert words(desk.host.root, "Een nieuw bericht")
    desk.later(minutes=1)
    assert desk.run("publish") == 0


@pytest.mark.parametrize("minutes", [-20, 20])
def test_a_wrong_clock_is_told_afterwards(server: Desk, minutes: int):
    """It is off the site, and nothing else is forgotten; when the clock is right it is seen."""
    desk = online(server)
    desk.run("retract", ROAD)
    desk.later(minutes=10)
    clock = desk.now + timedelta(minutes=minutes)
    assert desk.run("retract", POOL, clock=clock) == 1
    assert not words(desk.host.root, NAMED)
    assert not words(desk.host.root, "De rondweg")
    assert "the clock of this machine" in desk.err.lower()
    assert "It can still be read" not in desk.err

    desk.later(minutes=30)
    assert desk.run("publish") == 0, desk.err
    assert desk.seen[-1] == desk.releases[-1]
    assert not words(desk.host.root, NAMED)


def test_it_waits_for_another_run(server: Desk, monkeypatch: pytest.MonkeyPatch):
    """What that one brings online is of before: so it comes after it."""
    from raadsweek.delivery.publish_run import run_lock  # noqa: PLC0415
    from raadsweek.load import folders  # noqa: PLC0415

    desk = online(server)
    monkeypatch.setattr("raadsweek.delivery.publishing.PATIENCE", 0.3)
    with run_lock(folders(desk.root)):
        assert desk.run("retract", POOL) == 3
    assert "waiting for it" in desk.out
    assert "It can still be read" in desk.err
    assert desk.run("retract", POOL) == 0
    assert off(desk)


def test_it_cannot_be_undone_once_prepared(server: Desk):
    """Residents may have seen it; `restore` shows it again."""
    desk = online(server)
    assert desk.run("retract", POOL) == 0
    desk.later(minutes=1)
    assert desk.run("retract", POOL, "--undo") == 1
    assert desk.run("restore", POOL, "--reason", "Vergissing.") == 0
    assert desk.run("publish") == 0
    assert f"to be read again: {TITLE}" in desk.out
    assert words(desk.host.root / POOL_PAGE, WORDS)
