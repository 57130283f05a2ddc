"""The page of an item, and the lists in which it stands."""

from __future__ import annotations

from typing import Any

from PIL import Image as Drawn

from raadsweek.edition.values.item import Line, Reference, Result
from raadsweek.emit.code_labels import result_words
from raadsweek.language import message
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import Image

from .conftest import PublicSite, showing


def said(site: Any, outcome: str) -> str:
    """What stands on a page of a proposal with this outcome."""
    return result_words(Result("outcome", outcome), site.context.language)


def test_item_tells_the_whole_story(busy: Any) -> None:
    """An item has its date, outcome, summary, text, action, meeting, source and contact."""
    shown = busy["besluiten/zwembad/"]

    for expected in (
        "vrijdag 20 november 2026",
        said(busy, "adopted"),
        "Er komt een zwembad.",
        "Het bad is oud.",
        "Praat mee op 3 december.",
        "Sport & spel",
        "griffie@vlietmonde.example",
    ):
        assert expected in shown.words
    assert "../../vergaderingen/2026-11-19-raad/" in shown.links
    assert "https://ris.example/zwembad" in shown.links
    assert "tel:0000000000" in shown.links
    assert shown.page.description == "Er komt een zwembad."


def test_summary_comes_before_picture_and_text(busy: Any) -> None:
    """Who reads the first lines only knows what it is about."""
    text = busy["besluiten/zwembad/"].page.html

    assert text.index("Er komt een zwembad.") < text.index("<img") < text.index("Het bad is oud.")


def test_every_part_of_an_item_shows_in_reading_order(busy: Any, council: Any) -> None:
    """What an item says is on its page, also what no page was made for, and more than once."""
    context = showing(
        council,
        busy.context,
        Result("outcome", "held-over"),
        Result("vote", "unanimous"),
        Line("action", "Kom ook langs."),
        Line("note", "Let op: de ingang is achter."),
        Reference("source", "https://ris.example/bijlage"),
        Reference("form", "https://formulier.example/"),
        Reference("form", "javascript:alert(1)"),
    )
    shown = PublicSite(context)["besluiten/zwembad/"]
    told = (
        said(busy, "adopted"),
        "Er komt een zwembad.",
        "Het bad is oud.",
        "Praat mee op 3 december.",
        "https://ris.example/zwembad",
        said(busy, "held-over"),
        "unanimous",
        "Kom ook langs.",
        "Let op: de ingang is achter.",
        "https://ris.example/bijlage",
        "https://formulier.example/",
    )
    places = [shown.page.html.index(each) for each in told]

    assert places == sorted(places)
    assert busy.say(message("Read more on another site")) in shown.words
    assert not [link for link in shown.links if link.startswith("javascript")]


def test_line_has_the_heading_of_its_sort(busy: Any, council: Any) -> None:
    """Each heading has an address of its own; a line without one stands in the same frame."""
    more = (Line("action", "Kom ook langs."), Line("note", "Let op."))
    shown = PublicSite(showing(council, busy.context, *more))["besluiten/zwembad/"]
    lines = shown.document.xpath("//aside[@class='rw-action']")
    heading = busy.say(message("What can you do?"))

    assert [line.xpath("string(h2)") for line in lines] == [heading, heading, ""]
    assert [line.xpath("string(p)") for line in lines] == [
        "Praat mee op 3 december.",
        "Kom ook langs.",
        "Let op.",
    ]
    assert [line.get("aria-labelledby") for line in lines] == ["doen", "doen-2", None]
    assert shown.document.xpath("//aside//h2/@id") == ["doen", "doen-2"]


def test_addresses_in_what_you_can_do_are_links(council: Any) -> None:
    """Who can do something can do it at once: the addresses in `action` and summary lead there."""
    context = council.one(
        summary="Vragen? Mail griffie@a.example.",
        action="Bel 14 0123 of ga naar https://a.example/doe <b>mee</b>.",
    )
    shown = PublicSite(context)["besluiten/zwembad/"]

    assert {"mailto:griffie@a.example", "tel:140123", "https://a.example/doe"} <= set(shown.links)
    assert "Bel 14 0123 of ga naar https://a.example/doe <b>mee</b>." in shown.words


def test_nothing_more_shows_of_what_was_withdrawn(busy: Any, council: Any) -> None:
    """A new sort of part cannot stay behind on the page of an item that was taken back."""
    context = showing(council, busy.context, Line("note", "Let op."))

    assert "Let op." not in PublicSite(context)["besluiten/weg/"].everything


