"""Every page type, as people with a disability meet it: axe-core in a real Chromium."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.browser import served
from tests.hypothesis_examples import LONG
from tests.recorded_council import CORRECTED, HIDDEN, MOVED, WITHDRAWN

REPOSITORY = Path(__file__).parents[2]
AXE = REPOSITORY / "tests/js/node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "home": "",
    "now": "nu-te-doen/",
    "item": "besluiten/2026-11-20-krediet-zwembad/",
    "withdrawn": "nieuws/2026-11-10-inloopavond-molenwijk/",
    "kind": "besluiten/",
    "meeting": "vergaderingen/2026-11-19-raad/",
    "cancelled meeting": "vergaderingen/2026-10-22-raad/",
    "meetings": "vergaderingen/",
    "week": "week/2026-W47/",
    "weeks": "week/",
    "bodies": "organen/",
    "body": "organen/raad/",
    "subject": "onderwerpen/sport/",
    "case": "dossiers/zwembad-de-golf/",
    "topics": "onderwerpen/",
    "places": "plaatsen/",
    "place": "plaatsen/molenwijk/",
    "members": "raadsleden/",
    "member": "raadsleden/j-de-boer/",
    "month": "archief/2026/11/",
    "archive": "archief/",
    "mails": "weekmail/",
    "mail": "weekmail/residents-mail/",
    "strategy": "contentstrategie/",
    "search": "zoeken/?q=zwembad",
    "subscribe": "abonneren/",
    "ordinary page": "over/",
    "accessibility": "toegankelijkheid/",
    "declaration": "toegankelijkheidsverklaring/",
    "choices": "abonneren/alles/",
    "not found": "404.html",
    "home in english": "en/",
    "item in english": "en/decisions/2026-11-20-krediet-zwembad/",
    "meeting in english": "en/meetings/2026-11-26-raad/",
    "subscribe in english": "en/subscribe/",
}


SCHEMES = ("light", "dark")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules on colours."""
STYLES = ("site/assets/raadsweek.css", "mail/issue.html")
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)
COLOUR = re.compile(r" (#[0-9a-f]{6}|var\(--rw-(link|mark)-dark\))( !important)?")
# Only what is wrong leaves the browser: the whole result is a megabyte, and takes most of the time.
RUN = """async ([type, values]) => {
    const asked = {runOnly: {type, values}, resultTypes: ["violations"]};
    const {violations} = await axe.run(asked);
    return violations.map(fault => [fault.id, fault.nodes[0].html.slice(0, 120)]);
}"""


def axe(page, *rules):
    """What axe-core finds on a page: each rule that is broken, with the first place."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    asked = ["rule", rules] if rules else ["tag", WCAG]
    return [tuple(fault) for fault in page.evaluate(RUN, asked)]


def in_both_schemes(page):
    """The same on a page that is open already, in the light colours and in the dark ones.

    In the dark nothing but colours differs, which the test below holds; `make longtest`, at a
    width of its own, asks for all rules there too.
    """
    found: dict[Any, Any] = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        faults = axe(page, *(COLOURS if scheme == "dark" and not LONG else ()))
        found |= {scheme: faults} if faults else {}
    return found


def test_axe_would_find_a_fault(site, browser):
    """The tests below can fail: a picture without a description and grey on grey are found."""
    page = browser.new_page()
    page.goto(site)
    page.evaluate(
        "document.querySelector('main, body').insertAdjacentHTML('beforeend',"
        ' \'<img src="x.png"><p style="color:#999;background:#aaa">Grijs</p>\')'
    )
    assert {"image-alt", "color-contrast"} <= {rule for rule, _ in axe(page)}
    page.close()


def test_axe_would_find_a_fault_of_one_scheme(site, browser):
    """A page changes its colours while it is open, and what is too faint in the dark is found."""
    page = browser.new_page()
    page.goto(site)
    faint = "main p { color: #333 !important; background: #222 !important }"
    page.add_style_tag(content=f"@media (prefers-color-scheme: dark) {{ {faint} }}")
    found = in_both_schemes(page)
    assert set(found) == {"dark"}
    assert "color-contrast" in {rule for rule, _ in found["dark"]}
    page.close()


def test_in_the_dark_nothing_but_colours_differs():
    """So on a page in the dark no other rule can be broken than those on colours."""
    styles = {path: (REPOSITORY / "templates" / path).read_text() for path in STYLES}
    there = [each for each in (REPOSITORY / "templates").rglob("*") if each.is_file()]
    dark = {each for each in there if b"prefers-color-scheme" in each.read_bytes()}
    assert dark == {REPOSITORY / "templates" / path for path in STYLES}
    for path, text in styles.items():
        (block,) = DARK.findall(text)
        values = re.findall(r"[\w-]+:([^;{}]*);", block)
        assert len(values) > 10, path
        assert [each for each in values if not COLOUR.fullmatch(each)] == [], path


@pytest.mark.parametrize("width", [320, pytest.param(768, marks=pytest.mark.long), 1280])
def test_axe_finds_nothing(site, browser, width):
    """No page type breaks a rule of WCAG 2.2 A and AA that a program can find, at any width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found: dict[Any, Any] = {}
    for name, path in PAGES.items():
        page.goto(site + path, wait_until="networkidle" if name == "search" else "load")
        faults = in_both_schemes(page)
        found |= {name: faults} if faults else {}
    context.close()
    assert found == {}


