"""Two clones: each mail and post goes once, and what a person says in one reaches the other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from .council import ROAD, Desk, git, item, pushed
from .two_clones import loop


@pytest.mark.long
def test_two_clones_send_each_thing_once():
    """Some of the rounds of `python -m tests.publishing.two_clones 20`."""
    total = loop(4)

    assert total.faults == []
    assert sum(found["rounds"] for found in total.counts.values()) == 4


def test_what_a_person_says_in_one_clone_reaches_the_other(server: Desk):
    """Acts are recorded where they are done; the next publication shares them, new or not."""
    item(server.root, ROAD, "Rondweg dicht")
    pushed(server, "Nieuws")
    server.now += timedelta(days=2, hours=16, minutes=30)
    assert server.run("publish") == 0
    git(server.root.parent, "clone", "--quiet", "origin.git", "other")
    other = server.at(server.root.parent / "other")

    assert other.run("placed", f"{ROAD}@outbox@2026-11-23", "--skip", "--why", "Krant") == 0
    other.later(minutes=5)
    assert other.run("publish") == 0
    assert "Nothing new becomes public." in other.out

    server.later(minutes=40)
    assert server.run("publish") == 0
    assert {each.id for each in other.facts()} <= {each.id for each in server.facts()}
    assert ROAD not in server.sent
