"""The workflow for GitHub: it builds when something is due, and else it is done at once."""

from __future__ import annotations

import shutil
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
def started(begun, tmp_path: Path) -> Started:
    """GitHub with the council's repository after the push of a new council, and that run."""
    return begun(tmp_path, publisher=False)


@pytest.fixture
def publishing(begun, tmp_path: Path) -> Started:
    """The same, with a publisher for Facebook."""
    return begun(tmp_path, publisher=True)


def test_it_builds_when_something_is_due(started: Started):
    """First all of it; then nothing is due; after 10:00 the decision is put online."""
    github, first = started
    assert first.failed == {}
    assert first.jobs == ["due", "plan", "site"]
    assert not github.online.has(DECISION)
    assert github.origin.commits[0] == "Bewaar de weken"

    second = github.run()
    assert second.jobs == ["due"]
    assert second.outputs == {"build": "false", "plan": "false", "publish": "false"}

    github.machine.now = LATER
    third = github.run()
    assert third.failed == {}
    assert third.jobs == ["due", "site"]
    assert github.online.has(DECISION)
    assert github.run().jobs == ["due"]


def test_what_editors_save_is_built(started: Started):
    """A push builds, and so does a run in which nothing is due but another version stands."""
    github, _ = started
    desk = github.origin.desk
    git(desk, "pull", "--quiet", "--rebase")
    page = desk / "content/over.md"
    page.write_text(page.read_text() + "\nWij zijn er voor u.\n")
    github.origin.push("Over ons")

    assert github.run().jobs == ["due", "site"]
    assert "Wij zijn er voor u." in (github.online.root / "over/index.html").read_text()


def test_a_mistake_fails_the_run_and_leaves_the_site(started: Started):
    """One in calendars/: the site stays, the run fails (GitHub mails), the next one tries again."""
    github, _ = started
    before = (github.online.root / "index.html").read_bytes()
    git(github.origin.desk, "pull", "--quiet", "--rebase")
    (github.origin.desk / "calendars/meetings/2026-11-20-fout.yml").write_text("title: [\n")
    github.origin.push("Een fout")

    assert set(github.run("push").failed) == {"site"}
    assert set(github.run().failed) == {"site"}
    assert (github.online.root / "index.html").read_bytes() == before


def test_what_is_due_is_sent_once(publishing: Started):
    """With a publisher what is due goes out once, when its page is there; the ledger is in git."""
    github, first = publishing
    assert first.failed == {}
    assert first.jobs == ["due", "plan", "site", "publish"]

    github.machine.now = "2026-11-20T12:05"
    sent = github.run()
    assert sent.failed == {}
    assert "2026-11-20-voorbeeld-bomen@facebook@2026-11-20" in sent.said
    ledger = github.origin.read("calendars/ledger.jsonl")
    assert "2026-11-20-voorbeeld-bomen@facebook@2026-11-20" in ledger
    assert github.origin.commits[:2] == [
        "Leg vast wat is verstuurd",
        "Nu wordt verstuurd wat uit moet",
    ]
    assert list((github.folder / "2-publish").rglob("outbox"))

    github.run()
    assert github.origin.read("calendars/ledger.jsonl") == ledger


def test_nothing_is_sent_when_the_ledger_cannot_be_saved(publishing: Started):
    """Where the repository refuses what CI writes, nothing is sent: it would go out twice."""
    github, _ = publishing
    hook = github.origin.root / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'main is beschermd' >&2\nexit 1\n")
    hook.chmod(0o755)

    github.machine.now = "2026-11-20T12:05"
    refused = github.run()
    assert "publish" in refused.failed
    assert "main is beschermd" in refused.said
    assert "verstuurd:" not in refused.said
    assert not list((github.folder / "2-publish").rglob("outbox"))
