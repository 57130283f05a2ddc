"""A kill between the server and the record, and a stop: what was asked is done once."""

from __future__ import annotations

import pytest

from raadsweek.delivery.amend_all_posts import Amending
from raadsweek.model.fact import CLAIM

from .test_elsewhere import LONG, NOTE, corrected, listed, post, taken_back


class KilledError(BaseException):
    """In the place of a kill: nothing that comes after it is done."""


def killed_after(here, claims: int):
    """Kills the command once so many claims were answered, before that is written down."""
    usual, told = Amending.record, []

    def record(amending, fact):
        told.append(fact.fact)
        if fact.fact != CLAIM and told.count(CLAIM) == claims:
            raise KilledError
        return usual(amending, fact)

    patch = here._patch.context()  # noqa: SLF001
    return patch, record


@pytest.mark.parametrize("channel", ["mastodon", "bluesky"])
@pytest.mark.parametrize("act", ["delete", "reply"])
def test_what_was_done_before_a_kill_is_found(councils, channel, act):
    """The claim is there: after a while one looks, and it was done once."""
    here = councils(channel)
    corrected(here)
    before = len(here.world.statuses) + len(here.world.records)
    context, record = killed_after(here, 1)
    with context as patch:
        patch.setattr(Amending, "record", record)
        with pytest.raises(KilledError):
            here.run("elsewhere", post(channel), f"--{act}")
    here.world.idempotent.clear()
    assert set(listed(here)) == {post(channel)}
    assert here.run("elsewhere", post(channel), f"--{act}") == (1 if act == "reply" else 0)
    here.later(minutes=6)
    assert here.run("elsewhere", post(channel), f"--{act}") == (0 if act == "reply" else 2)
    there = len(here.world.statuses) + len(here.world.records)
    assert there == before + (1 if act == "reply" else -1)
    assert listed(here) == {}


def test_a_thread_of_which_a_part_was_taken_down_goes_on(councils):
    """Killed in the middle of it: the rest goes the next time."""
    here = councils("mastodon")
    corrected(here, LONG)
    context, record = killed_after(here, 1)
    with context as patch:
        patch.setattr(Amending, "record", record)
        with pytest.raises(KilledError):
            here.run("elsewhere", post("mastodon", LONG), "--edit")
    assert here.run("elsewhere", post("mastodon", LONG), "--edit") == 0, here.err
    assert len(here.world.statuses) == 2
    assert [NOTE in s["text"] for s in here.world.statuses].count(True) == 1
    assert listed(here) == {}


def test_while_everything_is_stopped_one_may_take_down(councils):
    """A stop holds what was planned; this a person says now."""
    here = councils("mastodon")
    taken_back(here)
    assert here.run("stop", "Brand") == 0
    here.later(minutes=1)
    assert here.run("elsewhere", post("mastodon"), "--delete") == 0, here.err
    assert len(here.world.statuses) == 2
