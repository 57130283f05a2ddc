"""The whole chain: content, build, web server, and newsboat, a reader that we did not write.

Newsboat is a program of Debian. Where it is missing and the tests run as root (as on a fresh
machine) it is installed; elsewhere these tests say why they did not run.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.debian import install

NOW = "2026-12-20T12:00"


@pytest.fixture(scope="module")
def newsboat() -> str:
    """The program."""
    if shutil.which("newsboat") is None:
        install("newsboat")
    found = shutil.which("newsboat")
    if found is None:
        pytest.skip("newsboat is not there, and could not be installed from Debian")
    return found


class Quiet(SimpleHTTPRequestHandler):
    """Serves files as a plain web server does, without a word."""

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def served(sample: Callable[..., Path]) -> Iterator[tuple[Path, str]]:
    """The sample council's site, and the address at which a web server on this machine has it."""
    site = sample("--now", NOW)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Read:
    """What newsboat knows of one feed after it fetched it."""

    title: str
    items: dict[str, tuple[str, ...]]
    """Id to title, address, author and text."""


class Reader:
    """Feeds and archives as newsboat reads them over http.

    Each with a store of its own: newsboat shows an item only once, in one of the feeds that
    a person follows, because it has the same id in all of them.
    """

    def __init__(self, newsboat: str, served: tuple[Path, str], homes: Callable[[], Path]) -> None:
        self.newsboat, self.homes = newsboat, homes
        self.site, self.address = served
        self.one = cache(self._one)

    def read(self, each: int) -> dict[str, Read]:
        """One of so many of the feeds, in the order of their names, by its path in the site."""
        feeds = (self.site / "feeds").rglob("*")
        found = sorted(path for path in feeds if path.suffix in (".xml", ".atom"))
        names = [path.relative_to(self.site).as_posix() for path in found][::each]
        with ThreadPoolExecutor(4) as pool:
            return dict(zip(names, pool.map(self.one, names), strict=True))

    def _one(self, name: str) -> Read:
        return _fetched(self.newsboat, f"{self.address}{name}", self.homes())


@pytest.fixture(scope="module")
def reader(
    newsboat: str, served: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Reader:
    """Newsboat, for the sample council's site."""
    return Reader(newsboat, served, lambda: tmp_path_factory.mktemp("home"))


def _fetched(newsboat: str, url: str, home: Path) -> Read:
    (home / "urls").write_text(f"{url}\n")
    (home / "config").write_text("max-items 0\nuse-proxy no\n")
    done = subprocess.run(
        [newsboat, "-u", "urls", "-c", "store.db", "-C", "config", "-x", "reload"],
        cwd=home,
        env={"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, ""), (url, done.stdout)
    with closing(sqlite3.connect(home / "store.db")) as store:
        (title,) = store.execute("select title from rss_feed").fetchone()
        rows = store.execute("select guid, title, url, author, content from rss_item")
        return Read(title, {id: facts for id, *facts in rows})


@pytest.mark.parametrize("each", [5, pytest.param(1, marks=pytest.mark.long)])
def test_newsboat_opens_every_feed(reader: Reader, each: int) -> None:
    """A feed or archive over http gives its title and as many items as there are in it.

    One of five of them, and in the long run each.
    """
    read, site = reader.read(each), reader.site
    for path, found in read.items():
        expected = feedparser.parse((site / path).read_bytes())
        assert found.title == expected.feed.title, path
        assert found.items.keys() == {entry.id for entry in expected.entries}, path
    assert len(read) > 160 // each


def test_newsboat_shows_what_was_written(reader: Reader) -> None:
    """Title, author, address, text and picture of an item arrive as they were written."""
    items = reader.one("feeds/topic/sport.xml").items
    (id,) = (id for id in items if "krediet-zwembad" in id)
    title, url, author, content = items[id]
    page = "https://raad.vlietmonde.example/besluiten/2026-11-20-krediet-zwembad/"

    assert title == "Raad stelt krediet voor zwembad De Golf vast"
    assert (url, author) == (page, "Griffie van Vlietmonde")
    assert "<strong>2,4 miljoen euro</strong>" in content
    picture = "https://raad.vlietmonde.example/media/full/besluiten/zwembad-besluit.jpg"
    assert f'<img src="{picture}" alt="Tekening van zwembad De Golf' in content


def test_newsboat_knows_an_item_by_its_id(reader: Reader) -> None:
    """Each item has an id of its own, the same one in RSS and in Atom."""
    ids = reader.one("feeds/all.xml").items.keys()

    assert ids == reader.one("feeds/all.atom").items.keys()
    assert len(ids) == 50
    assert all(id.startswith("tag:raad.vlietmonde.example,2026:") for id in ids)
