"""The site for who has a keyboard only: keys are pressed, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from .test_accessibility import PAGES

STOP = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const style = getComputedStyle(here), box = here.getClientRects()[0];
    const between = (low, high, end) => (Math.max(low, 0) + Math.min(high, end)) / 2;
    const x = between(box.left, box.right, innerWidth);
    const y = between(box.top, box.bottom, innerHeight);
    const top = document.elementFromPoint(x, y);
    window.stops ??= [];
    if (!window.stops.includes(here)) window.stops.push(here);
    return {
        number: window.stops.indexOf(here),
        text: (here.getAttribute("aria-label") || here.innerText || here.name || "").trim(),
        tag: here.localName,
        href: here.getAttribute("href") || "",
        inMain: here.closest("main") !== null,
        inResults: here.closest("#zoek-resultaten") !== null,
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        uncovered: top !== null && (here.contains(top) || top.contains(here)),
        inView: box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
    };
}"""
"""Where the focus is, and whether one sees it."""
BACKWARDS = """() => window.stops.slice(1).flatMap((after, n) => {
    const before = window.stops[n];
    let shared = before;
    while (!shared.contains(after)) shared = shared.parentElement;
    const part = (inner) => [...shared.children].find((each) => each.contains(inner));
    if (shared === before || shared === after) return [];
    const lines = (each) => [...each.getClientRects()];
    const a = lines(part(before)).at(-1), b = lines(part(after))[0];
    if (!a || !b) return [];
    const lower = b.right <= a.left ? Math.min(a.height, b.height) / 2 : 4;
    if (b.left >= a.right - 4 || b.top >= a.top + lower) return [];
    return [`${before.innerText} -> ${after.innerText}`];
})"""
"""Steps from one part of the page to another that begins higher and not to the right of it.

Of words in a sentence, which may stand on two lines, the last line counts and then the first.
"""
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']"
)].filter(each => each.checkVisibility() && !each.disabled).length"""
MOST = 1000
"""Stops on one page; no page has as many."""


@pytest.fixture
def page(browser, site):
    """A wide window on the home page."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site)
    yield page
    page.close()


def tab(page, wanted):
    """Presses Tab until the stop is `wanted`, and gives it; each stop before it can be seen."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert stop is not None, "Tab has left the page"
        assert is_seen(stop), stop
        if wanted(stop):
            return stop
    raise AssertionError("Tab does not come there")


def tab_to(page, text):
    """The same, to what is called `text`."""
    return tab(page, lambda stop: stop["text"] == text)


def is_seen(stop):
    """Whether one sees where the focus is."""
    return stop["outlined"] and stop["uncovered"] and stop["inView"]


def walk(page):
    """Every stop of a page by Tab, from its beginning until Tab leaves it or begins again."""
    stops: list[Any] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["number"] < len(stops):
            return stops
        stops.append(stop)
    raise AssertionError("Tab never comes to the end")


def test_the_walk_would_find_a_fault(page):
    """The tests below can fail: a turned menu, a focus that is not shown and a trap are found."""
    page.add_style_tag(
        content=".rw-nav__list { flex-direction: row-reverse }"
        ".rw-foot a:focus { outline: none !important }"
    )
    stops = walk(page)
    hidden = [stop["text"] for stop in stops if not is_seen(stop)]

    assert {"Privacy", "Archief"} <= set(hidden)
    assert "Deze week -> Meepraten" in page.evaluate(BACKWARDS)

    page.reload()
    page.eval_on_selector("main a", "trap => { trap.onkeydown = (key) => key.preventDefault() }")
    assert len(walk(page)) < page.evaluate(REACHABLE)


def test_the_skip_link_is_first_and_skips(page):
    """The first Tab shows it; after Enter the next stop lies in the text, past the menu."""
    page.keyboard.press("Tab")
    stop = page.evaluate(STOP)
    assert stop["text"] == "Naar de tekst"
    assert is_seen(stop), stop

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["inMain"]


def test_from_home_to_a_decision_and_its_source(page):
    """The field in the head, a word, the first result, the item; its document, mail, telephone."""
    tab(page, lambda stop: stop["tag"] == "input")
    page.keyboard.type("krediet zwembad")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=krediet*")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ resultaten"))
    result = tab(page, lambda stop: stop["inResults"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/besluiten/2026-11-20-krediet-zwembad/")

    assert result["text"] == "Raad stelt krediet voor zwembad De Golf vast"
    assert tab_to(page, "Lees het officiële stuk")["href"].startswith("https://")
    tab(page, lambda stop: stop["href"].startswith("mailto:"))
    tab(page, lambda stop: stop["href"].startswith("tel:"))


def test_from_an_item_to_a_subscription(page, site):
    """By the foot of the item; a group opens by Enter, and holds the buttons and the addresses."""
    page.goto(f"{site}besluiten/2026-11-20-krediet-zwembad/")
    tab_to(page, "Hoe werkt dat?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/abonneren/")
    assert tab_to(page, "Zet alle vergaderingen in mijn agenda")["href"].startswith("webcal:")

    tab_to(page, "Alle feeds en agenda's")
    page.keyboard.press("Enter")
    page.wait_for_url("**/abonneren/alles/")
    tab(page, lambda stop: stop["tag"] == "summary" and stop["text"].startswith("Eén onderwerp"))
    expect(page.locator("#topic")).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(page.locator("#topic")).to_have_attribute("open", "")

    assert tab(page, lambda stop: "Sport" in stop["text"])["href"].startswith("webcal:")
    assert tab(page, lambda stop: "Sport" in stop["text"])["href"].endswith("topic/sport.xml")
    tab_to(page, "Adressen om te kopiëren")
    page.keyboard.press("Space")
    assert tab(page, lambda stop: True)["href"].endswith("topic/sport.ics")


WIDE = ("home", "item", "week", "search")
"""The pages that are walked over on a wide screen too; the long run does so with each of them."""


@pytest.mark.parametrize(
    ("name", "width"),
    [
        pytest.param(
            name, width, marks=pytest.mark.long if width == 1280 and name not in WIDE else ()
        )
        for name in PAGES
        for width in (320, 1280)
    ],
)
def test_tab_walks_over_the_whole_page(browser, site, name, width):
    """Every link and button once, each one seen, in the order in which they stand, to the end.

    What is folded is open, so that it is walked over too.
    """
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(site + PAGES[name], wait_until="networkidle" if name == "search" else "load")
    page.eval_on_selector_all("details", "all => all.forEach(each => { each.open = true })")
    stops = walk(page)
    unseen = [stop["text"] for stop in stops if not is_seen(stop)]

    assert len(stops) == page.evaluate(REACHABLE)
    assert unseen == []
    assert page.evaluate(BACKWARDS) == []
    page.close()
