"""The memory of a command and its processes is told, all of it once."""

from __future__ import annotations

import sys

import pytest
from bench.measure import Measure, sampled_mb
from bench.memory import PROC, session_mb

HELD = 80
"""Millions of bytes."""
ONE = f"held = b'x' * {HELD}_000_000; time.sleep(1)"
PARENT = f"""
import os, subprocess, sys, time
shared = b'x' * {HELD}_000_000
child = os.fork()
time.sleep(0.5)
if child:
    subprocess.run([sys.executable, '-c', "import time; {ONE}"], check=True)
    os.wait()
else:
    time.sleep(1)
"""

pytestmark = pytest.mark.skipif(not PROC.is_dir(), reason="only Linux tells it")


def test_a_process_and_what_it_starts_count_together(tmp_path):
    """What a fork shares with its parent counts once, what a program of its own holds besides."""
    measure = Measure("a work", 1, (sys.executable, "-c", PARENT), tmp_path)

    assert 2 * HELD < sampled_mb(measure) < 3 * HELD


def test_a_command_that_fails_is_no_measure(tmp_path):
    """Its own words say why."""
    with pytest.raises(SystemExit, match="no such thing"):
        sampled_mb(
            Measure("", 1, (sys.executable, "-c", "raise ValueError('no such thing')"), tmp_path)
        )


def test_a_session_that_is_gone_holds_nothing():
    """A process may end while it is looked at."""
    assert session_mb(-1) == 0
