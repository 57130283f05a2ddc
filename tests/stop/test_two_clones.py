"""A stop reaches every machine before its next byte, also in the middle of what it sends."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from raadsweek.delivery.send_once import Book
from raadsweek.model.ledger import DeliveryOutcome
from tests.amending.conftest import Council, councils, host, liars, servers
from tests.delivery.council import IDS
from tests.publishing.council import git, shared

__all__ = ["councils", "host", "liars", "servers"]
SHORT, LONG = IDS


class KilledError(BaseException):
    """In the place of a kill: nothing that comes after it is done."""


@pytest.fixture
def clones(councils, tmp_path):
    """Two clones, of which one prepared and saw what is due; nothing was sent."""

    def made(only):
        first = councils(only, sent=False)
        file = first.root / "calendars/channels.yml"
        channels = yaml.safe_load(file.read_text())
        place = {"type": "folder", "address": str(tmp_path / "online"), "git": True}
        channels["website"]["publisher"] = place
        file.write_text(yaml.safe_dump(channels, sort_keys=False))
        first.release()
        shared(first, tmp_path / "origin.git")
        git(tmp_path, "clone", "--quiet", str(tmp_path / "origin.git"), "other")
        other = Council(tmp_path / "other", first.host, first._capsys, first._patch)  # noqa: SLF001
        other.now, other.servers = first.now, first.servers
        return first, other

    return made


def stands(here) -> int:
    """How much arrived."""
    return len(here.world.statuses) + len(here.world.mails)


@pytest.mark.parametrize("channel", ["mastodon", "residents-mail"])
def test_a_stop_on_one_holds_the_other(clones, channel):
    """The other did not know of it: it takes it in before it sends, and sends nothing."""
    first, other = clones(channel)
    assert other.run("stop", "Brand", "--by", "griffie") == 0, other.err
    first.later(minutes=1)
    assert first.run("publish", "--deliver") == 0, first.err
    assert stands(first) == 0
    other.now = first.now
    assert other.run("go", "--rest", "now") == 0, other.err
    first.later(minutes=1)
    assert first.run("publish", "--deliver") == 0, first.err
    first.release()  # fixes the mail
    assert first.run("publish", "--deliver") == 0, first.err
    assert stands(first) == (3 if channel == "mastodon" else 1)


@pytest.mark.parametrize("channel", ["mastodon", "residents-mail"])
def test_a_stop_between_the_look_and_the_claim_is_obeyed(clones, channel):
    """The claim comes too late, is dropped, and who looks again finds that all is stopped."""
    first, other = clones(channel)
    told: list[Any] = []

    def stopping(book, *words, **fields):
        if not told:
            told.append(other.run("stop", "Brand"))
        return usual(book, *words, **fields)

    usual = Book.record
    first._patch.setattr(Book, "record", stopping)  # noqa: SLF001
    assert first.run("publish", "--deliver") == 0, first.err
    assert told == [0]
    assert stands(first) == 0
    assert not [each for each in first.facts("claim") if not each.act]


def test_a_mail_cut_off_and_then_stopped_is_not_sent_twice(clones):
    """Its claim is there and nobody knows: nothing leaves while stopped, and after it one asks."""
    first, other = clones("residents-mail")

    def killed(book, due, outcome, *words, **fields):
        if outcome is not DeliveryOutcome.SENDING:
            raise KilledError
        return usual(book, due, outcome, *words, **fields)

    usual = Book.record
    with first._patch.context() as patch:  # noqa: SLF001
        patch.setattr(Book, "record", killed)
        with pytest.raises(KilledError):
            first.run("publish", "--deliver")
    assert stands(first) == 1
    other.later(minutes=1)
    assert other.run("stop", "Brand") == 0, other.err
    for _ in range(3):
        for each in (first, other):
            each.later(minutes=10)
            each.run("publish", "--deliver")
            assert stands(first) == 1
    assert first.run("go", "--rest", "now") == 0, first.err
    for each in (first, other):
        each.later(minutes=10)
        assert each.run("publish", "--deliver") == 1
        assert "knows whether it arrived" in each.err
    assert stands(first) == 1


def test_a_thread_cut_off_and_then_stopped_goes_on_after_it(clones):
    """Its first part stands there; the rest waits for the end of the stop, and comes once."""
    first, other = clones("mastodon")

    def stopping(book, due, outcome, *words, **fields):
        done = usual(book, due, outcome, *words, **fields)
        if due.item == LONG and outcome is DeliveryOutcome.PUBLISHED and fields.get("part") == 1:
            raise KilledError
        return done

    usual = Book.record
    with first._patch.context() as patch:  # noqa: SLF001
        patch.setattr(Book, "record", stopping)
        with pytest.raises(KilledError):
            first.run("publish", "--deliver")
    before = stands(first)
    other.later(minutes=1)
    assert other.run("stop", "Brand") == 0, other.err
    for each in (first, other):
        each.later(minutes=10)
        each.run("publish", "--deliver")
    assert stands(first) == before
    assert first.run("go", "--rest", "now") == 0, first.err
    first.later(minutes=10)
    assert first.run("publish", "--deliver") == 0, first.err
    other.later(minutes=20)
    assert other.run("publish", "--deliver") == 0, other.err
    texts = [s["text"] for s in first.world.statuses]
    assert len(texts) == len(set(texts)) == 3
