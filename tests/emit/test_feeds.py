"""Feeds, read back with the programs that read feeds."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from tests.emitter_outputs import files

from raadsweek.emit import feeds
from raadsweek.emit.text import valid_characters
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import Image, ItemStatus
from raadsweek.replace_fields import replace

SITE = "https://raad.vlietmonde.example/site/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def written(context: Any) -> dict[str, bytes]:
    """Every feed, by path."""
    return files(feeds, context)


def test_every_collection_has_three_feeds(council: Any) -> None:
    """Each collection is there as RSS, Atom and JSON Feed, each with its own media type."""
    context = council.full()
    found = {output.path: output.media_type for output in feeds.outputs(context)}

    assert found.pop("feeds/index.opml") == "text/x-opml"
    assert found == {
        f"feeds/{stem}.{format}": f"application/{type}"
        for stem in (*(each.stem for each in context.edition.collections()), "meetings")
        for format, type in (("xml", "rss+xml"), ("atom", "atom+xml"), ("json", "feed+json"))
    }
    assert "feeds/channel/website/vrijdag.xml" in found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_feed_readers_find_no_fault(council: Any, language: str) -> None:
    """Every feed parses without complaint, odd texts and all, and says what its texts are in.

    Items are Dutch; what changes of the meetings is told in the language of the site.
    """
    for path, content in written(council.full(language)).items():
        if not path.endswith((".xml", ".atom", ".json")):
            continue
        spoken = language if path.startswith("feeds/meetings.") else "nl"
        if path.endswith(".json"):
            assert json.loads(content)["language"] == spoken
            continue
        etree.fromstring(content)
        read = feedparser.parse(content)
        assert not read.bozo, (path, read.bozo_exception)
        assert read.feed.language == spoken


def test_feed_holds_the_newest_fifty(council: Any) -> None:
    """A feed holds at most fifty publications, the newest first, the same in each format."""
    made = [council.item(f"besluit-{n:02}") for n in range(60)]
    pairs = [
        (m, council.publication(m, council.NOW - timedelta(days=n))) for n, m in enumerate(made)
    ]
    found = written(council.context(*reversed(pairs)))
    expected = [f"{SITE}besluiten/besluit-{n:02}/" for n in range(50)]

    assert [e.link for e in feedparser.parse(found["feeds/all.xml"]).entries] == expected
    assert [e.link for e in feedparser.parse(found["feeds/all.atom"]).entries] == expected
    assert [i["url"] for i in json.loads(found["feeds/all.json"])["items"]] == expected


def test_ids_come_from_the_publication(council: Any) -> None:
    """All formats give a publication the same id, which is no address."""
    found = written(council.one())
    id = "tag:raad.vlietmonde.example,2026:zwembad@website@2026-11-27"
    guid = etree.fromstring(found["feeds/all.xml"]).find("channel/item/guid")

    assert (guid.text, guid.get("isPermaLink")) == (id, "false")
    assert feedparser.parse(found["feeds/all.atom"]).entries[0].id == id
    assert json.loads(found["feeds/all.json"])["items"][0]["id"] == id


def test_feed_says_where_it_lies(council: Any) -> None:
    """RSS and Atom have one absolute link to themselves and one to the site."""
    found = written(council.full())
    for format, type in (("xml", "rss+xml"), ("atom", "atom+xml")):
        root = etree.fromstring(found[f"feeds/kind/besluiten.{format}"])
        own = root.xpath("(channel|.)/a:link[@rel='self']", namespaces=ATOM)
        assert [link.get("href") for link in own] == [f"{SITE}feeds/kind/besluiten.{format}"]
        assert own[0].get("type") == f"application/{type}"
    assert etree.fromstring(found["feeds/all.xml"]).findtext("channel/link") == SITE


def test_atom_links_say_what_they_are(council: Any) -> None:
    """Of an entry's links one is its page and one is its picture, with the file's real size."""
    context = council.full()
    root = etree.fromstring(written(context)["feeds/all.atom"])
    links = root.xpath("a:entry[a:summary]/a:link", namespaces=ATOM)

    assert [dict(link.attrib) for link in links] == [
        {"href": f"{SITE}besluiten/zwembad/", "rel": "alternate", "type": "text/html"},
        {
            "href": f"{SITE}media/full/besluiten/foto%27s/zwem%20bad.jpg",
            "rel": "enclosure",
            "type": "image/jpeg",
            "length": str(len(context.edition.file("media/full/besluiten/foto's/zwem bad.jpg"))),
        },
    ]


def test_picture_is_enclosed_and_stands_first(council: Any) -> None:
    """The picture is an enclosure with its size, and opens the text with its description."""
    context = council.full()
    found = written(context)
    size = len(context.edition.file("media/full/besluiten/foto's/zwem bad.jpg"))
    pool = etree.fromstring(found["feeds/all.xml"]).xpath("channel/item[enclosure]")[0]
    item = next(i for i in json.loads(found["feeds/all.json"])["items"] if "image" in i)

    assert pool.find("enclosure").get("length") == str(size)
    assert item["attachments"][0]["size_in_bytes"] == size
    assert pool.findtext(CONTENT) == item["content_html"]
    first = html.fragment_fromstring(item["content_html"], "div").find(".//img")
    assert first.get("alt") == 'Schets "A" & B'


def test_picture_without_file_is_not_enclosed(council: Any) -> None:
    """An enclosure needs a size, so a picture whose file is not there has none."""
    found = written(council.one(image=Image("besluiten/weg.jpg", "x")))

    assert b"enclosure" not in found["feeds/all.xml"] + found["feeds/all.atom"]


def test_entry_tells_kind_subjects_and_author(council: Any) -> None:
    """Categories are the labels of kind, topics and places; a blog is by its member."""
    entries = {
        e.link: e for e in feedparser.parse(written(council.full())["feeds/all.xml"]).entries
    }
    pool, blog = entries[f"{SITE}besluiten/zwembad/"], entries[f"{SITE}blogs/weblog/"]

    assert [tag.term for tag in pool.tags] == [
        "Besluiten van de raad",
        "Sport & spel",
        "onbekend",
        "Haven",
    ]
    assert (pool.author, blog.author) == ("Griffie van Vlietmonde", "Joke de Boer")


def test_json_feed_has_what_the_standard_requires(council: Any) -> None:
    """JSON Feed 1.1 wants version, title and items; an item wants an id and content."""
    read = json.loads(written(council.full())["feeds/all.json"])

    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["title"].startswith("Raad van Vlietmonde: ")
    assert (read["home_page_url"], read["feed_url"]) == (SITE, f"{SITE}feeds/all.json")
    for item in read["items"]:
        assert item["id"] and item["content_html"] and item["url"].startswith(SITE)
        assert datetime.fromisoformat(item["date_published"]).utcoffset() is not None


def test_nothing_comes_from_another_host(council: Any) -> None:
    """Reading an entry loads nothing from elsewhere and every link in it is absolute."""
    for item in json.loads(written(council.full())["feeds/all.json"])["items"]:
        content = html.fragment_fromstring(item["content_html"], "div")
        loaded = content.xpath("//@src | //@srcset | //@poster | //@data | //@style")
        assert all(source.startswith(SITE) for source in loaded)
        assert not content.xpath("//script | //iframe | //style | //object")
        assert all(":" in target for target in content.xpath("//@href"))


def test_same_input_gives_the_same_bytes(council: Any) -> None:
    """Building twice gives the same feeds to the byte."""
    assert written(council.full()) == written(council.full())


def test_dates_never_come_from_the_clock(council: Any) -> None:
    """A feed is as old as its newest entry; an empty one has the year of the tag authority."""
    found = written(council.one(council.NOW - timedelta(days=3)))
    changed = feedparser.parse(found["feeds/all.xml"]).feed.updated
    empty = feedparser.parse(found["feeds/kind/weetjes.xml"]).feed.updated

    assert changed == "Tue, 24 Nov 2026 12:00:00 +0100"
    assert empty == "Thu, 01 Jan 2026 00:00:00 +0100"
    assert feedparser.parse(found["feeds/kind/weetjes.atom"]).feed.updated.startswith("2026-01-01")


def test_withdrawn_keeps_its_place_and_loses_its_text(council: Any) -> None:
    """A withdrawn entry keeps id and link, says when and why, and shows nothing of the old text."""
    found = written(council.full())
    items = json.loads(found["feeds/all.json"])["items"]
    gone = next(i for i in items if i["id"].endswith(":ingetrokken@website@2026-11-20"))

    assert gone["url"].endswith("/ingetrokken/")
    assert gone["title"] != "Titel van ingetrokken"
    assert "Er stond een fout &lt;in&gt;." in gone["content_html"]
    assert "23 november 2026" in gone["content_html"]
    assert gone["date_modified"] > gone["date_published"]
    assert not {"image", "attachments", "summary"} & set(gone)
    assert not any(council.OLD.encode() in content for content in found.values())


def test_withdrawn_without_a_reason_shows_nothing(council: Any) -> None:
    """Of what was published of it nothing is left; never published, it is not announced."""
    item = council.item("zwembad", body=council.OLD, summary=council.OLD)
    out = council.publication(item, council.NOW - timedelta(hours=2))
    gone = (replace(item, status=ItemStatus.WITHDRAWN), out)
    for before in ((), ((out.at, ((item, out),)),)):
        found = written(council.context(gone, released=before))
        for word in (council.OLD, "zwembad"):
            assert not any(word.encode() in content for content in found.values())


def test_nothing_of_what_is_not_public(council: Any) -> None:
    """Not a byte of an item that is not public yet stands in any feed."""
    for path, content in written(council.full()).items():
        for word in (council.SECRET, "geheim/", "geheim.md", "concept"):
            assert word.encode() not in content, path


@settings(max_examples=60, deadline=None)
@given(title=st.text(min_size=1), body=st.text(), summary=st.text())
def test_any_text_comes_back(council: Any, title: str, body: str, summary: str) -> None:
    """Any title and summary come back from each format as written, but for invalid characters."""
    found = written(council.one(title=title, body=body, summary=summary))
    rss = etree.fromstring(found["feeds/all.xml"]).find("channel/item")
    atom = etree.fromstring(found["feeds/all.atom"]).find("a:entry", ATOM)
    read = json.loads(found["feeds/all.json"])["items"][0]

    expected = valid_characters(title) or "zwembad"
    assert (
        rss.findtext("title") == atom.findtext("a:title", None, ATOM) == read["title"] == expected
    )
    assert read.get("summary", "") == valid_characters(summary)
    in_rss = rss.findtext(CONTENT) or rss.findtext("description")
    assert in_rss == atom.findtext("a:content", None, ATOM) == read["content_html"]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_publication_on_a_day_of_clock_change(council: Any, day: date) -> None:
    """On the days on which the clock changes a publication has the right instant."""
    moment = at(day) + timedelta(hours=2, minutes=30)
    found = written(council.one(moment))
    item = json.loads(found["feeds/all.json"])["items"][0]

    assert datetime.fromisoformat(item["date_published"]) == moment
    read = feedparser.parse(found["feeds/all.atom"]).entries[0].published
    assert datetime.fromisoformat(read) == moment


def test_summary_reads_as_written(council: Any) -> None:
    """RSS and Atom readers show a summary as HTML, so that its marks must not be read as tags."""
    found = written(council.one(summary="Meer <b>dan</b> 2 & minder < 3"))
    rss = etree.fromstring(found["feeds/all.xml"]).findtext("channel/item/description")
    atom = etree.fromstring(found["feeds/all.atom"]).find("a:entry/a:summary", ATOM)

    assert atom.get("type") == "html"
    for text in (rss, atom.text):
        shown = html.fragment_fromstring(text, "div").text_content()
        assert shown == "Meer <b>dan</b> 2 & minder < 3"


def test_odd_title_reads_as_written(council: Any) -> None:
    """Marks that mean something in XML, HTML or JSON mean nothing in a title."""
    found = written(council.full())
    titles = [i["title"] for i in json.loads(found["feeds/all.json"])["items"]]

    assert valid_characters(council.ODD) in titles


def test_recorded_edit_makes_an_entry_newer(council: Any) -> None:
    """What was changed after it went out says when, so that readers fetch it again."""
    appeared, edited = council.NOW - timedelta(hours=2), council.NOW - timedelta(minutes=30)
    item = council.item("zwembad")
    new = replace(item, title="Nieuwe titel")
    old, now = ((each, council.publication(each, appeared)) for each in (item, new))
    context = council.context(now, released=((appeared, (old,)), (edited, (now,))))
    found = written(context)
    atom = etree.fromstring(found["feeds/all.atom"])

    entry = json.loads(found["feeds/all.json"])["items"][0]
    assert datetime.fromisoformat(entry["date_modified"]) == edited
    assert datetime.fromisoformat(atom.findtext("a:updated", None, ATOM)) == edited
    assert datetime.fromisoformat(entry["date_published"]) == council.NOW - timedelta(hours=2)