def shown(text, route):
    """Answers with this page."""
    route.fulfill(body=text, content_type="text/html")


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_what_went_or_changed(changed_site, browser, width):
    """Nor on a neutral page, one that leads on, or one with corrections; and all fits in them."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found: dict[Any, Any] = {}
    wide = []
    with served(changed_site) as address:
        for path in (HIDDEN, MOVED, CORRECTED, WITHDRAWN):
            # A browser that goes on shows the page only to whom it is too slow for.
            stays = (changed_site / path / "index.html").read_text().replace("http-equiv", "name")
            page.route(f"**/{path}", partial(shown, stays))
            page.goto(address + path)
            faults = in_both_schemes(page)
            found |= {path: faults} if faults else {}
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wide.append(path)
    context.close()
    assert (found, wide) == ({}, [])


def test_browsers_go_on_from_a_former_address(changed_site, browser):
    """At once, to the page that stands for it; on a site anywhere."""
    page = browser.new_page()
    with served(changed_site) as address:
        page.goto(address + MOVED)
        page.wait_for_url(address + "besluiten/nieuw/")
        assert page.locator("h1").inner_text() == "De markt"
    page.close()


# How a reader makes letters larger: the program's own setting (to which media queries in em
# listen), or a style of his own; and zoom, which is a narrower and lower window.
WAYS = {
    "320 px": (320, 900, "", 16),
    "640 px, which is 200 % zoom": (640, 450, "", 16),
    "320 px low, which is 400 % zoom at 1,280": (320, 256, "", 16),
    "320 px, letters of 200 % by a style": (320, 900, "html { font-size: 200% !important }", 16),
    "390 px, letters of 200 % by a style": (390, 844, "html { font-size: 200% !important }", 16),
    "320 px, letters of 200 % by the program": (320, 900, "", 32),
    "390 px, letters of 200 % by the program": (390, 844, "", 32),
}
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


def test_nothing_scrolls_sideways(site, browser):
    """On every page type all fits, also with letters twice as large or at four times zoom."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    program = context.new_cdp_session(page)
    wide, letters = [], set()
    for name, path in PAGES.items():
        before = 0
        for way, (width, height, style, size) in WAYS.items():
            page.set_viewport_size({"width": width, "height": height})
            if before != size:
                # A new size of the program is for pages that are opened then.
                program.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
                page.goto(site + path)
                before = size
            if style:
                page.add_style_tag(content=style)
            if page.evaluate(TOO_WIDE):
                wide.append((name, way))
            letters.add((way, page.evaluate("getComputedStyle(document.body).fontSize")))
    context.close()
    assert wide == []
    assert letters == {(way, "34px" if "letters" in way else "17px") for way in WAYS}


LINES = """all => all.map(each => {
    const style = getComputedStyle(each);
    return style.borderBottomWidth !== "0px" && style.borderBottomStyle !== "none";
})"""


def test_own_colours_of_the_reader_leave_what_matters(site, browser):
    """With forced colours one sees where one is in the menu, outcomes, boxes and the focus."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, forced_colors="active")
    page = context.new_page()
    page.goto(site + "besluiten/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    bars = page.eval_on_selector_all(
        ".rw-nav a", "all => all.map(each => getComputedStyle(each).borderBottomColor)"
    )
    lined = page.eval_on_selector_all(".rw-badge, .rw-follow, .rw-button", LINES)
    page.locator("main a").first.focus()
    page.keyboard.press("Tab")
    ring = page.evaluate(
        "(({outlineColor, outlineStyle}) => [outlineColor, outlineStyle])"
        "(getComputedStyle(document.activeElement))"
    )
    context.close()

    assert [bar != ground for bar in bars].count(True) == 1
    assert len(lined) > 5
    assert all(lined)
    assert ring[1] == "solid"
    assert ring[0] != ground


def test_on_paper_stand_the_addresses(site, browser):
    """Of the page itself, and behind each link to another site; what is folded is there too."""
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(site + "besluiten/2026-11-20-krediet-zwembad/")
    printed = page.locator(".rw-printed")
    behind = page.eval_on_selector_all(
        ".rw-page a[href^=http]",
        "all => all.map(each => getComputedStyle(each, '::after').content)",
    )
    page.goto(site + "besluiten/")
    folded = page.locator("details.rw-fold .rw-line").first

    assert printed.count() == 1
    assert behind
    assert all("https://" in each for each in behind)
    assert folded.is_visible()
    page.goto(site + "over/")
    assert printed.inner_text() == "https://raad.vlietmonde.example/over/"
    page.emulate_media(media="screen")
    assert not printed.is_visible()
    page.close()


def test_headings_are_in_order_and_the_language_is_marked(sample):
    """Each page has one h1, no level is skipped, and the page says in which language it is."""
    wrong = {}
    for name, path in PAGES.items():
        file = sample() / path.partition("?")[0]
        page = html.fromstring((file / "index.html" if file.is_dir() else file).read_bytes())
        levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        skipped = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        spoken = "en" if path.startswith("en/") else "nl"
        if levels.count(1) != 1 or skipped or page.get("lang") != spoken:
            wrong[name] = (levels, page.get("lang"))
    assert wrong == {}
