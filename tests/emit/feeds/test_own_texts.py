"""The feed of a channel carries that channel's own text, so that other tools can post from it."""

from __future__ import annotations

import json
from typing import Any

import feedparser

from raadsweek.replace_fields import replace

from .sample import written

OWN = "Zwembad: 2,4 miljoen. 🏊 <b> & meer"


def read(council: Any, stem: str) -> tuple[Any, Any, dict[str, Any]]:
    """The one entry of a feed in RSS, Atom and JSON."""
    context = council.one(
        summary="De raad koopt een zwembad.",
        body="De hele tekst.",
        variants={"website": OWN, "facebook": "Voor een ander kanaal."},
    )
    files = written(context)
    rss, atom = (feedparser.parse(files[f"feeds/{stem}.{f}"]).entries[0] for f in ("xml", "atom"))
    return rss, atom, json.loads(files[f"feeds/{stem}.json"])["items"][0]


def test_channel_feed_has_the_text_of_the_channel(council: Any) -> None:
    """In the feeds of a channel, and of a day of it, its own text is the description."""
    for stem in ("channel/website", "channel/website/vrijdag"):
        rss, atom, item = read(council, stem)
        escaped = OWN.replace("&", "&amp;").replace("<b>", "&lt;b&gt;")
        assert rss.summary == atom.summary == escaped
        assert item["summary"] == item["content_text"] == OWN


def test_channel_feed_has_the_full_text_too(council: Any) -> None:
    """Who reads the feed of a channel in a news reader reads everything."""
    rss, atom, item = read(council, "channel/website")

    assert rss.content[0].value == atom.content[0].value == item["content_html"]
    assert "De hele tekst." in item["content_html"]


def test_other_feeds_have_the_summary(council: Any) -> None:
    """Where several channels come together the item speaks for itself."""
    for stem in ("all", "kind/besluiten", "weekday/vrijdag"):
        rss, atom, item = read(council, stem)
        assert rss.summary == atom.summary == item["summary"] == "De raad koopt een zwembad."
        assert "content_text" not in item


def test_withdrawn_item_has_no_text_of_its_own(council: Any) -> None:
    """What was taken back is not posted either."""
    context = council.full()
    items = council.selection(context).items
    gone = replace(items["ingetrokken"], variants={"website": council.OLD})
    context = council.changed(context, items={**items, gone.id: gone})

    assert council.OLD.encode() not in b"".join(written(context).values())
