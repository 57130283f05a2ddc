"""On disk: where feeds are named, which there are, and how long they are."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from .conftest import MKDOCS, Buildable

REPOSITORY = Path(__file__).parents[2]
NOW = "2026-12-20T12:00"
EVERYTHING = {
    "application/rss+xml": "feeds/all.xml",
    "application/atom+xml": "feeds/all.atom",
    "application/feed+json": "feeds/all.json",
}


@pytest.fixture(scope="module")
def sample(sample: Callable[..., Path]) -> Path:
    """The site of this repository's own council, after its last item."""
    return sample("--now", NOW)


def inside(page: Path, site: Path, targets: list[str]) -> set[str]:
    """Where links of a page lead within the site."""
    here = page.parent.relative_to(site).as_posix()
    paths = (urlsplit(target).path for target in targets if not urlsplit(target).scheme)
    return {posixpath.normpath(posixpath.join(here, unquote(path))) for path in paths if path}


def test_every_page_names_the_feeds(sample: Path) -> None:
    """A feed reader that is given any page, an ordinary one too, finds the three feeds of all."""
    for page in sample.rglob("*.html"):
        if page.name == "404.html" or page.parts[-3] == "mail":
            continue  # its links are absolute: nobody knows where it is shown; a mail is no page
        links = html.fromstring(page.read_bytes()).xpath("//head/link[@rel='alternate'][@type]")
        for media_type, path in EVERYTHING.items():
            found = [link.get("href") for link in links if link.get("type") == media_type]
            assert path in inside(page, sample, found), page
        assert all(link.get("title") for link in links), page
        named = inside(page, sample, [link.get("href") for link in links])
        assert all((sample / path).is_file() for path in named), page


def test_subscribe_page_lists_exactly_what_lies_on_disk(sample: Path) -> None:
    """Every feed and calendar that one follows is on the two pages, and nothing else is.

    What is in English is on the page in English, the file of one meeting on the page of that.
    """
    places = ("abonneren", "abonneren/alles", "en/subscribe")
    pages = [sample / place / "index.html" for place in places]
    listed = {
        path
        for page in pages
        for path in inside(page, sample, html.fromstring(page.read_bytes()).xpath("//body//@href"))
    }
    written = {
        path.relative_to(sample).as_posix()
        for folder in ("feeds", "calendars")
        for path in (sample / folder).rglob("*")
        if path.is_file() and not {"archive", "meeting"} & {*path.parts}
    }

    assert {path for path in listed if path.startswith(("feeds/", "calendars/"))} == written


@pytest.mark.parametrize(
    ("page", "section"),
    [
        ("abonneren", "rw-first"),
        ("onderwerpen/sport", "rw-follow"),
        ("plaatsen/rietdorp", "rw-follow"),
        ("raadsleden/j-de-boer", "rw-follow"),
        ("organen/raad", "rw-follow"),
        ("besluiten", "rw-follow"),
        ("besluiten/2026-11-20-krediet-zwembad", "rw-follow rw-follow--council"),
    ],
)
def test_the_mail_is_the_first_way(sample: Path, page: str, section: str) -> None:
    """Wherever one follows something, the first button is that of the weekly mail."""
    tree = html.fromstring((sample / page / "index.html").read_bytes())
    buttons = tree.xpath(f"//section[@class='{section}']//a[@class='rw-button']/@href")

    assert buttons[0] == "https://lijst.vlietmonde.example/aanmelden"


def test_every_archive_can_be_reached(sample: Path) -> None:
    """No archive lies there that no feed leads to."""
    site = "https://raad.vlietmonde.example/"
    archives = set((sample / "feeds/archive").rglob("*.json"))
    for path in (sample / "feeds").rglob("*.json"):
        older = json.loads(path.read_bytes()).get("next_url")
        archives -= {sample / older.removeprefix(site)} if older else set()

    assert archives == set()
    assert (sample / "feeds/archive/all/1.atom").is_file()


def entries(council: Buildable) -> tuple[int, Any]:
    """How many items the feed of all holds, and where it leads for older ones."""
    feed = json.loads((council.build("-q") / "feeds/all.json").read_bytes())
    return len(feed["items"]), feed.get("next_url")


def test_length_can_be_chosen(council: Buildable) -> None:
    """`feed_length` in mkdocs.yml says how many items a feed holds; without it fifty."""
    for n in range(7):
        council.folder.item(f"nieuws/n-{n}.md", title=f"Bericht {n}", date=f"2026-11-{n + 9:02}")
    assert entries(council) == (7, None)

    chosen = MKDOCS.replace("[raadsweek]", "[{raadsweek: {feed_length: 3, paper_weeks: 0}}]")
    council.folder.write("mkdocs.yml", chosen)

    assert entries(council) == (
        3,
        "https://raad.proefstad.example/feeds/archive/all/2.json",
    )


@pytest.mark.parametrize("length", ["0", "-3", "veel", "true", "2.5"])
def test_impossible_length_is_told(
    council: Buildable, capsys: pytest.CaptureFixture[str], length: str
) -> None:
    """A length that is no whole number of one or more is told in one line; nothing is built."""
    chosen = MKDOCS.replace("[raadsweek]", f"[{{raadsweek: {{feed_length: {length}}}}}]")
    council.folder.write("mkdocs.yml", chosen)

    assert council.run("build") != 0
    assert "feed_length" in capsys.readouterr().err
    assert not council.site.exists()
