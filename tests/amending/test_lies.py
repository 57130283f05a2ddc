"""Servers that lie about what is taken down, changed or answered."""

from __future__ import annotations

import pytest

from raadsweek.publishers.bluesky import Bluesky
from raadsweek.publishers.mastodon import Mastodon
from raadsweek.publishers.protocol import Refused, Unsure
from tests.delivery.lies import LIES, Lying, lying, quick
from tests.delivery.servers import HANDLE, SECRET
from tests.delivery.test_publishers import post as any_post

from .test_elsewhere import NOTE, corrected, listed, post

REFUSED = {"echo", "429", "401"}
DONE = {"javascript+", "data+", "other-host+", "secret-in-url+", "controls+"}
"""What says clearly that it was done; its address is no matter."""
SHORT = ("echo", "redirect", "rubbish+", "empty", "null", "500+", "reset", "reset+", "deep+")
CREATE, PUT, DELETE = "/xrpc/com.atproto.repo.putRecord", "PUT", "DELETE"
ASKED = {
    ("mastodon", "delete"): (DELETE, "/api/v1/statuses/{id}"),
    ("mastodon", "edit"): (PUT, "/api/v1/statuses/{id}"),
    ("mastodon", "reply"): ("POST", "/api/v1/statuses"),
    ("bluesky", "delete"): ("POST", "/xrpc/com.atproto.repo.deleteRecord"),
    ("bluesky", "reply"): ("POST", CREATE),
}
"""Channel and act to what is asked of the server by which it is done."""


def way_to(channel: str, url: str):
    """A way out."""
    return Mastodon(url, SECRET) if channel == "mastodon" else Bluesky(url, HANDLE, SECRET)


def lie_about(state: Lying, channel: str, act: str, lie: str, id: str) -> None:
    """Has the server lie about an act."""
    state.method, path = ASKED[channel, act]
    state.lie, state.path = LIES[lie], path.format(id=id)


def stands(world) -> int:
    """How many posts there are."""
    return len(world.statuses) + len(world.records)


@pytest.mark.parametrize(
    "lie", [pytest.param(lie, marks=() if lie in SHORT else (pytest.mark.long,)) for lie in LIES]
)
@pytest.mark.parametrize(
    ("channel", "act"), [("mastodon", "delete"), ("mastodon", "edit"), ("bluesky", "delete")]
)
def test_only_a_clear_yes_is_a_yes(channel, act, lie):
    """Whatever a server says: done is only what is done, and the secret goes nowhere."""
    with lying() as (servers, state), quick():
        reference = way_to(channel, servers.web).send(any_post()).reference
        lie_about(state, channel, act, lie, reference)
        said = what_it_says(way_to(channel, servers.web), act, reference)
        assert isinstance(said, Refused) == (lie in REFUSED)
        assert SECRET not in str(said or "")
        assert state.thief.got == b""
        state.lie = None
        there = way_to(channel, servers.web).says(reference)
        if said is None:
            assert there in (None, NOTE)
            assert lie in DONE or channel == "bluesky"
        else:
            assert lie not in DONE - {"controls+"}


def what_it_says(way, act, reference):
    """What comes of an act: an answer, or None where it was done."""
    try:
        if act == "edit":
            way.edit(reference, NOTE, pictures=False)
        else:
            way.delete(reference)
    except (Refused, Unsure) as answer:
        return answer
    return None


@pytest.mark.parametrize(
    "lie",
    [
        "rubbish+",
        *(pytest.param(lie, marks=pytest.mark.long) for lie in ("echo", "reset", "reset+")),
    ],
)
@pytest.mark.parametrize(("channel", "act"), ASKED)
def test_what_may_have_been_done_is_looked_up(councils, liar, channel, act, lie):
    """The task stays, a second time looks first, and in the end it was done once."""
    here = councils(channel)
    corrected(here)
    before = stands(here.world)
    [known] = [
        e
        for e in here.project().record.ledger.entries
        if e.publication == post(channel) and e.reference
    ]
    lie_about(liar, channel, act, lie, known.reference)
    with quick():
        assert here.run("elsewhere", post(channel), f"--{act}") == 1
    assert liar.thief.got == b""
    assert here.facts()[-1].fact == ("refused" if lie in REFUSED else "unknown")
    assert set(listed(here)) == {post(channel)}
    liar.lie = None
    here.world.idempotent.clear()
    here.later(minutes=10)

    assert here.run("elsewhere", post(channel), f"--{act}") == 0, here.err

    assert SECRET not in here.written
    assert stands(here.world) == before + {"delete": -1, "edit": 0, "reply": 1}[act]
    assert listed(here) == {}
    assert here.run("archive", "check") == 0


def test_a_server_that_wants_to_be_left_alone_is(councils, liar):
    """Retry-After: it is not asked before that."""
    here = councils("mastodon")
    corrected(here)
    [known] = [
        e
        for e in here.project().record.ledger.entries
        if e.publication == post("mastodon") and e.reference
    ]
    lie_about(liar, "mastodon", "delete", "429", known.reference)
    assert here.run("elsewhere", post("mastodon"), "--delete") == 1
    liar.lie = None
    here.world.calls.clear()
    here.later(minutes=30)
    assert here.run("elsewhere", post("mastodon"), "--delete") == 1
    assert "asked again from" in here.err
    assert not any("DELETE" in each for each in here.world.calls)
    here.later(minutes=31)
    assert here.run("elsewhere", post("mastodon"), "--delete") == 0
