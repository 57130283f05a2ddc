"""The page of an item, and the lists in which it stands."""

from __future__ import annotations

from typing import Any

from raadsweek.language import message
from raadsweek.model.moment import at


def test_item_tells_the_whole_story(busy: Any) -> None:
    """An item has its date, outcome, summary, text, action, meeting, source and contact."""
    shown = busy["besluiten/zwembad/"]

    for expected in (
        "vrijdag 20 november 2026",
        busy.say(message("Adopted")),
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
    held_over = "//*[contains(@class, 'held-over')]"

    assert not [path for path, shown in busy.items() if council.OLD in shown.everything]
    assert not [path for path, shown in busy.items() if shown.document.xpath(held_over)]


def test_outcome_stands_with_the_decision_wherever_it_is_listed(busy: Any) -> None:
    """Adopted or rejected: one need not open a decision to know."""
    adopted, rejected = busy.say(message("Adopted")), busy.say(message("Rejected"))

    for path in ("", "besluiten/", "week/2026-W48/"):
        assert rejected in busy[path].words, path
    for path in ("", "besluiten/", "week/2026-W47/", "vergaderingen/2026-11-19-raad/"):
        assert adopted in busy[path].words, path


def test_kind_page_has_the_newest_first(busy: Any) -> None:
    """A list of decisions begins with the last ones."""
    titles = busy["besluiten/"].document.xpath("//h2/a/text()")

    assert titles[0] == "Titel van markt"
    assert set(titles[1:]) == {"Raad stelt krediet vast", "Het oude bericht"}


def test_evergreen_that_returns_keeps_its_page_and_date(site_of: Any, council: Any) -> None:
    """An evergreen that came back has one page, with the day on which it first appeared."""
    fact = council.item("weetje", "trivia", body="Wist u dat?")
    first, again = (at(council.NOW.date().replace(year=year, month=5)) for year in (2025, 2026))
    found = site_of(
        council.context(
            (fact, council.publication(fact, first, channel="facebook")),
            (fact, council.publication(fact, again, channel="facebook")),
        )
    )

    assert [path for path in found if "weetje/" in path] == ["weetjes/weetje/"]
    assert "27 mei 2025" in found["weetjes/weetje/"].words
