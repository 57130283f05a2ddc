"""The workflow for GitHub: it builds when something is due, and else it is done at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from .conftest import LATER, MORNING, Machine, Online, Origin, git, with_publisher
from .github import GitHub, Run

DECISION = "besluiten/2026-11-20-voorbeeld-bomen"


Started: TypeAlias = tuple[GitHub, Run]


@pytest.fixture(scope="module")
def begun(
    computer: Machine, web: Online, new_council: Path, tmp_path_factory: pytest.TempPathFactory
):
    """Gives GitHub after its first run, for a council with or without a publisher."""

    @cache
    def make(*, publisher: bool) -> Started:
        folder = tmp_path_factory.mktemp("begun")
        origin = Origin(folder / "origin.git", shutil.copytree(new_council, folder / "desk"))
        web.root = folder / "online"
        web.root.mkdir()
        made = with_publisher(origin) if publisher else origin
        github = GitHub(computer, made, web, folder / "github")
        return github, github.run("push")

    def copied(folder: Path, *, publisher: bool) -> Started:
        computer.now = MORNING
        github, first = make(publisher=publisher)
        shutil.copytree(github.folder.parent, folder, dirs_exist_ok=True)
        web.root = folder / "online"
        return github.copied(github.origin.copied(folder), folder / "github"), first

    return copied


@pytest.fixture
def started(begun, web: Online, tmp_path: Path) -> Iterator[Started]:
    """GitHub with the council's repository after the push of a new council, and that run."""
    with web.serving():
        yield begun(tmp_path, publisher=False)


@pytest.fixture
def publishing(begun, web: Online, tmp_path: Path) -> Iterator[Started]:
    """The same, with a publisher for Facebook."""
    with web.serving():
        yield begun(tmp_path, publisher=True)


@pytest.mark.long
def test_it_builds_when_something_is_due(started: Started):
    """First all of it; then nothing is due; after 10:00 the decision is put online, and seen."""
    github, first = started
    assert first.failed == {}
    assert first.jobs == ["due", "plan", "site", "deliver"]
    assert not github.online.has(DECISION)
    assert github.origin.commits[:2] == [
        "Gezien op de site",
        "Het logboek begint, met 10 berichten",
    ]
    assert github.origin.commits[2] == "Bewaar de weken"

    second = github.run()
    assert second.jobs == ["due"]
    assert second.outputs == {"build": "false", "plan": "false", "look": "false"}

    github.machine.now = LATER
    third = github.run()
    assert third.failed == {}
    assert third.jobs == ["due", "site", "deliver"]
    assert github.online.has(DECISION)
    assert f"{DECISION.partition('/')[2]}@website@2026-11-20" in github.origin.of("show")
    assert github.origin.of("seen") == github.origin.of("release")
    assert github.run().jobs == ["due"]


@pytest.mark.long
def test_it_looks_again(started: Started):
    """Half an hour after it came online, and every hour, it looks whether it is there."""
    github, _ = started
    github.machine.now = "2026-11-20T09:59"
    assert github.run().jobs == ["due"]
    github.machine.now = LATER
    github.online.down = True
    assert set(github.run().failed) == {"site"}
    assert len(github.origin.of("seen")) < len(github.origin.of("release"))

    github.online.down = False
    github.machine.now = "2026-11-20T10:40"
    github.run()
    assert github.origin.of("seen") == github.origin.of("release")


@pytest.mark.long
def test_a_failed_deploy_is_taken_over(started: Started):
    """What was prepared and never came online is part of the next release, under the same ids."""
    github, _ = started
    github.machine.now = LATER
    github.deploys = False
    failed = github.run()
    assert set(failed.failed) == {"site"}
    assert not github.online.has(DECISION)
    assert len(github.origin.of("release")) == 2

    github.deploys = True
    github.machine.now = "2026-11-20T10:20"
    assert github.run().failed == {}
    assert github.online.has(DECISION)
    first, lost, last = [each for each in github.origin.facts if each["fact"] == "release"]
    assert last["again"] == [lost["of"]]
    assert github.origin.of("seen") == [first["of"], last["of"]]


