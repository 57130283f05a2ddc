"""The small tree in English: what is in it, where it leads, and what of Dutch stands in it."""

from __future__ import annotations

import posixpath
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from lxml import html

from raadsweek.cache.store import VARIABLE
from tests.recorded_council import RecordedCouncil
from tests.sample_site import NOW

from .conftest import Buildable, files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.html import HtmlElement

    from tests.conftest import ProjectFolder

SINCE = {"since": "2026-11-01", "words": {"Sport": "Sports", "Haven": "Harbour"}}
TOLD, LATER = "2026-11-20T12:30", "2026-11-21T09:00"
TITLE, SUMMARY = "Swimming pool gets money", "The pool gets a new roof."
FACTS = {
    "title": "Zwembad krijgt geld",
    "summary": "Het bad krijgt een nieuw dak.",
    "meeting": "2026-11-19-raad",
    "outcome": "adopted",
    "topics": ["sport"],
    "places": ["haven"],
}
DUTCH, ENGLISH = "besluiten/zwembad/index.html", "en/decisions/zwembad/index.html"


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council with English that told a decision."""
    made = RecordedCouncil(project_folder)
    made.folder.calendar("council", english=SINCE)
    made.folder.meeting("2026-11-19-raad", end="2026-11-19 22:30")
    write(made)
    return made


def write(council: RecordedCouncil, **facts: Any) -> None:
    """The file of the decision, in both languages."""
    said = {"title_en": TITLE, "summary_en": SUMMARY}
    council.folder.item("besluiten/zwembad.md", "De hele tekst.", **FACTS | said | facts)


@pytest.fixture(scope="module")
def pages(sample: Callable[..., Path]) -> Mapping[str, HtmlElement]:
    """Each page of the sample site by its address."""
    folder = sample()
    return {
        path.parent.relative_to(folder).as_posix().strip(".") + "/": html.parse(path).getroot()
        for path in folder.rglob("index.html")
        if path.relative_to(folder).parts[0] not in ("mail", "board")
    }


def led_to(address: str, href: str) -> str:
    """The address of what a link leads to within the site."""
    path = posixpath.normpath(posixpath.join("/", address, unquote(urlsplit(href).path)))
    return path.strip("/") + "/"


def in_tree(address: str) -> bool:
    """Whether a page is one of those in English."""
    return address.startswith("en/")


# -- the whole tree, of the sample council ---------------------------------------------------


def test_the_tree_is_small(pages: Mapping[str, HtmlElement]) -> None:
    """Of items only those have a page in English that say something in it; of years no page."""
    english = [address for address in pages if in_tree(address)]
    items = [each for each in english if each.count("/") > 2 and each.split("/")[1] == "decisions"]

    assert "en/decisions/2026-11-20-krediet-zwembad/" in items
    assert len(items) < sum(each.startswith("besluiten/") for each in pages) / 2
    assert len(english) < len(pages) / 2
    assert not any(each.startswith(("en/archief", "en/weekmail")) for each in english)


def test_each_page_and_its_other_one_name_each_other(pages: Mapping[str, HtmlElement]) -> None:
    """Both are named by both (`hreflang`), and the switch in the head leads there."""
    for address, page in pages.items():
        named = {
            link.get("hreflang"): urlsplit(link.get("href")).path.strip("/") + "/"
            for link in page.xpath("//head/link[@rel='alternate'][@hreflang]")
        }
        switch = page.xpath("//header//a[contains(@class, 'rw-mast__language')]")
        if page.xpath("//meta[@name='robots'][@content='noindex']"):
            continue
        (way,) = switch
        other = led_to(address, way.get("href"))
        assert other in pages, address
        assert in_tree(other) is not in_tree(address)
        assert page.get("lang") == ("en" if in_tree(address) else "nl")
        if not named:  # of which there is no page in English: the way leads to the first one
            assert (in_tree(address), other) == (False, "en/")
            continue
        code = "en" if in_tree(address) else "nl"
        assert named[code] == address
        assert named[way.get("hreflang")] == other
        back = pages[other].xpath("//head/link[@rel='alternate']/@hreflang")
        assert sorted(back) == ["en", "nl"]


def test_no_way_out_of_the_tree_is_dead_or_silent(pages: Mapping[str, HtmlElement]) -> None:
    """Each link to a page leads to one; where it leaves the tree it says in which language."""
    seen = 0
    for address, page in pages.items():
        for link in page.xpath("//main//a[@href]") if in_tree(address) else ():
            href = link.get("href")
            if urlsplit(href).scheme or not urlsplit(href).path.endswith("/"):
                continue
            target = led_to(address, href)
            assert target in pages, (address, href)
            assert (link.get("hreflang") == "nl") is not in_tree(target), (address, href)
            seen += 1
    assert seen > 500


def test_a_page_in_english_stays_in_english_where_it_can(
    pages: Mapping[str, HtmlElement],
) -> None:
    """Nobody is led to a Dutch page that has one in English beside it."""
    beside = {
        led_to(address, page.xpath("//header//a[@hreflang='en']/@href")[0])
        for address, page in pages.items()
        if not in_tree(address) and page.xpath("//head/link[@hreflang]")
    }
    dutch = {
        led_to(each, pages[each].xpath("//header//a[@hreflang='nl']/@href")[0]) for each in beside
    }
    for address, page in pages.items():
        for href in page.xpath("//main//a[@href]/@href") if in_tree(address) else ():
            whole = page.xpath("//p[@class='rw-whole']/a/@href")
            if not urlsplit(href).scheme and href not in whole:
                assert led_to(address, href) not in dutch - {"/"}, (address, href)


def test_what_has_no_english_is_marked_as_dutch(pages: Mapping[str, HtmlElement]) -> None:
    """A title that nobody gave in English says that it is Dutch; one that has English does not."""
    page = pages["en/"]
    marked = {" ".join(each.text_content().split()): each.get("lang") for each in page.iter("a")}

    assert marked["Centre"] is None
    assert marked["The weekly market stays on the Marktplein"] is None
    assert marked["Uitgediept: 2,4 miljoen euro voor zwembad De Golf"] == "nl"
    assert not page.xpath("//nav//a[@lang]")


def test_cards_to_share_are_in_english(
    pages: Mapping[str, HtmlElement], sample: Callable[..., Path]
) -> None:
    """What other sites show of a page in English is a picture of its own, which is there."""
    for address, page in pages.items():
        for image in page.xpath("//meta[@property='og:image']/@content"):
            path = unquote(urlsplit(image).path).lstrip("/")
            assert (sample() / path).is_file()
            if path.startswith("assets/"):
                assert path.startswith("assets/en/") is in_tree(address)


# -- one item --------------------------------------------------------------------------------


def test_a_council_without_english_gets_none(council: RecordedCouncil) -> None:
    """No page, no feed, no switch: the site is what it was, whatever an item says."""
    council.folder.calendar("council", english=None)
    site = council.site(TOLD)

    assert DUTCH in site
    assert not [path for path in site if path.startswith(("en/", "assets/en"))]
    assert "feeds/english.atom" not in site
    assert not [path for path, text in site.items() if TITLE in text or SUMMARY in text]


def test_the_text_of_an_item_stays_on_its_page_in_dutch(council: RecordedCouncil) -> None:
    """The page in English has title, summary and outcome, and leads to the text."""
    site = council.site(TOLD)
    page = html.fromstring(site[ENGLISH])

    assert (page.findtext(".//h1"), page.xpath("string(//p[@class='rw-lead'])")) == (TITLE, SUMMARY)
    assert "De hele tekst" in site[DUTCH] and "De hele tekst" not in site[ENGLISH]
    assert page.xpath("//p[@class='rw-whole']/a/@href") == ["../../../besluiten/zwembad/"]
    assert page.xpath("//p[@class='rw-outcome']/strong/text()") == ["Proposal: adopted"]
    assert {"Sports", "Harbour"} <= set(page.xpath("//ul[@class='rw-tags']//a/text()"))


def test_an_item_without_english_has_no_page_and_its_dutch_title(council: RecordedCouncil) -> None:
    """It stands in the lists in English, and leads to its one page."""
    write(council, title_en="", summary_en="")
    site = council.site(TOLD)
    (link,) = html.fromstring(site["en/decisions/index.html"]).xpath("//h2/a | //h3/a")

    assert ENGLISH not in site
    assert (link.text, link.get("lang"), link.get("hreflang")) == (FACTS["title"], "nl", "nl")
    assert link.get("href") == "../../besluiten/zwembad/"


def test_meetings_and_weeks_from_before_have_no_page(council: RecordedCouncil) -> None:
    """From `since` on there is English; what was before leads to Dutch."""
    council.folder.meeting("2026-10-08-raad")
    site = council.site(TOLD)

    assert "en/meetings/2026-11-19-raad/index.html" in site
    assert "vergaderingen/2026-10-08-raad/index.html" in site
    assert "en/meetings/2026-10-08-raad/index.html" not in site
    assert "../../vergaderingen/2026-10-08-raad/" in site["en/meetings/index.html"]


def test_words_under_an_embargo_are_nowhere(council: RecordedCouncil) -> None:
    """Neither language is told before its moment."""
    write(council, embargo="2026-11-23 09:00")

    assert not [each for each in council.site(TOLD).values() if TITLE in each or SUMMARY in each]


def test_english_that_is_added_later_is_no_news(council: RecordedCouncil) -> None:
    """Residents are told of no correction; English that is changed then is one."""
    write(council, title_en="", summary_en="")
    council.publish(TOLD)
    write(council)
    assert not {each for each in council.codes(LATER) if each.startswith("public-")}
    council.publish(LATER)
    site = council.site(LATER)
    assert "rw-corrections" not in site[DUTCH] and "rw-corrections" not in site[ENGLISH]

    write(council, summary_en="The pool gets a new floor.")
    assert "public-changed" in council.codes("2026-11-23T09:00")
    council.correct("2026-11-23T09:00", "zwembad", "Not the roof, but the floor.")
    assert "Not the roof" in council.site("2026-11-23T10:00")[ENGLISH]


def test_what_is_taken_back_loses_its_english(council: RecordedCouncil) -> None:
    """Its page in English keeps its address, says when and why, and none of its words."""
    council.publish(TOLD)
    reason = {"date": "2026-11-21", "reason": "Het staat er dubbel."}
    write(council, status="withdrawn", withdrawn=reason)
    council.publish(LATER)
    site = council.site(LATER)

    assert "Het staat er dubbel." in site[ENGLISH]
    assert not [path for path, text in site.items() if TITLE in text or SUMMARY in text]


def test_what_is_hidden_leaves_a_neutral_page_in_both(council: RecordedCouncil) -> None:
    """An address in English that residents have is no dead end either."""
    council.publish(TOLD)
    write(council, status="draft")
    council.publish(LATER)
    site = council.site(LATER)

    assert "cannot be read at the moment" in site[ENGLISH]
    assert not [path for path, text in site.items() if TITLE in text or SUMMARY in text]


def test_a_renamed_item_leads_on_in_both(council: RecordedCouncil) -> None:
    """The old address in English leads to the new one, and its entry in the feed stays itself."""
    council.publish(TOLD)
    first = feedparser.parse(council.site(TOLD)["feeds/english.atom"]).entries[0].id
    folder = council.root / "content/besluiten"
    (folder / "zwembad.md").rename(folder / "bad.md")
    council.publish(LATER)
    site = council.site(LATER)

    assert 'url=../../../en/decisions/bad/"' in site[ENGLISH]
    assert feedparser.parse(site["feeds/english.atom"]).entries[0].id == first


def test_english_that_is_taken_away_leaves_no_dead_address(council: RecordedCouncil) -> None:
    """Of an item: its page stays, in Dutch; of the council: all pages stay, and check says so."""
    council.publish(TOLD)
    write(council, title_en="", summary_en="")
    council.correct(LATER, "zwembad", "Het Engels klopte niet.")
    site = council.site("2026-11-23T10:00")

    assert ENGLISH in site and "Het Engels klopte niet." in site[ENGLISH]
    assert not [path for path, text in site.items() if TITLE in text or SUMMARY in text]

    before = {path for path in site if path.startswith("en/")}
    council.folder.calendar("council", english=None)
    assert {"public-english", "unread-english"} & council.codes(LATER) == {"public-english"}
    council.publish("2026-11-23T11:00")
    assert before <= council.site("2026-11-23T12:00").keys()


def test_the_feed_tells_what_there_is_in_english(council: RecordedCouncil) -> None:
    """In three formats, in English, with the way to the page in English and no Dutch text."""
    council.folder.item("besluiten/ander.md", "Iets.", **FACTS | {"title": "Iets anders"})
    site = council.site(TOLD)

    for name in ("english.xml", "english.atom"):
        found = feedparser.parse(site[f"feeds/{name}"])
        assert [each.title for each in found.entries] == [TITLE]
        assert found.entries[0].link.endswith("/en/decisions/zwembad/")
        assert found.feed.language == "en"
        assert "De hele tekst" not in site[f"feeds/{name}"]
    assert '"language": "en"' in site["feeds/english.json"]


# -- checks, and building again --------------------------------------------------------------


def test_check_asks_for_english_where_residents_are_called(council: RecordedCouncil) -> None:
    """Only from `since` on, and only of what asks something; half of it is told too."""
    council.folder.item("nieuws/oud.md", date="2026-10-01", action="Kom langs.", title="Oud")
    council.folder.item("nieuws/nieuw.md", date="2026-11-20", action="Kom langs.", title="Nieuw")
    council.folder.item("nieuws/half.md", date="2026-11-20", title="Half", title_en="Half")
    council.folder.item("nieuws/niets.md", date="2026-11-20", title="Niets")
    told = {(Path(each.path).stem, each.code) for each in council.folder.check()}

    english = {each for each in told if "english" in each[1]}
    assert english == {("nieuw", "no-english"), ("half", "half-english")}


def test_check_tells_of_english_that_nobody_reads(council: RecordedCouncil) -> None:
    """A typing error in a Dutch word, and English in a council that has none."""
    council.folder.calendar(
        "council", english={"since": "2026-11-01", "words": {"Gemeenteraat": "C"}}
    )
    (found,) = (each for each in council.folder.check() if each.code == "english-word")
    assert (found.path, found.key) == ("calendars/council.yml", "english.words.Gemeenteraat")

    council.folder.calendar("council", english=None)
    assert [each.code for each in council.folder.check() if "english" in each.code] == [
        "unread-english"
    ]


def test_a_build_of_what_changed_is_as_a_clean_one(
    council: RecordedCouncil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other English, English that came, English that went, and other words of the council."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    built = Buildable(council.folder)
    built.build("-q")

    def same() -> bool:
        built.build("-q")
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        built.build("-q", "--no-cache", "--site-dir", str(clean), now=NOW)
        return files(built.site) == files(clean)

    write(council, summary_en="The pool gets a new floor.")
    assert same()
    write(council, title_en="", summary_en="")
    assert same() and not (built.site / ENGLISH).exists()
    write(council)
    council.folder.calendar("council", english={"since": "2026-11-01", "words": {"Sport": "Gym"}})
    assert same() and "Gym" in (built.site / ENGLISH).read_text()


@pytest.mark.parametrize(
    ("english", "odd"),
    [
        ("It costs 1.2 million euros.", "1.2 million euros"),
        ("It costs €1,200,000.", "€1,200,000"),
        ("On 27 November it opens.", "27 November"),
        ("It costs 1.5 million euros, or €1,500,000, on 26 November 2026.", ""),
        ("About 1.4 million euros for 12 trees and 30 houses.", ""),
    ],
)
def test_english_tells_the_same_as_the_dutch(
    council: RecordedCouncil, english: str, odd: str
) -> None:
    """An amount or a date that the Dutch does not say is a warning, in the title as well."""
    body = "Het kost 1,5 miljoen euro. Op donderdag 26 november 2026 gaat het open."
    council.folder.item(
        "nieuws/bad.md", body, date="2026-11-20", title_en="Pool", summary_en=english
    )
    council.folder.item("nieuws/kop.md", body, date="2026-11-20", title_en=english, summary_en="X.")
    found = [each for each in council.folder.check() if each.code == "english-differs"]

    keys = ["summary_en", "title_en"] if odd else []
    assert [(each.key, each.value) for each in found] == [(key, odd) for key in keys]
