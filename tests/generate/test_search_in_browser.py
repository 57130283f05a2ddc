"""The search page in a real browser, on the site as it is on disk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import served

OPEN, CLOSE = "\u2018\u2019"
"""The quotation marks around what was searched."""
RESULTS = "#zoek-resultaten a"


@pytest.fixture
def page(browser, site):
    """The search page, opened; `page.asked` is every address it asked for."""
    page = browser.new_page(locale="nl-NL")
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(f"{site}zoeken/")
    yield page
    page.close()


def test_typing_finds_the_decision_and_says_how_many(page):
    """Results come while someone types; a screen reader is told the number."""
    page.get_by_label("Wat zoekt u?").type("zwembad")

    expect(page.get_by_role("link", name="Raad stelt krediet voor zwembad")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(
        re.compile(rf"^\d+ resultaten voor {OPEN}zwembad{CLOSE}")
    )


def test_a_residents_word_finds_the_item_that_does_not_hold_it(page):
    """`huizenbelasting` stands in no item; words.yml leads to the ones about ozb, and says why."""
    page.get_by_label("Wat zoekt u?").fill("huizenbelasting")

    expect(page.locator(RESULTS).first).to_be_visible()
    page.locator(RESULTS).first.click()
    expect(page.locator("main")).to_contain_text(re.compile("ozb", re.IGNORECASE))


def test_a_correction_is_said_and_a_page_that_is_called_so_comes_first(page):
    """In words: nothing for what was typed, and what was taken in its place."""
    page.get_by_label("Wat zoekt u?").fill("rietdrop")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text(
        f"Niets gevonden voor {OPEN}rietdrop{CLOSE}. Dit is wat er is voor {OPEN}rietdorp{CLOSE}."
    )
    expect(page.locator(RESULTS).first).to_have_text("Rietdorp")


def test_a_result_says_why_it_is_there(page):
    """Where neither title nor summary has the word; where they have it, it is marked."""
    page.get_by_label("Wat zoekt u?").fill("kleedkamers")
    result = page.locator("#zoek-resultaten li").first
    expect(result).to_contain_text("In de tekst: kleedkamers")
    page.get_by_label("Wat zoekt u?").fill("zwembad")

    expect(result.locator("mark").first).to_have_text("zwembad")


def test_a_screen_reader_is_told_once_for_a_question(page):
    """Not at each letter."""
    page.evaluate(
        """() => {
            window.told = [];
            const status = document.querySelector("#zoek [role=status]");
            new MutationObserver(() => window.told.push(status.textContent))
                .observe(status, { childList: true, characterData: true, subtree: true });
        }"""
    )
    page.get_by_label("Wat zoekt u?").press_sequentially("zwembad", delay=20)
    expect(page.get_by_role("status")).to_contain_text("resultaten voor")
    page.wait_for_timeout(800)

    assert len(page.evaluate("window.told")) == 1


def test_a_new_site_under_an_open_page_is_read_anew(browser, council):
    """The files that the page knew are gone; it reads those of the new site, and no mixture."""
    council.folder.item("nieuws/kermis.md", "Over de kermis.", date="2026-11-16")
    site = council.build()
    with served(site) as address:
        page = browser.new_page(locale="nl-NL")
        page.goto(f"{address}zoeken/")
        with page.expect_response("**/search/start.json"):
            page.get_by_label("Wat zoekt u?").focus()
        council.folder.item("nieuws/aap.md", "De kermis en de markt.", date="2026-11-16")
        council.build()
        page.get_by_label("Wat zoekt u?").fill("markt")

        expect(page.locator(RESULTS)).to_have_count(1)
        expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("nieuws/aap/"))
        page.close()


def test_every_page_has_the_field_in_its_head(browser, site):
    """What is typed there is asked of the search page."""
    page = browser.new_page(locale="nl-NL")
    page.goto(f"{site}nieuws/")
    page.get_by_label("Zoek op deze site").fill("zwembad")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"zoeken/\?q=zwembad$"))
    expect(page.get_by_role("link", name="Raad stelt krediet voor zwembad")).to_be_visible()
    page.close()


def test_inflected_words_are_found(page):
    """Dutch stemming: `parkeerplaatsen` finds what says `parkeerplaats`, and the other way."""
    counts = []
    for word in ("parkeerplaats", "parkeerplaatsen"):
        page.get_by_label("Wat zoekt u?").fill(word)
        expect(page.get_by_role("status")).to_contain_text(f"{OPEN}{word}{CLOSE}")
        counts.append(page.get_by_role("status").inner_text().split()[0])

    assert counts[0] == counts[1]


def test_filters_narrow_down_and_stand_in_the_address(page):
    """A search with its filters can be kept and shared, and comes back the same."""
    page.get_by_label("Wat zoekt u?").fill("zwembad")
    page.get_by_label("Soort").select_option(label="Besluiten van de raad")
    expect(page.get_by_role("status")).to_contain_text("3 resultaten")
    address = page.url
    page.goto("about:blank")
    page.goto(address)

    expect(page.get_by_role("status")).to_contain_text("3 resultaten")
    expect(page.get_by_label("Soort")).to_have_value("besluiten")


def test_it_works_with_the_keyboard_alone(page):
    """Type, Enter, Tab to a result, Enter: nothing needs a mouse, and more keeps its place."""
    page.get_by_label("Wat zoekt u?").focus()
    page.keyboard.type("raad")
    page.keyboard.press("Enter")
    expect(page.locator(RESULTS)).to_have_count(12)  # two pages that are called so, and ten
    page.get_by_role("button", name="Toon er nog").press("Enter")
    expect(page.locator(RESULTS)).to_have_count(22)
    expect(page.locator(RESULTS).nth(12)).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).not_to_have_url(re.compile("zoeken"))


def test_what_is_not_there_is_said(page):
    """Nobody is left before an empty page."""
    page.get_by_label("Wat zoekt u?").fill("xyzzy")

    expect(page.get_by_role("status")).to_contain_text(f"Niets gevonden voor {OPEN}xyzzy{CLOSE}")


def test_words_are_shown_as_they_were_typed(page):
    """What someone types, or a link makes them type, is text and never HTML."""
    page.get_by_label("Wat zoekt u?").fill("<img src=x onerror=alert(1)>$& xyzzy")

    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>$& xyzzy")
    expect(page.locator("main img")).to_have_count(0)


def test_nothing_is_asked_of_another_host(page, site):
    """What someone searches goes nowhere."""
    page.get_by_label("Wat zoekt u?").fill("zwembad")
    expect(page.locator(RESULTS).first).to_be_visible()

    assert any("/search/" in address for address in page.asked)
    assert [address for address in page.asked if not address.startswith((site, "blob:"))] == []
    assert not any("zwembad" in address for address in page.asked)


def test_without_script_it_says_where_to_look(browser, site):
    """Without JavaScript there is no dead box, but the ways to everything."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}zoeken/")

    expect(page.get_by_role("searchbox")).to_be_hidden()
    main = page.locator("main")
    expect(main.get_by_role("link", name="Archief")).to_be_visible()
    expect(main.get_by_role("link", name="november 2026")).to_be_visible()
    assert "wie zit er in de raad" in page.content()
    context.close()


def test_only_the_search_page_loads_it(browser, site):
    """No other page loads the script or the index."""
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)

    assert [address for address in asked if ".js" in address or "/search/" in address] == []
    page.close()


def test_what_editors_wrote_is_text_in_a_result(browser, council):
    """A result shows signs as signs; nothing in it is run."""
    council.folder.item(
        "nieuws/tekens.md",
        "De tekst.",
        summary="Kermis: <img src=x onerror=alert(1)> & meer.",
        title="<b>Tekens</b>",
        date="2026-11-16",
    )
    with served(council.build()) as address:
        page = browser.new_page()
        page.goto(f"{address}zoeken/?q=kermis")
        result = page.locator("#zoek-resultaten li")

        expect(result).to_contain_text("<b>Tekens</b>")
        expect(result).to_contain_text("Kermis: <img src=x onerror=alert(1)>")
        expect(result.locator("img")).to_have_count(0)
        expect(result.locator("mark").first).to_have_text("Kermis")
        page.close()
