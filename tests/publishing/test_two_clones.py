"""Two clones that publish at once, with the scripts that we ship: each mail and post goes once."""

from __future__ import annotations

import pytest

from .two_clones import loop


@pytest.mark.long
def test_two_clones_send_each_thing_once():
    """Some of the rounds of `python -m tests.publishing.two_clones 20`."""
    total = loop(4)

    assert total.faults == []
    assert sum(found["rounds"] for found in total.counts.values()) == 4
