"""Random histories of `raadsweek publish` itself: files, git, a web server and a mail server.

Whatever editors, machines, networks and the host do, what residents and programs find holds to the
rules of the record. `make longtest` plays more of them, and longer ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.delivery.servers import Servers, serving
from tests.histories.history import drawn, play

FEW, MANY = 4, int(os.environ.get("RAADSWEEK_EXAMPLES", "200"))
SHORT, LONG = 8, 24
"""Steps of one history."""


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    """A mail server on this machine."""
    with serving() as found:
        yield found


@pytest.mark.parametrize("seed", range(FEW))
def test_the_rules_hold_in_a_history(seed: int, servers: Servers) -> None:
    """Nothing unseen is announced, no address is lost, no mail goes twice; at rest all is one.

    `python -m tests.histories SEED STEPS` plays one that goes wrong, as short as it can be.
    """
    play(seed, drawn(seed, SHORT), servers)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1000 + MANY))
def test_the_rules_hold_in_a_long_history(seed: int, servers: Servers) -> None:
    """The same, in three times as many steps."""
    play(seed, drawn(seed, LONG), servers)
