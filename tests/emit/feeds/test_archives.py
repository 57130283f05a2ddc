"""Older entries: what a feed is too short for is in its archives (RFC 5005, section 4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from raadsweek.replace_fields import replace

from .sample import read_json, written
from .validator import ATOM, HISTORY

SITE = "https://raad.vlietmonde.example/site/"
LENGTH = 3


def council_of(council: Any, count: int, length: int = LENGTH) -> dict[str, bytes]:
    """The feeds of a council that published `count` decisions, one a day."""
    begin = council.NOW - timedelta(days=300)
    made = [council.item(f"besluit-{n:03}", summary=f"Besluit {n}.") for n in range(count)]
    pairs = [(m, council.publication(m, begin + timedelta(days=n))) for n, m in enumerate(made)]
    return written(replace(council.context(*pairs), feed_length=length))


def walked(files: dict[str, bytes], first: str) -> list[str]:
    """The ids that a reader collects from a feed and its archives, the newest first."""
    found: dict[str, None] = {}
    path: str | None = first
    while path:
        read = feedparser.parse(files[path])
        assert not read.bozo
        found |= dict.fromkeys(entry.id for entry in read.entries)
        older = [link.href for link in read.feed.links if link.rel == "prev-archive"]
        assert len(older) <= 1
        path = older[0].removeprefix(SITE) if older else None
    return list(found)


@pytest.mark.parametrize("format", ["xml", "atom"])
@settings(max_examples=25, deadline=None)
@given(count=st.integers(0, 40), length=st.integers(1, 12))
def test_everything_can_be_reached(council: Any, format: str, count: int, length: int) -> None:
    """Who follows the archives finds each publication, whatever the length, from RSS and Atom."""
    files = council_of(council, count, length)
    found = walked(files, f"feeds/all.{format}")

    names = [f"besluit-{n:03}@" for n in reversed(range(count))]
    assert [id.split(":")[-1].split("website")[0] for id in found] == names


def test_json_readers_reach_everything(council: Any) -> None:
    """`next_url` leads on until the oldest item, and never to where one has been."""
    files = read_json(council_of(council, 20))
    path: str | None = "feeds/all.json"
    been: list[str] = []
    items: dict[str, None] = {}
    while path:
        been.append(path)
        items |= dict.fromkeys(item["id"] for item in files[path]["items"])
        path = files[path].get("next_url", "").removeprefix(SITE)

    assert len(items) == 20
    assert len(been) == len(set(been)) == 7


@settings(max_examples=25, deadline=None)
@given(count=st.integers(0, 30), more=st.integers(1, 10))
def test_archives_never_change_when_new_entries_come(council: Any, count: int, more: int) -> None:
    """An archive that was written stays what it was, byte for byte, whatever is published later."""
    before, after = council_of(council, count), council_of(council, count + more)
    archives = {path: data for path, data in before.items() if path.startswith("feeds/archive/")}

    assert {path: after[path] for path in archives} == archives


def test_archives_are_full(council: Any) -> None:
    """Each archive holds as many entries as a feed does, so that it never gets another one."""
    for path, feed in read_json(council_of(council, 20)).items():
        if path.startswith("feeds/archive/"):
            assert len(feed["items"]) == LENGTH


def test_archive_says_what_it_is(council: Any) -> None:
    """An archive is marked, names the feed it is of, and has the feed's id but its own address."""
    files = council_of(council, 10)
    feed, archive = (
        etree.fromstring(files[path]) for path in ("feeds/all.atom", "feeds/archive/all/2.atom")
    )
    links = {link.get("rel"): link.get("href") for link in archive.findall(f"{ATOM}link")}

    assert archive.find(f"{HISTORY}archive") is not None
    assert feed.find(f"{HISTORY}archive") is None
    assert archive.findtext(f"{ATOM}id") == feed.findtext(f"{ATOM}id")
    assert links == {
        "self": f"{SITE}feeds/archive/all/2.atom",
        "current": f"{SITE}feeds/all.atom",
        "prev-archive": f"{SITE}feeds/archive/all/1.atom",
        "alternate": SITE,
    }


def test_archive_refers_to_the_text(council: Any) -> None:
    """An archived entry has its summary, and its page in the place of its text."""
    entry = etree.fromstring(council_of(council, 10)["feeds/archive/all/1.atom"]).find(
        f"{ATOM}entry"
    )
    content = entry.find(f"{ATOM}content")

    assert content.get("src") == f"{SITE}besluiten/besluit-002/"
    assert content.get("type") == "text/html"
    assert entry.findtext(f"{ATOM}summary") == "Besluit 2."


def test_short_feed_has_no_archive(council: Any) -> None:
    """A feed that holds everything names no archive, and there is none."""
    files = council_of(council, LENGTH)

    assert not [path for path in files if "archive" in path]
    assert b"prev-archive" not in b"".join(files.values())
    assert b"next_url" not in b"".join(files.values())