@pytest.mark.long
def test_a_site_that_the_host_rolled_back_is_told(started: Started, tmp_path: Path):
    """`status` of whoever watches says that the site is older than the record."""
    github, _ = started
    shutil.copytree(github.online.root, tmp_path / "before")
    github.machine.now = LATER
    github.run()
    github.online.roll_back(tmp_path / "before")

    desk = github.origin.clone(tmp_path / "watch")
    told = github.machine.run(f"raadsweek status {github.online.url}", desk)
    assert told.returncode == 1
    assert "De site is ouder dan het logboek" in told.stderr


@pytest.mark.long
def test_what_editors_save_is_built(started: Started):
    """A push builds, and so does a run in which nothing is due but another version stands."""
    github, _ = started
    desk = github.origin.desk
    git(desk, "pull", "--quiet", "--rebase")
    page = desk / "content/over.md"
    page.write_text(page.read_text() + "\nWij zijn er voor u.\n")
    github.origin.push("Over ons")

    assert github.run().jobs == ["due", "site", "deliver"]
    assert "Wij zijn er voor u." in (github.online.root / "over/index.html").read_text()


@pytest.mark.long
def test_a_mistake_fails_the_run_and_leaves_the_site(started: Started):
    """One in calendars/: the site stays, the run fails (GitHub mails), the next one tries again."""
    github, _ = started
    before = (github.online.root / "index.html").read_bytes()
    git(github.origin.desk, "pull", "--quiet", "--rebase")
    (github.origin.desk / "calendars/meetings/2026-11-20-fout.yml").write_text("title: [\n")
    github.origin.push("Een fout")

    assert set(github.run("push").failed) == {"site", "deliver"}
    assert set(github.run().failed) == {"site", "deliver"}
    assert (github.online.root / "index.html").read_bytes() == before


@pytest.mark.long
def test_a_mistake_does_not_keep_what_is_taken_back(publishing: Started):
    """With one in calendars/ what an editor takes back leaves the site; the run still fails."""
    github, _ = publishing
    desk = github.origin.desk
    git(desk, "pull", "--quiet", "--rebase")
    shown = {each.partition("@")[0] for each in github.origin.of("show")}
    file = next(each for each in (desk / "content").rglob("*.md") if each.stem in shown)
    item = file.stem
    file.write_text(file.read_text().replace("status: ready", "status: draft"))
    (desk / "calendars/meetings/2026-11-20-fout.yml").write_text("title: [\n")
    github.origin.push("Een fout, en een bericht dat weg moet")

    github.machine.now = "2026-11-20T09:59"
    assert "deliver" in github.run("push").failed
    assert github.origin.of("hide") == [f"item/{item}"]
    assert github.origin.of("seen")[-1] == github.origin.of("release")[-1]
    page = next(github.online.root.rglob(f"{item}/index.html"))
    assert "nu niet te lezen" in page.read_text()
    assert {"site", "deliver"} <= set(github.run().failed)


def test_what_is_due_is_sent_once(publishing: Started):
    """What is due goes out once, when it was seen on the site; each step of it is in git first."""
    github, first = publishing
    assert first.failed == {}
    assert first.jobs == ["due", "plan", "site", "deliver"]
    assert not github.online.has(DECISION)
    assert github.run().jobs == ["due"]

    github.machine.now = "2026-11-20T12:05"
    sent = github.run()
    assert github.online.has(DECISION)
    id = "2026-11-20-voorbeeld-bomen@facebook@2026-11-20"
    assert sent.failed == {}
    assert id in sent.said
    assert github.origin.of("claim", "sent")[-2:] == [id, id]
    assert github.origin.commits[:3] == [
        "Leg vast wat is verstuurd",
        "Nu wordt verstuurd",
        "Gezien op de site",
    ]
    assert list((github.folder / "3-deliver").rglob("outbox"))

    github.run()
    assert github.origin.of("sent").count(id) == 1


def test_nothing_is_shown_when_the_record_cannot_be_saved(publishing: Started):
    """Where the repository refuses what CI writes, nothing comes online and nothing is sent."""
    github, _ = publishing
    hook = github.origin.root / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'main is beschermd' >&2\nexit 1\n")
    hook.chmod(0o755)

    github.machine.now = "2026-11-20T12:05"
    refused = github.run()
    assert "site" in refused.failed
    assert "main is beschermd" in refused.said
    assert "verstuurd:" not in refused.said
    assert not github.online.has(DECISION)
    assert not list((github.folder / "2-deliver").rglob("outbox"))
