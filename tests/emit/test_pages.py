"""The pages of the site, as a resident or an editor finds them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from pages_edition import FRIDAY, MEETING, busy_week, made, with_bounds

from raadsweek.emit.calendars import calendars
from raadsweek.emit.feeds import feeds
from raadsweek.emit.pictures import pictures
from raadsweek.language import message
from raadsweek.model.artifact import Page

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def document(page: Page) -> html.HtmlElement:
    """The main column, to look things up in."""
    return html.fromstring(f"<main>{page.html}</main>")


def words(page: Page) -> str:
    """What one reads on the page, with single spaces."""
    return " ".join(document(page).text_content().split())


def everything(page: Page) -> str:
    """All that is written out of a page."""
    return "\n".join((page.path, page.title, page.html, page.description, str(page.alternates)))


class Nesting(HTMLParser):
    """Fails where a tag is not closed, or closed where it was not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


@pytest.fixture(params=["full", "busy", "preview", "English"])
def site(request: pytest.FixtureRequest, council: Any) -> tuple[Any, Any]:
    """A context and its pages: odd texts, a busy week, the editors' preview, another language."""
    contexts = {
        "full": lambda: with_bounds(council.full()),
        "busy": lambda: busy_week(council),
        "preview": lambda: busy_week(council, preview=True),
        "English": lambda: busy_week(council, language="en"),
    }
    context = contexts[request.param]()
    return context, made(context)


def test_what_is_not_public_is_on_no_page(council: Any) -> None:
    """Of an item that residents may not see yet, nothing occurs in any page, not even its id."""
    for context in (with_bounds(council.full()), busy_week(council)):
        for page in made(context).values():
            assert council.SECRET not in everything(page)
            assert "besluiten/geheim" not in everything(page)
            assert "besluiten/concept" not in everything(page)


