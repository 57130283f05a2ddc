"""The editors' board of a whole preview: in the browser, and nowhere on the public site."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import served

from .conftest import files
from .test_accessibility import in_both_schemes

BOARDS = ("board/2026-W47/", "board/2026-W48/", "board/2026-W49/", "board/2026-W52/")


@pytest.fixture(scope="module")
def preview(sample):
    """The address at which the sample council's preview is served."""
    with served(sample("--preview")) as address:
        yield address


@pytest.fixture
def page(browser):
    """A laptop's window."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_the_preview_has_the_boards(sample):
    """The preview has a board for two weeks back to eight ahead, each with its file and sheet."""
    written = {path for path in files(sample("--preview")) if path.startswith("board/")}

    weeks = {path.split("/")[1] for path in written if path.count("/") == 2} - {"assets"}
    assert min(weeks) == "2026-W45" and max(weeks) == "2027-W02" and len(weeks) == 11
    for week in weeks:
        assert {f"board/{week}/{name}.html" for name in ("index", "week", "sheet")} <= written
    assert {"board/index.html", "board/assets/board.css", "board/assets/board.js"} <= written


def test_every_page_of_the_preview_leads_to_it(sample):
    """The banner of each page has a link to the board, and it is the right one."""
    site = sample("--preview")

    assert b'href="board/' in (site / "index.html").read_bytes()
    item = (site / "besluiten/2026-11-20-krediet-zwembad/index.html").read_bytes()
    assert b'href="../../board/' in item


def test_no_robot_may_keep_it(sample):
    """Every page of the board says noindex and that it is not public."""
    for path, data in files(sample("--preview")).items():
        if path.startswith("board/") and path.endswith(".html"):
            assert b'name="robots" content="noindex"' in data, path
            assert "niet openbaar" in data.decode(), path


def test_the_public_site_has_nothing_of_it(sample):
    """The public site has no file of the board, no link to it and no word of it."""
    for path, data in files(sample()).items():
        assert not path.startswith("board/")
        assert b"board/index.html" not in data and b"bd-card" not in data, path
        assert b"Weekbord" not in data and b"/acts/" not in data, path


@pytest.mark.parametrize("width", [360, pytest.param(768, marks=pytest.mark.long), 1280])
def test_axe_finds_nothing_on_the_board(preview, browser, width):
    """The board, its file and its sheet break no rule of WCAG 2.2 that a program can find."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    found: dict[Any, Any] = {}
    for path in (*BOARDS, "board/2026-W48/week.html", "board/2026-W48/sheet.html"):
        page.goto(preview + path)
        faults = in_both_schemes(page)
        if not path.endswith("sheet.html"):  # paper has its own width
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            faults |= {"wider than the screen": path} if wide else {}
        found |= {path: faults} if faults else {}
    page.goto(preview + BOARDS[1])
    page.locator(".bd-grid .bd-open").first.click()
    opened = in_both_schemes(page)
    context.close()
    assert (found, opened) == ({}, {})


def test_links_of_the_board_lead_somewhere(preview, page):
    """Every link of a board is there: pages, mails, meetings, other weeks, file and sheet."""
    page.goto(preview + "board/2026-W48/")
    links = page.eval_on_selector_all("a[href]", "found => found.map(link => link.href)")
    addresses = {link.partition("#")[0] for link in links}

    missing = [link for link in sorted(addresses) if not page.request.get(link).ok]

    assert len(addresses) > 30 and missing == []


def test_a_card_opens_and_closes_with_the_keyboard(preview, page):
    """Enter opens a card, Escape closes it, and the focus is back where it was."""
    page.goto(preview + "board/2026-W48/")
    link = page.locator(".bd-grid .bd-open").nth(2)
    link.focus()
    page.keyboard.press("Enter")

    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert link.evaluate("link => link === document.activeElement")


def test_arrow_keys_go_over_the_grid(preview, page):
    """Right goes to the next day of the same channel, down to the next card of the day."""
    page.goto(preview + "board/2026-W48/")
    at = "() => document.activeElement.closest('.bd-cell').dataset"
    page.locator('.bd-cell[data-row="facebook"] .bd-open').first.focus()
    page.keyboard.press("ArrowRight")
    right = page.evaluate(at)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    down = page.evaluate(at)

    assert (right["row"], right["day"]) == ("facebook", "2026-11-24")
    assert (down["row"], down["day"]) == ("twitter", "2026-11-24")


def test_filters_hide_the_rest_and_stay_in_the_address(preview, page):
    """A filter shows only what it asks for, in the address too, so that it can be sent on."""
    page.goto(preview + "board/2026-W48/")
    page.select_option("#filters select[name=channel]", "facebook")
    page.select_option("#filters select[name=status]", "unready")
    shown = page.locator(".bd-grid .bd-card:visible")

    assert shown.count() == 4
    assert "channel=facebook&status=unready" in page.url
    page.reload()
    assert page.locator(".bd-grid .bd-card:visible").count() == 4
    page.click("#filters button")
    page.locator(".bd-grid .bd-card:visible").nth(40).wait_for()


def test_a_text_can_be_copied(preview, page):
    """The text of a channel is on the clipboard after a press of its button."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(preview + "board/2026-W48/")
    page.locator(".bd-grid .bd-open").first.click()
    text = page.locator("dialog[open] blockquote").first.text_content()
    page.locator("dialog[open] [data-act=copy]").first.click()
    page.get_by_text("Gekopieerd.").wait_for()

    assert page.evaluate("navigator.clipboard.readText()").splitlines() == text.splitlines()


def test_it_works_without_javascript(preview, browser):
    """Without JavaScript everything is shown, and a card still opens by its address."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(preview + "board/2026-W48/")
    assert page.locator(".bd-grid .bd-card").first.is_visible()
    assert not page.locator("#filters").is_visible()

    page.locator(".bd-grid .bd-open").first.click()

    assert page.locator("dialog:target").is_visible()
    context.close()


def test_it_loads_nothing_from_elsewhere(preview, page):
    """A strict content security policy breaks nothing, and nothing comes from another host."""
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda told: refused.append(told.text))
    page.route("**/board/2026-W48/", _with_policy)
    page.goto(preview + "board/2026-W48/")
    page.locator(".bd-grid .bd-open").first.click()

    assert all(url.startswith((preview, "data:")) for url in asked)
    assert refused == []


POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:"


def _with_policy(route):
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})


def test_the_sheet_fits_on_two_pages(preview, page):
    """The busiest sample week is at most two sheets of A4, landscape."""
    page.goto(preview + "board/2026-W48/sheet.html")
    paper = page.pdf(prefer_css_page_size=True)

    assert 1 <= paper.count(b"/Type /Page\n") <= 2
    assert b"/MediaBox [0 0 841" in paper or b"/MediaBox [0 0 842" in paper
