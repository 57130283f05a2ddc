"""What a phone must fetch before someone can read an item."""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest

MOST = 60_000
"""Bytes, compressed, without pictures."""
NAMED = "link[rel~=stylesheet],link[rel~=preload],link[rel~=modulepreload],script[src],iframe[src]"
"""What a page may name without being asked for it yet."""


def item_pages(page, site):
    """The addresses of all items on the website."""
    years = page.request.get(f"{site}data/plan.json").json()["years"].values()
    tables = [page.request.get(f"{site}data/{year['csv']}").text() for year in years]
    rows = [row for table in tables for row in csv.DictReader(io.StringIO(table))]
    return sorted({urljoin(site, urlsplit(row["url"]).path) for row in rows})


def requested(page, address):
    """What a page asks for while it is opened: the type of each, by its address."""
    asked = {}

    def listen(request):
        asked[request.url] = request.resource_type

    page.on("request", listen)
    page.goto(address, wait_until="load")
    page.remove_listener("request", listen)
    return asked


def fetched(page, address):
    """The addresses of everything that a page asks for or names, but pictures."""
    asked = requested(page, address)
    named = page.eval_on_selector_all(NAMED, "all => all.map(each => each.href || each.src)")
    return {url for url, kind in asked.items() if kind != "image"} | set(named)


@pytest.mark.parametrize("each", [8, pytest.param(1, marks=pytest.mark.long)])
def test_an_item_is_there_after_60_kb(site, browser, each):
    """HTML, style, script and fonts of an item's page together are 60 KB compressed at most.

    Of one in eight items, and in the long run of each.
    """
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.{jpg,jpeg,png,webp,avif,gif}", lambda route: route.abort())

    @cache
    def weight(address):
        return len(gzip.compress(page.request.get(address).body()))

    addresses = item_pages(page, site)
    heavy = {}
    for address in addresses[::each]:
        parts = fetched(page, address)
        assert {address, f"{site}assets/raadsweek.css"} <= parts
        if sum(map(weight, parts)) > MOST:
            heavy[address] = {part: weight(part) for part in parts}
    context.close()

    assert len(addresses) > 50
    assert heavy == {}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "week/2026-W47/",
        "besluiten/2026-11-20-krediet-zwembad/",
        "vergaderingen/2026-11-19-raad/",
        "abonneren/",
    ],
)
def test_a_first_visit_is_60_kb_with_its_pictures(site, browser, path):
    """Where residents arrive, all that a phone fetches, pictures too, is 60 KB as it is sent.

    As Lighthouse's phone: 412 pixels wide, of which each is 1.75 wide; text is compressed. On a
    slow line Chromium fetches pictures up to 2,500 pixels below what is seen, and here 1,250 below
    a window that is so much higher.
    """
    context = browser.new_context(
        viewport={"width": 412, "height": 2073}, device_scale_factor=1.75, is_mobile=True
    )
    page = context.new_page()

    def weight(address, kind):
        body = page.request.get(address).body()
        return len(body if kind == "image" else gzip.compress(body))

    asked = requested(page, site + path)
    sent = {address: weight(address, kind) for address, kind in asked.items()}
    context.close()

    assert {site + path, f"{site}assets/raadsweek.css"} <= set(sent)
    assert sum(sent.values()) <= MOST, sent


def test_a_script_and_a_font_are_counted(site, browser):
    """The test above can fail: what a style sheet or a script asks for is in the sum."""
    page = browser.new_page()
    font = f"{site}zwaar.woff2"
    script = f"{site}zwaar.js"
    style = "@font-face{font-family:X;src:url(/zwaar.woff2)} body{font-family:X !important}"
    page.route(font, lambda route: route.fulfill(body=bytes(1000), content_type="font/woff2"))
    page.route(script, lambda route: route.fulfill(body="1;", content_type="text/javascript"))
    page.route(
        f"{site}over/",
        lambda route: route.fulfill(
            body=f"<style>{style}</style><script src=/zwaar.js></script><p>Tekst",
            content_type="text/html",
        ),
    )

    assert {font, script} <= fetched(page, f"{site}over/")
    page.close()


def test_the_text_keeps_its_place_when_the_picture_comes(site, browser):
    """The page keeps room for the picture of an item, at its proportions, before it is there."""
    page = browser.new_page(viewport={"width": 412, "height": 900})
    tops = []
    for comes in (False, True):
        if not comes:
            page.route("**/*.jpg", lambda route: route.abort())
        page.goto(f"{site}besluiten/2026-11-20-krediet-zwembad/")
        tops.append(page.locator(".rw-article > .rw-text").bounding_box()["y"])
        page.unroute_all()
    page.close()

    assert tops[0] == tops[1]
