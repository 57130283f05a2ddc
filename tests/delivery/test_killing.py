"""Killed at any moment: nothing goes out twice, nothing is lost, and the ledger stays whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
ROUNDS = 8


def test_killed_at_any_step_nothing_is_doubled_or_lost():
    """A part of the 200 rounds of `make killtest`, spread over all steps of a run."""
    command = [sys.executable, "-m", "tests.delivery.killing", str(ROUNDS)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "| at a step | 6 | 6 |" in done.stdout
