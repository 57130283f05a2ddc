"""The pipeline for GitLab: it builds when something is due, and else it leaves the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import LATER, Machine, Online, Origin
from .gitlab import GitLab

DECISION = "besluiten/2026-11-20-voorbeeld-bomen"
NOTHING = 77


@pytest.fixture
def gitlab(machine: Machine, origin: Origin, online: Online, tmp_path: Path) -> GitLab:
    """GitLab with the council's repository."""
    return GitLab(machine, origin, online, tmp_path / "gitlab")


@pytest.mark.long
def test_it_builds_when_something_is_due(gitlab: GitLab):
    """First all of it; then nothing is due; after 10:00 the decision is put online, and seen."""
    assert gitlab.run("push") == {"pages": 0, "deliver": 0}
    assert not gitlab.online.has(DECISION)
    assert gitlab.run() == {"pages": NOTHING, "deliver": 0}
    assert gitlab.run(RAADSWEEK_STATUS="on") == {"status": 0}

    gitlab.machine.now = "2026-11-20T12:05"
    assert gitlab.run(RAADSWEEK_STATUS="on") == {"status": 1}
    gitlab.machine.now = LATER
    assert gitlab.run() == {"pages": 0, "deliver": 0}
    assert gitlab.online.has(DECISION)
    assert gitlab.origin.of("seen") == gitlab.origin.of("release")
    commits = gitlab.origin.commits
    assert gitlab.run() == {"pages": NOTHING, "deliver": 0}
    assert gitlab.origin.commits == commits


@pytest.mark.long
def test_the_weeks_are_saved_where_asked(gitlab: GitLab):
    """With RAADSWEEK_PLAN the weeks of the day come in git, once, and the site is of after that."""
    assert gitlab.run("push", RAADSWEEK_PLAN="on") == {"plan": 0, "pages": 0, "deliver": 0}
    assert gitlab.origin.commits[-2:] == ["Bewaar de weken", "Een nieuwe raad"]

    assert gitlab.run(RAADSWEEK_PLAN="on") == {"plan": 0, "pages": NOTHING, "deliver": 0}


def test_what_is_due_is_sent_once(publishing: Origin, gitlab: GitLab):
    """What is due goes out once, after it was seen, and the record of it comes in git."""
    assert gitlab.run("push") == {"pages": 0, "deliver": 0}

    gitlab.machine.now = "2026-11-20T12:05"
    assert gitlab.run() == {"pages": 0, "deliver": 0}
    id = "2026-11-20-voorbeeld-bomen@facebook@2026-11-20"
    assert publishing.of("sent").count(id) == 1

    gitlab.machine.now = "2026-11-20T13:10"
    assert gitlab.run()["deliver"] == 0
    assert publishing.of("sent").count(id) == 1
