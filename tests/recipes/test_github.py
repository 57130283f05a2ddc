"""The workflow for GitHub: it builds when something is due, and else it is done at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import LATER, Machine, Online, Origin, git
from .github import GitHub

DECISION = "besluiten/2026-11-20-voorbeeld-bomen"


@pytest.fixture
def github(machine: Machine, origin: Origin, online: Online, tmp_path: Path) -> GitHub:
    """GitHub with the council's repository."""
    return GitHub(machine, origin, online, tmp_path / "github")


def test_it_builds_when_something_is_due(github: GitHub):
    """First all of it; then nothing is due; after 10:00 the decision is put online."""
    first = github.run("push")
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


def test_what_editors_save_is_built(github: GitHub):
    """A push builds, and so does a run in which nothing is due but another version stands."""
    github.run("push")
    desk = github.origin.desk
    git(desk, "pull", "--quiet", "--rebase")
    page = desk / "content/over.md"
    page.write_text(page.read_text() + "\nWij zijn er voor u.\n")
    github.origin.push("Over ons")

    assert github.run().jobs == ["due", "site"]
    assert "Wij zijn er voor u." in (github.online.root / "over/index.html").read_text()


def test_a_mistake_fails_the_run_and_leaves_the_site(github: GitHub):
    """The site stays as it was, the run fails (GitHub mails), and the next run tries again."""
    github.run("push")
    before = (github.online.root / "index.html").read_bytes()
    git(github.origin.desk, "pull", "--quiet", "--rebase")
    (github.origin.desk / "content/nieuws/2026-11-20-fout.md").write_text("---\nstatus: klaar\n")
    github.origin.push("Een fout")

    assert set(github.run("push").failed) == {"site"}
    assert set(github.run().failed) == {"site"}
    assert (github.online.root / "index.html").read_bytes() == before


def test_what_is_due_is_sent_once(publishing: Origin, github: GitHub):
    """With a publisher what is due goes out once, when its page is there; the ledger is in git."""
    first = github.run("push")
    assert first.failed == {}
    assert first.jobs == ["due", "plan", "site", "publish"]

    github.machine.now = "2026-11-20T12:05"
    sent = github.run()
    assert sent.failed == {}
    assert "2026-11-20-voorbeeld-bomen@facebook@2026-11-20" in sent.said
    ledger = publishing.read("calendars/ledger.jsonl")
    assert "2026-11-20-voorbeeld-bomen@facebook@2026-11-20" in ledger
    assert publishing.commits[:2] == [
        "Leg vast wat is verstuurd",
        "Nu wordt verstuurd wat uit moet",
    ]
    assert list((github.folder / "2-publish").rglob("outbox"))

    github.run()
    assert publishing.read("calendars/ledger.jsonl") == ledger


def test_nothing_is_sent_when_the_ledger_cannot_be_saved(publishing: Origin, github: GitHub):
    """Where the repository refuses what CI writes, nothing is sent: it would go out twice."""
    github.run("push")
    hook = publishing.root / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'main is beschermd' >&2\nexit 1\n")
    hook.chmod(0o755)

    github.machine.now = "2026-11-20T12:05"
    refused = github.run()
    assert "publish" in refused.failed
    assert "main is beschermd" in refused.said
    assert "verstuurd:" not in refused.said
    assert not list((github.folder / "2-publish").rglob("outbox"))