def test_each_page_has_one_h1_and_no_level_of_headings_is_skipped(site: Any) -> None:
    """Who listens to a page finds one title, and every part under the part that it is of."""
    for page in site[1].values():
        levels = [int(tag.tag[1]) for tag in document(page).xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")]  # fmt: skip
        outline = levels if page.path else sorted(levels)
        assert levels.count(1) == 1, page.path
        assert all(below <= above + 1 for above, below in zip(outline, outline[1:], strict=False))


def test_html_is_well_formed_and_ids_occur_once(site: Any) -> None:
    """Every tag is closed where it should be, and no two elements have the same id."""
    for page in site[1].values():
        nesting = Nesting()
        nesting.feed(page.html)
        ids = document(page).xpath("//@id")
        assert nesting.open == [], page.path
        assert len(ids) == len(set(ids)), page.path


def test_every_internal_link_arrives(site: Any) -> None:
    """A link, a picture or an alternate within the site points to something that is written."""
    context, found = site
    artifacts = (*feeds(context), *calendars(context), *pictures(context))
    written = {*found, *(artifact.path for artifact in artifacts)}
    for page in found.values():
        assert set(inside(page)) <= written, page.path
        assert {alternate.path for alternate in page.alternates} <= written


def inside(page: Page) -> Iterator[str]:
    """The site paths of the links and pictures of a page."""
    for target in document(page).xpath("//@href | //@src"):
        parts = urlsplit(target)
        if not parts.scheme:
            path = posixpath.normpath(posixpath.join("/", page.path, unquote(parts.path)))[1:]
            yield path + "/" if path and parts.path.endswith("/") else path


def test_nothing_is_loaded_from_another_host(site: Any) -> None:
    """Pictures lie within the site, and there is no script, style or frame."""
    for page in site[1].values():
        assert not document(page).xpath("//script | //style | //iframe | //link | //@style")
        assert not [src for src in document(page).xpath("//@src") if urlsplit(src).netloc]


def test_every_picture_is_described(site: Any) -> None:
    """A picture says what is on it, on the item's page and in every list."""
    for page in site[1].values():
        assert all(picture.get("alt") for picture in document(page).xpath("//img"))


def test_titles_are_text(council: Any) -> None:
    """Marks in a title are shown as they are, and characters that HTML cannot hold are gone."""
    page = made(with_bounds(council.full()))["besluiten/zwembad/"]
    heading = document(page).xpath("//h1")[0]

    assert heading.text_content() == 'Zwembad ]]> & <b>"vet"</b>; één, twee\\drie 🎉'
    assert "\x0b" not in everything(page)


def test_item_tells_the_whole_story(council: Any) -> None:
    """An item has its date, outcome, summary, text, action, meeting, source and reactions."""
    context = busy_week(council)
    page = made(context)["besluiten/zwembad/"]
    read = words(page)

    for expected in (
        "vrijdag 20 november 2026",
        context.language.say(message("Adopted")),
        "Er komt een zwembad.",
        "Het bad is oud.",
        "Praat mee op 3 december.",
        "Sport & spel",
        "griffie@vlietmonde.example",
    ):
        assert expected in read
    links = document(page).xpath("//@href")
    assert "../../vergaderingen/2026-11-19-raad/" in links
    assert "https://ris.example/zwembad" in links
    assert "tel:0000000000" in links
    assert page.description == "Er komt een zwembad."


def test_summary_comes_before_picture_and_text(council: Any) -> None:
    """Who reads the first lines only knows what it is about."""
    text = made(busy_week(council))["besluiten/zwembad/"].html

    assert text.index("Er komt een zwembad.") < text.index("<img") < text.index("Het bad is oud.")


def test_blog_names_its_author_and_party(council: Any) -> None:
    """An opinion is always somebody's."""
    read = words(made(busy_week(council))["blogs/weblog/"])

    assert "Joke de Boer" in read
    assert "Groen Hart" in read


def test_follow_ups_link_both_ways(council: Any) -> None:
    """An item links to what it follows up and to what followed it, if one may see that."""
    found = made(busy_week(council))

    assert "../../besluiten/zwembad/" in document(found["besluiten/markt/"]).xpath("//@href")
    assert "../../besluiten/markt/" in document(found["besluiten/zwembad/"]).xpath("//@href")


def test_withdrawn_page_stays_and_says_when_and_why(council: Any) -> None:
    """Of a withdrawn item its address and title stay; its text, picture and outcome go."""
    context = busy_week(council)
    found = made(context)
    read = words(found["besluiten/weg/"])

    assert "Het oude bericht" in read
    assert "maandag 23 november 2026" in read
    assert "Er stond een fout in." in read
    assert not [page.path for page in found.values() if council.OLD in everything(page)]
    held_over = context.language.say(message("Held over"))
    assert not [page.path for page in found.values() if held_over in words(page)]


def test_home_does_not_offer_what_was_withdrawn_as_the_latest(council: Any) -> None:
    """What was taken back is no news; the week in which it went out still tells of it."""
    found = made(busy_week(council))

    assert "Het oude bericht" not in words(found[""])
    assert "Het oude bericht" in words(found["week/2026-W47/"])


def test_outcome_stands_with_the_decision_wherever_it_is_listed(council: Any) -> None:
    """Adopted or rejected: one need not open a decision to know."""
    context = busy_week(council)
    found = made(context)
    adopted, rejected = (context.language.say(message(word)) for word in ("Adopted", "Rejected"))

    for path in ("", "besluiten/"):
        assert adopted in words(found[path])
        assert rejected in words(found[path])
    assert adopted in words(found[f"vergaderingen/{MEETING}/"])


def test_what_is_to_come_shows_as_its_slot_only(council: Any) -> None:
    """Residents see that decisions come at two o'clock, never which."""
    home = made(busy_week(council))[""]
    slots = document(home).xpath("//li[contains(@class, 'expected')]")

    assert [" ".join(slot.text_content().split()) for slot in slots] == [
        busy_week(council).language.catalog.gettext("expected at %(time)s") % {"time": "14:00"}
        + " Agenda van de raad"
    ]
    assert all(not slot.xpath(".//a") for slot in slots)


def test_home_names_the_next_meeting_that_takes_place(council: Any) -> None:
    """A cancelled meeting is told of with its reason; the one after it is the next."""
    home = document(made(busy_week(council))[""])
    box = " ".join(home.xpath("//section[contains(@class, 'rw-next')]")[0].text_content().split())

    assert "donderdag 10 december 2026" in box
    assert "De zaal is dicht." in box
    assert "Raadzaal, Marktplein 1" in box


def test_home_shows_each_item_of_the_week_once(council: Any) -> None:
    """What went to a second channel days later is no news on the home page."""
    week = document(made(busy_week(council))[""]).xpath("//ol[contains(@class, 'rw-week')]")[0]

    assert week.xpath(".//@href") == ["blogs/weblog/", "besluiten/markt/"]


def test_week_page_has_each_item_once_a_day_with_its_channels(council: Any) -> None:
    """Two channels on a day are one line that names both; another day is another line."""
    found = made(busy_week(council))
    friday = document(found["week/2026-W47/"]).xpath("//time[@datetime='2026-11-20']/ancestor::li")
    pool = [entry for entry in friday[0].xpath(".//li") if "krediet" in entry.text_content()]

    assert len(pool) == 1
    assert "Website · Facebook" in pool[0].text_content()
    assert "Raad stelt krediet vast" in words(found["week/2026-W48/"])


def test_weeks_follow_each_other(council: Any) -> None:
    """One leafs from week to week; the first has none before it, the last none after it."""
    found = made(busy_week(council))
    weeks = [path for path in sorted(found) if path.startswith("week/2026")]
    paths = [f"week/2026-W{number}/" for number in (46, 47, 48, 49, 50)]

    assert weeks == paths
    for n, path in enumerate(paths):
        page = document(found[path])
        assert page.xpath("//a[@rel='prev']/@href") == [f"../../{p}" for p in paths[:n][-1:]]
        assert page.xpath("//a[@rel='next']/@href") == [f"../../{p}" for p in paths[n + 1 :][:1]]


def test_meeting_page_has_agenda_and_decisions(council: Any) -> None:
    """Everything about a meeting is on its page: its agenda in full, documents, decisions."""
    page = made(busy_week(council))[f"vergaderingen/{MEETING}/"]
    read = words(page)

    assert page.title.endswith("donderdag 19 november 2026")
    for expected in ("19:30", "22:00", "Marktplein 1", "Opening", "Raad stelt krediet vast"):
        assert expected in read
    assert document(page).xpath("//h3[text()='Punten']")
    assert "https://ris.example/lijst?a=1;b=2" in document(page).xpath("//@href")
    assert "../../calendars/meetings.ics" in document(page).xpath("//@href")


def test_cancelled_meeting_keeps_its_page_with_the_reason(council: Any) -> None:
    """A meeting that does not take place says so, and why, on its page and in the list."""
    found = made(busy_week(council))

    assert "De zaal is dicht." in words(found["vergaderingen/2026-12-03-raad/"])
    assert "De zaal is dicht." in words(found["vergaderingen/"])


def test_subscribe_page_lists_exactly_what_there_is(site: Any) -> None:
    """Every feed and calendar that is written can be found, and nothing that is not written."""
    context, found = site
    page = found["abonneren/"]
    listed = {path for path in inside(page) if path.startswith(("feeds/", "calendars/"))}
    calls = {link for link in document(page).xpath("//@href") if link.startswith("webcal:")}

    assert listed == {artifact.path for artifact in (*feeds(context), *calendars(context))}
    assert calls == {
        f"webcal://raad.vlietmonde.example/site/{path}"
        for path in listed
        if path.startswith("calendars/")
    }


def test_every_page_leads_to_a_feed(site: Any) -> None:
    """Whatever page one is on, a feed reader finds everything, and a page's own kind first."""
    for page in site[1].values():
        assert "feeds/all.xml" in [alternate.path for alternate in page.alternates]
    assert site[1]["blogs/weblog/"].alternates[0].path == "feeds/kind/blogs.xml"
    assert site[1]["vergaderingen/"].alternates[0].path == "calendars/meetings.ics"


def test_preview_shows_and_marks_what_is_not_public(council: Any) -> None:
    """Editors see what is to come with a label; search engines are kept out of a preview."""
    context = busy_week(council, preview=True)
    found = made(context)
    label = context.language.say(message("Not public yet"))

    assert council.SECRET in words(found["besluiten/geheim/"])
    assert label in words(found["besluiten/geheim/"])
    assert label not in words(found["besluiten/zwembad/"])
    assert label in words(found[f"vergaderingen/{MEETING}/"])
    assert not any(page.indexed for page in found.values())
    assert all(page.indexed for page in made(busy_week(council)).values())


def test_evergreen_that_returns_keeps_its_page_and_date(council: Any) -> None:
    """An evergreen that came back has one page, with the day on which it first appeared."""
    fact = council.item("weetje", "trivia", body="Wist u dat?")
    context = council.context(
        (fact, council.publication(fact, FRIDAY.replace(year=2025), channel="facebook")),
        (fact, council.publication(fact, FRIDAY, channel="facebook")),
    )
    found = made(with_bounds(context))

    assert [path for path in found if "weetje/" in path] == ["weetjes/weetje/"]
    assert "20 november 2025" in words(found["weetjes/weetje/"])


def test_council_without_anything_has_a_site(council: Any) -> None:
    """On its first day a council has pages that say that there is nothing yet."""
    found = made(with_bounds(council.context()))

    assert {"", "abonneren/", "vergaderingen/", "week/", "week/2026-W48/"} <= set(found)


def test_same_edition_same_pages(council: Any) -> None:
    """Building twice gives the same, byte for byte."""
    assert made(busy_week(council)) == made(busy_week(council))


def test_in_english_dates_and_words_are_english(council: Any) -> None:
    """The second language has its own dates, and no Dutch words of the interface."""
    found = made(busy_week(council, language="en"))

    assert "Friday 20 November 2026" in words(found["besluiten/zwembad/"])
    assert "This week in the council of Vlietmonde" in words(found[""])
