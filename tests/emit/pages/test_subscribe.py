"""The page on which residents subscribe: what it offers, and what it asks of a person."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from raadsweek.emit import feeds
from raadsweek.emit.collections import FEED_FORMATS
from raadsweek.replace_fields import replace

PAGE, CHOICES = "abonneren/", "abonneren/alles/"
SITE = "https://raad.vlietmonde.example/site/"


def row(shown: Any, title: str) -> Any:
    """The part of the page about one thing to subscribe to."""
    (found,) = (
        element
        for element in shown.document.iter("li")
        if element.findtext("span[@class='rw-sub__title']") == title
    )
    return found


def test_mail_comes_first_then_calendar_then_reader(busy: Any) -> None:
    """Three ways in the order in which most people want them, and no list of feeds."""
    document = busy[PAGE].document
    ways = [found.get("id") for found in document.xpath("//section[@class='rw-first']/h2")]

    assert ways[-2:] == ["meetings", "everything"]
    assert not document.xpath("//details[contains(@class, 'rw-choice')]")
    assert CHOICES in busy[PAGE].inside


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("onderwerpen/sport/", "topic/sport"),
        ("plaatsen/haven/", "place/haven"),
        ("raadsleden/j-de-boer/", "member/j-de-boer"),
        ("besluiten/", "kind/besluiten"),
        ("organen/raad/", "body/raad"),
    ],
)
def test_each_page_has_its_own_ways(odd: Any, path: str, stem: str) -> None:
    """Mail, calendar and news reader stand where one is, and lead to what the page is about."""
    (found,) = odd[path].document.xpath("//section[@class='rw-follow']")
    *_, calendar, feed = found.xpath(".//p[@class='rw-buttons']/a/@href")

    assert calendar == f"webcal://raad.vlietmonde.example/site/calendars/{stem}.ics"
    assert feed.endswith(f"/feeds/{stem}.xml")


def test_each_item_ends_with_the_mail(odd: Any) -> None:
    """Below the item, large: the weekly mail, all meetings and everything that is new."""
    (found,) = odd["besluiten/zwembad/"].document.xpath("//section[contains(@class, 'council')]")
    hrefs = found.xpath(".//p[@class='rw-buttons']/a/@href")

    assert [each.rpartition("/")[2] for each in hrefs[-2:]] == ["meetings.ics", "all.xml"]


@pytest.mark.parametrize(
    ("group", "title", "stem"),
    [
        ("topic", "Sport & spel", "topic/sport"),
        ("place", "Haven", "place/haven"),
        ("member", "Joke de Boer", "member/j-de-boer"),
        ("kind", "Besluiten van de raad", "kind/besluiten"),
        ("weekday", "vrijdag", "weekday/vrijdag"),
        ("channel", "Website", "channel/website"),
        ("channel", "Website op vrijdag", "channel/website/vrijdag"),
    ],
)
def test_resident_chooses(odd: Any, group: str, title: str, stem: str) -> None:
    """By topic, place, council member, kind, day and channel, each with all ways to follow it."""
    found = row(odd[CHOICES], title)
    links = found.xpath(".//@href")

    assert found.xpath(f"ancestor::details[@id='{group}']")
    assert f"webcal://raad.vlietmonde.example/site/calendars/{stem}.ics" in links
    for format in ("xml", "atom", "json"):
        assert f"../../feeds/{stem}.{format}" in links


def test_addresses_can_be_copied(odd: Any) -> None:
    """Calendar and feed have their whole https address on the page, as text to copy."""
    words = row(odd[CHOICES], "Haven").text_content()

    assert f"{SITE}calendars/place/haven.ics" in words
    assert f"{SITE}feeds/place/haven.xml" in words


def test_meetings_come_first(busy: Any) -> None:
    """Of calendars the page has that of the meetings; those for other programs one chooses."""

    def stems(path: str) -> list[str]:
        found = busy[path].document.xpath("//a[starts-with(@href, 'webcal:')]/@href")
        return [each.rpartition("/")[2] for each in found]

    assert stems(PAGE) == ["meetings.ics"]
    assert {"meetings-cancelled-shown.ics", "meetings-without-cancelled.ics"} <= {*stems(CHOICES)}


@pytest.mark.parametrize(
    "program", ["iPhone", "Google Agenda", "Outlook", "Thunderbird", "Feedly", "NetNewsWire"]
)
def test_steps_for_the_common_programs(busy: Any, program: str) -> None:
    """Each of the common programs has its steps, in order."""
    folded = [
        found
        for found in busy[PAGE].document.xpath("//section[contains(@class, 'rw-help')]/details")
        if found.findtext("summary").startswith(program)
    ]
    assert folded
    assert all(len(found.findall("ol/li")) >= 2 for found in folded)


def test_all_feeds_in_one_list(busy: Any) -> None:
    """The page leads to the list of all feeds, which news readers can import."""
    assert "../../feeds/index.opml" in busy[CHOICES].links


def test_archives_are_not_offered(site_of: Any, council: Any) -> None:
    """Older entries are for programs, which find them by themselves."""
    context = replace(council.full(), feed_length=1)
    assert [o for o in feeds.outputs(context) if o.path.startswith("feeds/archive/")]
    shown = site_of(context)[CHOICES]

    assert not [path for path in shown.inside if "archive/" in path]


def test_code_for_on_paper(busy: Any) -> None:
    """The QR code is drawn in the page, black on white, with words for who cannot see it."""
    code = busy[PAGE].document.xpath("//*[local-name()='svg']")[0]

    assert code.get("role") == "img"
    assert f"{SITE}{PAGE}" in code.get("aria-label")
    assert [part.get("fill") or part.get("stroke") for part in code] == ["#fff", "#000"]


def test_code_is_that_of_the_page(busy: Any, site_of: Any, council: Any) -> None:
    """The same address gives the same code, another address another one."""
    context = council.context()
    elsewhere = replace(
        context, addresses=replace(context.addresses, site_url="https://elders.example/")
    )

    def drawn(shown: Any) -> str:
        drawing = shown.document.xpath("//*[local-name()='svg']/*[2]")[0]
        return str(html.tostring(drawing, encoding="unicode"))

    assert drawn(busy[PAGE]) == drawn(site_of(context)[PAGE])
    assert drawn(busy[PAGE]) != drawn(site_of(elsewhere)[PAGE])


def test_page_needs_no_script(busy: Any) -> None:
    """Everything is there without JavaScript, and every jump within the page arrives."""
    document = busy[PAGE].document
    jumps = [link[1:] for link in busy[PAGE].links if link.startswith("#")]

    assert not document.xpath("//script | //button | //input | //form")
    assert jumps
    assert set(jumps) <= set(document.xpath("//@id"))


def test_staff_calendars_only_in_the_preview(busy: Any, previewed: Any) -> None:
    """Residents see nothing of the calendars of the staff."""
    assert "calendars/staff/griffie.ics" in set(previewed[CHOICES].inside)
    assert not [path for path in busy[CHOICES].inside if "staff" in path]


def test_every_item_leads_to_the_feeds_that_hold_it(odd: Any) -> None:
    """Feed readers that are given an item's page find its kind, topic, place, author and all."""
    pool = [alternate.path for alternate in odd["besluiten/zwembad/"].page.alternates]
    blog = [alternate.path for alternate in odd["blogs/weblog/"].page.alternates]

    assert pool[:: len(FEED_FORMATS)] == [
        "feeds/kind/besluiten.xml",
        "feeds/topic/sport.xml",
        "feeds/place/haven.xml",
        "feeds/all.xml",
    ]
    assert "feeds/member/j-de-boer.atom" in blog
