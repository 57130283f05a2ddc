"""Killed between two steps: the next run goes on, and all of it is there exactly once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from raadsweek.load import folders
from raadsweek.record.fact_files import verify

from .council import POOL, POOL_PAGE, Desk
from .killed import STEPS

REPOSITORY = Path(__file__).parents[2]
QUICK = (STEPS[2], STEPS[7], STEPS[10])
"""Prepared and not pushed; online and not seen; sent, and nobody wrote what came of it."""


def killed(desk: Desk, step: str) -> None:
    """Runs `publish` in a process of its own, which is killed at the step."""
    desk.host.now = desk.now
    moment = {"SOURCE_DATE_EPOCH": str(int(desk.now.timestamp()))}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.publishing.killed", step),
            *("publish", "-f", str(desk.root / "mkdocs.yml")),
        ],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **moment},
    )
    assert done.returncode == -9, done.stderr


@pytest.mark.parametrize(
    "step",
    [pytest.param(step, marks=() if step in QUICK else (pytest.mark.long,)) for step in STEPS],
)
def test_the_next_run_goes_on(server: Desk, step: str):
    """Whatever was done before the kill is used or taken over; nothing is lost or done twice."""
    killed(server, step)
    server.later(minutes=5)

    assert server.run("publish") == 0, server.err
    assert server.host.has(POOL_PAGE)
    assert server.sent == [POOL]
    assert server.seen[-1] == server.releases[-1]
    assert len({each.of for each in server.facts("show")}) == len(server.facts("show"))
    assert len(server.facts("begin")) == 1
    assert [p for p in verify(folders(server.root)) if p.severity == "error"] == []
    assert server.git("status", "--porcelain") == ""
    assert server.git("rev-list", "--count", "origin/main..HEAD") == "0"
