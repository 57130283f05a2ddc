"""Rules that hold for every page, whatever is on it."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from raadsweek.emit import calendars, feeds, paper, pictures

from .conftest import TEMPLATES

VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))
HEADINGS = "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"


class Nesting(HTMLParser):
    """Fails where a tag is not closed, or closed where it was not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Opens a tag."""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the last tag that was opened."""
        assert self.open
        assert self.open.pop() == tag


def test_no_two_pages_have_the_same_address(site: Any) -> None:
    """Every address is of one page."""
    assert len(site) == len(site.made)


def test_what_is_not_public_is_on_no_page(busy: Any, odd: Any, council: Any) -> None:
    """Of an item that residents may not see yet, nothing occurs in any page, not even its id."""
    for shown in (*busy.values(), *odd.values()):
        assert council.SECRET not in shown.everything
        assert "besluiten/geheim" not in shown.everything
        assert "besluiten/concept" not in shown.everything


def test_one_h1_and_no_level_of_headings_skipped(site: Any) -> None:
    """Who listens to a page finds one title, and every part under the part that it is of."""
    for path, shown in site.items():
        levels = [int(heading.tag[1]) for heading in shown.document.xpath(HEADINGS)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(below <= above + 1 for above, below in pairwise(levels)), path


def test_html_is_well_formed_and_ids_occur_once(site: Any) -> None:
    """Every tag is closed where it should be, and no two elements have the same id."""
    for path, shown in site.items():
        nesting = Nesting()
        nesting.feed(shown.page.html)
        ids = shown.document.xpath("//@id")
        assert nesting.open == [], path
        assert len(ids) == len(set(ids)), path


def test_every_internal_link_arrives(site: Any) -> None:
    """A link, a picture or an alternate within the site points to something that is written."""
    context = site.context
    emitters = (feeds, calendars, pictures, paper)
    files = (each for emitter in emitters for each in emitter.outputs(context))
    assets = {f"assets/{file.name}" for file in (TEMPLATES / "assets").iterdir()}
    written = {*site, *assets, *(each.path for each in files)}
    for path, shown in site.items():
        assert set(shown.inside) <= written, path
        assert {alternate.path for alternate in shown.page.alternates} <= written


def test_nothing_is_loaded_from_another_host(site: Any) -> None:
    """What is loaded lies within the site; there is no frame, and no script but for searching."""
    for path, shown in site.items():
        assert not shown.document.xpath("//style | //iframe | //@style | //script[not(@src)]"), path
        assert path == "zoeken/" or not shown.document.xpath("//script | //link"), path
        loaded = shown.document.xpath("//@src | //link/@href")
        assert not [address for address in loaded if urlsplit(address).netloc], path


def test_every_picture_is_described(site: Any) -> None:
    """A picture says what is on it, on the item's page and in every list."""
    pictures_shown = [p for shown in site.values() for p in shown.document.xpath("//img")]

    assert pictures_shown
    assert all(picture.get("alt") for picture in pictures_shown)


def test_titles_are_text(odd: Any) -> None:
    """Marks in a title are shown as they are; characters that HTML cannot hold are gone."""
    heading = odd["besluiten/zwembad/"].document.xpath("//h1")[0]

    assert heading.text_content() == 'Zwembad ]]> & <b>"vet"</b>; één, twee\\drie 🎉'
    assert not [path for path, shown in odd.items() if "\x0b" in shown.everything]


def test_every_page_leads_to_a_feed(site: Any) -> None:
    """Whatever page one is on, a reader of feeds finds everything; first what fits the page."""
    for shown in site.values():
        assert "feeds/all.xml" in [alternate.path for alternate in shown.page.alternates]
    assert site["blogs/weblog/"].page.alternates[0].path == "feeds/kind/blogs.xml"
    assert site["vergaderingen/"].page.alternates[0].path == "calendars/meetings.ics"


def test_subscribe_page_lists_exactly_what_there_is(site: Any) -> None:
    """Every feed and calendar that one follows can be found, and nothing that is not written.

    A calendar file of one meeting, or of a year that is over, is on the page of that.
    """
    shown = site["abonneren/alles/"]
    first = site["abonneren/"]
    inside = {*shown.inside, *first.inside}
    listed = {path for path in inside if path.startswith(("feeds/", "calendars/"))}
    made = {
        output.path for emitter in (feeds, calendars) for output in emitter.outputs(site.context)
    }
    once = {path for path in made if path.startswith("calendars/meeting/")}
    made -= once

    assert listed == made
    assert once == {f"calendars/meeting/{each.id}.ics" for each in site.context.edition.meetings()}
    links = {*shown.links, *first.links}
    assert {link for link in links if link.startswith("webcal:")} == {
        f"webcal://raad.vlietmonde.example/site/{path}"
        for path in made
        if path.startswith("calendars/")
    }


def test_preview_shows_and_marks_what_is_not_public(
    previewed: Any, busy: Any, council: Any
) -> None:
    """Editors see what is to come, with a mark; search engines are kept out of a preview."""
    mark = "//*[contains(@class, 'rw-badge--hidden')]"
    hidden = previewed["besluiten/geheim/"]

    assert council.SECRET in hidden.words
    assert hidden.document.xpath(mark)
    assert previewed["vergaderingen/2026-11-19-raad/"].document.xpath(mark)
    assert not previewed["besluiten/zwembad/"].document.xpath(mark)
    assert not [path for path, shown in busy.items() if shown.document.xpath(mark)]
    assert not any(page.indexed for page in previewed.made)
    assert all(page.indexed for page in busy.made)


def test_council_without_anything_has_a_site(site_of: Any, council: Any) -> None:
    """On its first day a council has pages that say that there is nothing yet."""
    found = site_of(council.context())

    assert {"", "abonneren/", "vergaderingen/", "week/", "week/2026-W48/"} <= set(found)


def test_same_edition_same_pages(site_of: Any, busy: Any) -> None:
    """Building twice gives the same, byte for byte."""
    assert site_of(busy.context).made == busy.made


def test_english_site_is_english(english: Any) -> None:
    """The second language has its own dates and its own words."""
    assert "Friday 20 November 2026" in english["besluiten/zwembad/"].words
    assert "This week in the council of Vlietmonde" in english[""].words
