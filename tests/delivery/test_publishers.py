"""Each way out, with the words of its own server."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.publishers.bluesky import ALPHABET, Bluesky, facets, record_key
from raadsweek.publishers.files import Files
from raadsweek.publishers.mastodon import Mastodon
from raadsweek.publishers.protocol import Post, PostImage, PostSender, Receipt, Refused, Unsure
from raadsweek.publishers.redaction import HIDDEN, Redactor
from raadsweek.publishers.webhook import Webhook, signature

from .servers import HANDLE, SECRET

MOMENT = in_amsterdam(datetime(2026, 11, 20, 9, tzinfo=UTC))
PICTURE = PostImage("zwembad.png", b"\x89PNG", "image/png", "Het zwembad van opzij")


def post(text: str = "De raad & het zwembad.", **other: Any) -> Post:
    """A post of one text."""
    known: dict[str, Any] = {
        "key": "zwembad@x@2026-11-20",
        "channel": "x",
        "item": "zwembad",
        "title": "Zwembad",
    }
    known |= {"at": MOMENT, "parts": (text,), **other}
    return Post(**known)


@given(keys=st.lists(st.text(min_size=1), min_size=2, max_size=20, unique=True))
def test_each_post_has_a_key_of_its_own_that_bluesky_takes(keys):
    """A TID: 13 letters of its alphabet, the first of them low; the same for the same post."""
    made = [record_key(post(key=key)) for key in keys]

    assert len(set(made)) == len(keys)
    assert made == [record_key(post(key=key)) for key in keys]
    assert all(len(k) == 13 and set(k) <= set(ALPHABET) and k[0] in ALPHABET[:16] for k in made)


def test_keys_rise_with_the_time():
    """Bluesky sorts by them."""
    later = post(key="a", at=MOMENT + timedelta(seconds=1))
    assert record_key(post(key="b")) < record_key(later)


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_links_are_found_in_any_text_by_their_bytes(before, after):
    """Bluesky counts in bytes of UTF-8; a letter of more bytes must not move the link."""
    url = "https://raad.example/nieuws/één/"
    text = f"{before} {url} {after}".encode("utf-8", "replace").decode()

    found = [text.encode()[f.index.byte_start : f.index.byte_end].decode() for f in facets(text)]

    assert url in found


def test_hashtags_are_marked():
    """With the letters that words have in Dutch, without the sign."""
    [facet] = facets("Over #zeeën, niet over a#b of #1")
    assert facet.features[0].tag == "zeeën"


def test_a_picture_goes_with_its_description(servers):
    """Mastodon and Bluesky get the picture and what is on it."""
    Mastodon(servers.web, SECRET).send(post(image=PICTURE))
    Bluesky(servers.web, HANDLE, SECRET).send(post(image=PICTURE))

    [record] = servers.world.records.values()
    assert servers.world.statuses[0]["media"] == "99"
    assert record["embed"]["images"][0]["alt"] == PICTURE.alt


def test_mastodon_finds_what_it_was_sent_by_its_text(servers):
    """Also among many others, and only what is newer than the moment that is asked for."""
    way = Mastodon(servers.web, SECRET)
    sent = way.send(post("Met <hoekjes> & regels\n\nen een \U0001f3ca."))
    for n in range(95):
        way.send(post(f"Ander bericht {n}", key=str(n)))
    wanted = post("Met <hoekjes> & regels\n\nen een \U0001f3ca.")
    digests, now = frozenset({wanted.digest}), datetime.now(UTC)

    assert way.find(wanted, now - timedelta(minutes=1), digests) == sent
    assert way.find(wanted, now + timedelta(hours=1), digests) is None
    assert way.find(wanted, now - timedelta(minutes=1), frozenset({"0" * 64})) is None


def test_a_wrong_secret_is_a_refusal(servers):
    """Nothing was placed, and the secret is not in what is said of it."""
    ways: list[PostSender] = [
        Mastodon(servers.web, "fout-geheim"),
        Bluesky(servers.web, HANDLE, "fout-geheim"),
        Webhook(f"{servers.web}/hook", "fout-geheim"),
    ]
    for way in ways:
        with pytest.raises(Refused) as caught:
            way.send(post())
        assert "fout-geheim" not in str(caught.value)


@pytest.mark.parametrize(("status", "kind"), [(422, Refused), (429, Refused), (502, Unsure)])
def test_what_an_answer_means(servers, status, kind):
    """A refusal is certain; after a fault in the server nobody knows."""
    servers.world.answers["/"] = status
    for way in (Mastodon(servers.web, SECRET), Webhook(f"{servers.web}/hook", SECRET)):
        with pytest.raises(kind):
            way.send(post())


def test_a_server_that_does_not_answer_leaves_it_unknown(servers):
    """After the wait is over nobody knows."""
    servers.world.slow = 3.0
    with pytest.raises(Unsure):
        Webhook(f"{servers.web}/hook", SECRET, timeout=0.01).send(post())


def test_a_webhook_is_signed_and_repeats_its_key(servers):
    """The receiver can check whose it is, and knows the same post again."""
    way = Webhook(f"{servers.web}/hook", SECRET)
    first = way.send(post(image=PICTURE, link="https://raad.example/"))
    second = way.send(post(image=PICTURE, link="https://raad.example/"))

    [taken] = servers.world.hooked.values()
    assert first.reference == second.reference
    assert taken["parts"] == ["De raad & het zwembad."]
    assert taken["image"]["alt"] == PICTURE.alt


def test_the_signature_is_the_usual_one():
    """By the example in GitHub's documentation of webhooks."""
    made = signature(b"Hello, World!", "It's a Secret to Everybody")
    assert made == "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"


def test_files_hold_all_that_another_tool_needs(tmp_path):
    """Text, link, picture with its description, and the mail as it is."""
    way = Files(tmp_path / "outbox")
    made = post(image=PICTURE, mail=b"From: x\r\n\r\n")
    assert way.find(made, MOMENT, frozenset()) is None

    receipt = way.send(made)

    place = tmp_path / "outbox" / receipt.reference
    told = json.loads((place / "post.json").read_text())
    assert told["parts"] == ["De raad & het zwembad."]
    assert told["image"] == {"file": "zwembad.png", "alt": PICTURE.alt}
    assert (place / "mail.eml").read_bytes() == b"From: x\r\n\r\n"
    assert way.find(made, MOMENT, frozenset()) == Receipt(reference=receipt.reference)


def test_files_that_cannot_be_written_are_a_refusal(tmp_path):
    """What is not there was not sent."""
    (tmp_path / "outbox").write_text("in de weg")
    with pytest.raises(Refused):
        Files(tmp_path / "outbox").send(post())


@pytest.mark.parametrize("secret", ["sl/euteLbos+vijver", "pad naar&binnen=zeven"])
def test_a_secret_is_hidden_in_an_address(secret):
    """Nor is it repeated where it stands in an address, with its signs written as %2F."""
    said = Redactor((secret,)).cut(f"https://elders.example/?token={quote(secret, safe='')}&x=1")

    assert said == f"https://elders.example/?token={HIDDEN}&x=1"