def test_picture_keeps_its_place(site_of: Any, council: Any) -> None:
    """A browser knows how large a picture is before it comes, and takes a small one if it can."""
    for file, size in (("plaat.png", (64, 48)), ("groot.png", (3200, 2400))):
        Drawn.new("RGB", size).save(council.content / "besluiten" / file)
    small, large = (
        site_of(
            council.one(
                image=Image(f"besluiten/{file}", "Een plaat"),
                body=f"![Een plaat]({file})",
                pictures=(Image(f"besluiten/{file}", "Een plaat"),),
            )
        )["besluiten/zwembad/"]
        for file in ("plaat.png", "groot.png")
    )

    pictures = small.document.xpath("//article//img")
    assert [(each.get("width"), each.get("height")) for each in pictures] == [("64", "48")] * 2
    assert not any(each.get("srcset") for each in pictures)
    pictures = large.document.xpath("//article//img")
    assert [(each.get("width"), each.get("height")) for each in pictures] == [("1600", "1200")] * 2
    up = "../../media"
    wanted = f"{up}/small/besluiten/groot.png 800w, {up}/full/besluiten/groot.png 1600w"
    assert [each.get("srcset") for each in pictures] == [wanted] * 2
    assert all(each.get("sizes") for each in pictures)


def test_source_that_is_no_web_address_is_no_link(site_of: Any, council: Any) -> None:
    """Nobody can be led into a script by the address of a document."""
    shown = site_of(council.one(source="javascript:alert(1)"))["besluiten/zwembad/"]

    assert not [link for link in shown.links if link.startswith("javascript")]


def test_blog_names_its_author_and_party(busy: Any) -> None:
    """An opinion is always somebody's."""
    assert "Joke de Boer" in busy["blogs/weblog/"].words
    assert "Groen Hart" in busy["blogs/weblog/"].words


def test_follow_ups_link_both_ways(busy: Any) -> None:
    """An item links to what it follows up, and to what followed it."""
    assert "../../besluiten/zwembad/" in busy["besluiten/markt/"].links
    assert "../../besluiten/markt/" in busy["besluiten/zwembad/"].links


def test_withdrawn_page_stays_and_says_when_and_why(busy: Any) -> None:
    """Of a withdrawn item its address and title stay; its text and summary go."""
    shown = busy["besluiten/weg/"]

    assert "Het oude bericht" in shown.words
    assert "maandag 23 november 2026" in shown.words
    assert "Er stond een fout in." in shown.words
    assert not shown.document.xpath("//img")


def test_nothing_of_a_withdrawn_item_is_left_elsewhere(busy: Any, council: Any) -> None:
    """Neither its text nor the outcome that it told of stands in any list."""
    held_over = said(busy, "held-over")

    assert not [path for path, shown in busy.items() if council.OLD in shown.everything]
    assert not [path for path, shown in busy.items() if held_over in shown.words]


def test_outcome_stands_with_the_decision_wherever_it_is_listed(busy: Any) -> None:
    """Adopted or rejected: one need not open a decision to know."""
    adopted, rejected = said(busy, "adopted"), said(busy, "rejected")

    for path in ("", "besluiten/", "week/2026-W48/"):
        assert rejected in busy[path].words, path
    for path in ("", "besluiten/", "week/2026-W47/", "vergaderingen/2026-11-19-raad/"):
        assert adopted in busy[path].words, path


def test_kind_page_has_the_newest_first(busy: Any) -> None:
    """A list of decisions begins with the last ones."""
    titles = busy["besluiten/"].document.xpath("//h2/a/text()")

    assert titles[0] == "Titel van markt"
    assert set(titles[1:]) == {"Raad stelt krediet vast", "Het oude bericht"}


def test_evergreen_that_returns_keeps_its_page_and_has_no_date(site_of: Any, council: Any) -> None:
    """An evergreen that came back has one page, and no day: what is always true is no news."""
    fact = council.item("weetje", "trivia", body="Wist u dat?")
    first, again = (at(council.NOW.date().replace(year=year, month=5)) for year in (2025, 2026))
    found = site_of(
        council.context(
            (fact, council.publication(fact, first, channel="facebook")),
            (fact, council.publication(fact, again, channel="facebook")),
        )
    )

    assert [path for path in found if "weetje/" in path] == ["weetjes/weetje/"]
    assert "mei 202" not in found["weetjes/weetje/"].words
