"""Texts are counted as the networks count them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from twitter_text import parse_tweet

from raadsweek.model.text_limit import USUAL, Counting, Limit

X, BLUESKY, MASTODON = (USUAL[name] for name in ("x", "bluesky", "mastodon"))
FAMILY = "👨‍👩‍👧‍👦"
LONG = "https://raad.vlietmonde.nl/besluiten/" + "zwembad-" * 20

PIECES = st.sampled_from(
    [
        "De raad beslist.",
        "19.30 uur",
        "€ 2,4 miljoen",
        "raad.nl/x",
        "https://raad.nl/a?b=c#d",
        "(www.raad.nl)",
        "http://raad.vlietmonde.example/",
        "@griffie@mastodon.nl",
        "#WonenEnBouwen",
        FAMILY,
        "🇳🇱",
        "1️⃣",
        "e\u0301",
        "日本語",
        "\r\n",
        "\n",
        " ",
        "a.b.c",
        "\u00a0",
        "\u200d",
    ]
)
DIFFER = re.compile("[\u00a9\u00ae\ufe0f]")
"""Where the port in Python is not the same as X's own library; the examples have those."""
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("This is a test.", 15),
        ("http://test.com", 23),
        ("test.com", 23),
        ("Test https://test.com test https://test.com test.com test", 86),
        ("저찀쯿쿿", 8),
        ("H🐱☺", 5),
        (FAMILY, 2),
        ("é", 1),
        ("e\u0301", 1),
        ("a\r\nb", 3),
        ("om 19.30 uur.", 13),
        ("©2026 ®", 7),
        ("©\ufe0f", 2),
        ("⚡\ufe0f⚡⭐\ufe0f", 6),
        ("1\ufe0f\u20e3", 2),
        (LONG, 23),
        ("https://raad.vlietmonde.example/", 32),  # no such top domain: no link on X either
    ],
)
def test_x(text, length):
    """Letters weigh 1, most other scripts and emoji 2, an address 23: as twitter-text 3.1 says."""
    assert X.count(text) == length


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_x_agrees_with_the_reference(text):
    """Whatever someone writes, the count is that of the reference for the whole text."""
    text = DIFFER.sub("", text)
    assert X.count(text) == parse_tweet(text).weightedLength


def test_nonsense_is_counted_quickly():
    """A word without end is counted in no time; the reference takes minutes."""
    assert X.count("a." * 10_000) == 20_000
    assert MASTODON.count("a." * 10_000) == 20_000


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), (FAMILY, 1), ("🇳🇱", 1), ("e\u0301", 1), (LONG, len(LONG)), ("a\r\nb", 3)],
)
def test_bluesky(text, length):
    """What a reader sees as one character is one; an address counts in full."""
    assert BLUESKY.count(text) == length


def test_bluesky_counts_bytes_too():
    """300 families are 300 graphemes and 7,500 bytes: too much."""
    assert BLUESKY.count(FAMILY * 300) == 300
    assert not BLUESKY.fits(FAMILY * 300)
    assert BLUESKY.fits(FAMILY * 120)
    assert BLUESKY.fits("a" * 300)
    assert not BLUESKY.fits("a" * 301)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (LONG, 23),
        (f"Zie {LONG} nu", 30),
        ("raad.nl", 7),  # without https it is no link there
        ("@griffie@mastodon.nl", 8),
        ("Dag @griffie@mastodon.nl!", 13),
        ("griffie@vlietmonde.nl", 21),
        (FAMILY, 1),
        (" \u0301", 1),
    ],
)
def test_mastodon(text, length):
    """An address is 23, of a mention only the name counts, and graphemes are one."""
    assert MASTODON.count(text) == length


def test_characters():
    """Where nothing is known of the network each character is one."""
    assert Limit(Counting.CHARACTERS, 100).count(LONG) == len(LONG)


@given(TEXTS, st.sampled_from(list(Counting)))
@settings(max_examples=200, deadline=None)
def test_every_text_has_a_length(text, counts):
    """Counting never fails, and nothing is shorter than nothing."""
    assert Limit(counts, 280).count(text) >= 0
