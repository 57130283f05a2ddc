"""All feeds of the sample council, and of a council with odd texts, before strict readers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree, html

from raadsweek.replace_fields import replace

from .sample import read_json, sample, written, xml
from .validator import DOCS, faults


@pytest.fixture(scope="module")
def vlietmonde() -> Any:
    """The sample council."""
    return sample()


@pytest.fixture(scope="module")
def files(vlietmonde: Any) -> dict[str, bytes]:
    """All its feeds; a shorter length makes archives of many of them."""
    return written(replace(vlietmonde, feed_length=10))


def test_the_validator_finds_nothing(vlietmonde: Any, files: dict[str, bytes]) -> None:
    """No feed or archive of the sample council breaks a rule of the W3C feed validator."""
    found = xml(files)
    site = vlietmonde.addresses.absolute("")

    assert len(found) > 200
    assert {p: f for p, data in found.items() if (f := faults(data, site + p))} == {}


def test_the_validator_finds_no_error_in_odd_texts(council: Any) -> None:
    """With marks, emoji and control characters in every text there is still no error."""
    context = council.full()
    site = context.addresses.absolute("")
    for path, data in xml(written(context)).items():
        found = [fault for fault in faults(data, site + path) if f"{DOCS}error/" in fault]
        assert found == [], path


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("error/SAXError", "</channel>", ""),
        ("error/MissingElement", "<description>{}</description>", ""),
        ("error/InvalidPermalink", 'isPermaLink="false"', 'isPermaLink="true"'),
        ("error/IncorrectDOW", "Fri, 27", "Sat, 27"),
        ("warning/ProblematicalRFC822Date", "27 Nov 2026", "27 Nov 26"),
        ("error/InvalidFullLink", "<link>https://", "<link>//"),
        ("error/InvalidContact", "</item>", "<author>Joke</author></item>"),
        ("error/UndefinedElement", "</item>", "<zelf>x</zelf></item>"),
        ("error/DuplicateElement", "<ttl>", "<ttl>60</ttl><ttl>"),
        ("error/InvalidPositiveInteger", "<ttl>60", "<ttl>-1"),
        ("warning/MissingAtomSelfLink", 'rel="self"', 'rel="current"'),
        ("warning/SelfDoesntMatchLocation", "feeds/all.xml", "feeds/ander.xml"),
        ("warning/SecurityRisk", "De tekst.", "&lt;script&gt;x&lt;/script&gt;"),
        ("warning/SecurityRiskAttr", "De tekst.", "&lt;p onclick='x'&gt;"),
        ("warning/ContainsRelRef", "De tekst.", "&lt;a href='x/'&gt;"),
    ],
)
def test_each_rule_finds_its_fault(council: Any, rule: str, old: str, new: str) -> None:
    """What the rules are for they find: in a good feed that was broken on purpose."""
    context = council.one(body="De tekst.")
    good = written(context)["feeds/all.xml"].decode()
    if "{}" in old:
        old = old.format(etree.fromstring(good.encode()).findtext("channel/description"))
    assert old in good

    found = faults(good.replace(old, new, 1).encode(), context.addresses.absolute("feeds/all.xml"))

    assert any(fault.startswith(f"{DOCS}{rule}.html") for fault in found), found


def test_feedparser_finds_everything(vlietmonde: Any, files: dict[str, bytes]) -> None:
    """Feedparser reads each feed without complaint, and finds all that it tells."""
    for collection in vlietmonde.edition.collections():
        expected = min(collection.length, 10)
        for format in ("xml", "atom"):
            read = feedparser.parse(files[f"feeds/{collection.stem}.{format}"])
            assert not read.bozo, (collection.stem, read.bozo_exception)
            assert len(read.entries) == expected
            assert all(entry.id and entry.title and entry.link for entry in read.entries)


def test_json_feed_keeps_its_rules(vlietmonde: Any, files: dict[str, bytes]) -> None:
    """Each JSON feed holds what https://www.jsonfeed.org/version/1.1/ asks for."""
    site = vlietmonde.addresses.absolute("")
    found = read_json(files)
    assert len(found) > 84
    for path, feed in found.items():
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] and feed["feed_url"] == site + path
        assert all(author["name"] for author in feed["authors"])
        assert "author" not in feed  # of version 1, and deprecated
        assert feed.get("next_url") not in (feed["feed_url"], "")
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids))
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item.get("content_html") or item.get("content_text")
            assert datetime.fromisoformat(item["date_published"]).utcoffset() is not None
            for attached in item.get("attachments", ()):
                assert attached["url"] and attached["mime_type"]


def test_the_list_of_feeds_names_each_once(vlietmonde: Any, files: dict[str, bytes]) -> None:
    """`feeds/index.opml` is OPML 2.0 with each feed once, at the address where it lies."""
    root = etree.fromstring(files["feeds/index.opml"])
    outlines = root.findall("body/outline")
    site = vlietmonde.addresses.absolute("")

    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title")
    assert all(o.get("type") == "rss" and o.get("text") and o.get("title") for o in outlines)
    stems = [collection.stem for collection in vlietmonde.edition.collections()]
    stems += ["meetings", "english", "mail/council-mail", "mail/residents-mail"]
    assert [o.get("xmlUrl") for o in outlines] == [f"{site}feeds/{stem}.xml" for stem in stems]
    assert {o.get("xmlUrl").removeprefix(site) for o in outlines} <= set(files)


def test_every_picture_has_a_description_and_lies_here(
    vlietmonde: Any, files: dict[str, bytes]
) -> None:
    """In every feed each picture says what is on it and comes from this site."""
    pictures = [
        picture
        for feed in read_json(files).values()
        for item in feed["items"]
        for picture in html.fragment_fromstring(item.get("content_html", ""), "div").iter("img")
    ]
    here = urlsplit(vlietmonde.addresses.absolute("")).netloc

    assert len(pictures) > 20
    assert all(picture.get("alt") for picture in pictures)
    assert {urlsplit(picture.get("src")).netloc for picture in pictures} == {here}


def test_the_same_texts_in_all_formats(vlietmonde: Any, files: dict[str, bytes]) -> None:
    """A reader of RSS, of Atom and of JSON reads the same titles, texts and authors."""
    for collection in vlietmonde.edition.collections():
        stem = f"feeds/{collection.stem}"
        rss, atom = (feedparser.parse(files[f"{stem}.{format}"]) for format in ("xml", "atom"))
        items = read_json({"x.json": files[f"{stem}.json"]})["x.json"]["items"]
        for one, two, three in zip(rss.entries, atom.entries, items, strict=True):
            assert one.id == two.id == three["id"]
            assert one.title == two.title == three["title"]
            assert one.author == two.author == three["authors"][0]["name"]
            assert [t.term for t in one.tags] == [t.term for t in two.tags] == three["tags"]
