"""The key `publisher` in `channels.yml`: a mistake is told by its own name, a secret refused."""

from __future__ import annotations

import json

import pytest

from raadsweek.load import folders, load
from raadsweek.model.publisher import LatePolicy


@pytest.mark.parametrize(
    ("publisher", "code", "word"),
    [
        ({"type": "mastodn", "instance": "https://a.example"}, "unknown-publisher", "mastodon"),
        ({"instance": "https://a.example"}, "unknown-publisher", "mastodon"),
        ({"type": "files", "token_env": "X"}, "unknown-key", "folder"),
        ({"type": "mastodon"}, "missing-key", "instance"),
        ({"type": "mastodon", "instance": "a.example"}, "bad-address", "https"),
        (
            {"type": "mastodon", "instance": "https://a.example", "token_env": "mijn-geheim"},
            "bad-variable",
            "never the secret",
        ),
        ("mastodon", "wrong-type", ""),
    ],
)
def test_a_mistake_is_told_by_its_own_name(council, publisher, code, word):
    """An unknown way, a key of another way, a secret in the file: each with what to do."""
    here = council("mastodon", publisher=publisher)

    found = here.json("check")

    assert [p["code"] for p in found if p["severity"] == "error"] == [code]
    assert word in json.dumps(found)


def test_a_channel_with_a_publisher_is_not_placed_by_hand(council):
    """Where it is sent nobody has a task; a channel may still say otherwise."""
    project = load(folders(council("mastodon", late="skip").root))

    channel = project.channels["mastodon"]
    assert (channel.by_hand, channel.late) == (False, LatePolicy.SKIP)


def test_a_mail_without_a_way_to_stop_is_not_sent(council):
    """An error, which holds up nothing else: the site is built, and what else is due goes out."""
    here = council(None)
    assert "no-way-to-stop" not in [each["code"] for each in here.json("check")]
    file = here.root / "calendars/channels.yml"
    whole = file.read_text()
    way = "    unsubscribe: https://lists.example/af\n"
    assert way in whole
    file.write_text(whole.replace(f"  mail:\n{way}", ""))

    [found] = [each for each in here.json("check") if each["code"] == "no-way-to-stop"]
    assert found["severity"] == "error"
    assert here.run("check") == 1
    assert here.run("publish", "--dry-run") == 1
    assert here.send() == 1
    assert "find no way to stop" in here.err
    assert here.servers.world.mails == []
    assert len(here.servers.world.statuses) > 1
    assert here.outcomes("residents-mail") == []
    assert here.run("build", "-q") == 0
    assert (here.root / "site/index.html").is_file()

    file.write_text(whole)
    assert here.send() == 0, here.err
    assert len(here.servers.world.mails) == 1
