"""The served board in a real browser: dragging, the keyboard, undo, a conflict, and live news."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser import chromium
from tests.not_none import not_none

from .conftest import running

REPOSITORY = Path(__file__).parents[2]
AXE = REPOSITORY / "tests/js/node_modules/axe-core/axe.min.js"
WEEK = "board/2026-W48/"
OWN_LINKS = "all => all.filter(one => one.host === location.host).map(one => one.pathname)"
"""Where the links of a page lead within this site."""
NEWS = "2026-11-20-onderzoek-jeugdhulp@website@2026-11-26"


@pytest.fixture(scope="module")
def browser():
    """Chromium for all tests of this module."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def project(council):
    """A small council, to change: a server builds its site in a moment."""
    council.meeting("2026-12-03-raad")
    items = {
        "nieuws/2026-11-16-markt.md": {"title": "De markt blijft"},
        "nieuws/2026-11-20-onderzoek-jeugdhulp.md": {"embargo": "2026-11-26 10:00"},
        "agenda/agenda-2026-12-03.md": {"date": "2026-11-27", "meeting": "2026-12-03-raad"},
    }
    for path, keys in items.items():
        council.item(path, "De raad praat erover.", **keys)
    draft = {"status": "idea", "meeting": "2026-11-26-raad"}
    council.item("besluiten/2026-11-27-cultuurnota.md", "In te vullen na 26 november.", **draft)
    return council.root


@contextmanager
def board(browser, address):
    """The week board on a laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=address)
    opened = context.new_page()
    opened.goto(WEEK)
    yield opened
    context.close()


@pytest.fixture
def page(browser, project):
    """The week board of the small council, served with --edit, to change."""
    with running(project, "--edit") as address, board(browser, address) as opened:
        yield opened


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The sample council, of which no test changes anything, nor looks at PDFs."""
    root = tmp_path_factory.mktemp("standing") / "vlietmonde"
    for name in ("content", "calendars", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    settings = (REPOSITORY / "mkdocs.yml").read_text()
    assert "\n  - raadsweek\n" in settings
    without = settings.replace("\n  - raadsweek\n", "\n  - raadsweek: {paper_weeks: 0}\n")
    (root / "mkdocs.yml").write_text(without)
    return root


@pytest.fixture(scope="module")
def standing(kept):
    """The address of it, served with --edit."""
    with running(kept, "--edit") as address:
        yield address


@pytest.fixture
def untouched(browser, standing):
    """The week board of it, to look at."""
    with board(browser, standing) as opened:
        yield opened


def card(page, publication):
    """The card of a publication."""
    return page.locator(f'.bd-card[data-publication="{publication}"]')


def cell(page, channel, day):
    """The place of a channel and a day in the grid."""
    return page.locator(f'.bd-cell[data-row="{channel}"][data-day="{day}"]')


def week_file(project):
    """What was saved of the week."""
    file = project / "calendars/weeks/2026-W48.yml"
    return file.read_text() if file.exists() else ""


def test_a_card_is_dragged_to_another_day_and_undone(page, project):
    """Dropped on Friday it stands there, in the file too; one click brings it back."""
    card(page, NEWS).drag_to(cell(page, "website", "2026-11-27"))
    page.wait_for_url(re.compile("done="))
    moved = NEWS.replace("11-26", "11-27")
    assert cell(page, "website", "2026-11-27").locator(f'[data-publication="{moved}"]').count() == 1
    assert "{at: 2026-11-27 10:00, channel: website, item: 2026-11-20-onderzoek" in week_file(
        project
    )
    assert page.locator(".bd-flash pre").text_content()
    page.locator('form[action="/acts/undo"] button').first.click()
    page.wait_for_url(lambda url: "done=" not in url)
    assert card(page, NEWS).count() == 1
    assert week_file(project) == ""


@pytest.mark.parametrize("begun", [True, False])
def test_news_does_not_take_a_card_out_of_the_hand(page, project, begun):
    """Neither when it is dragged already, nor when the button was only just pressed."""
    page.set_viewport_size({"width": 1280, "height": 1600})
    here, there = (
        one.bounding_box() for one in (card(page, NEWS), cell(page, "website", "2026-11-27"))
    )
    page.mouse.move(here["x"] + 9, here["y"] + 9)
    page.mouse.down()
    if begun:
        page.mouse.move(here["x"] + 30, here["y"] + 20, steps=4)
    file = next(project.glob("content/nieuws/*markt.md"))
    file.write_text(file.read_text().replace("title: ", "title: Nieuw - "))
    expect(page.locator("#stand")).to_contain_text("als u hier klaar bent", timeout=10_000)
    page.mouse.move(there["x"] + 20, there["y"] + 20, steps=8)
    page.mouse.up()
    page.wait_for_url(re.compile("done="))
    assert card(page, NEWS.replace("11-26", "11-27")).count() == 1


def test_a_card_stays_in_its_channel(untouched, kept):
    """Dropped on another channel nothing happens: that would be another publication."""
    page = untouched
    # Both in view: where it must scroll first, the browser's driver picks up another card.
    page.set_viewport_size({"width": 1280, "height": 1600})
    card(page, NEWS).drag_to(cell(page, "facebook", "2026-11-27"))
    page.wait_for_timeout(300)
    # The page may just be coming again, with the pictures of the site that was built.
    expect(card(page, NEWS)).to_have_count(1)
    assert week_file(kept) == ""


def test_a_card_is_moved_with_the_keyboard_alone(page, project):
    """Space picks it up, arrows choose the day, which is told, and Enter puts it down."""
    card(page, NEWS).locator(".bd-open").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert "vrijdag" in page.locator("#stand").text_content().lower()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("done="))
    assert card(page, NEWS.replace("11-26", "11-27")).count() == 1
    assert "2026-11-27 10:00, channel: website" in week_file(project)


def test_escape_puts_a_card_back(untouched, kept):
    """Nothing is sent, and the next key does what it always does."""
    page = untouched
    card(page, NEWS).locator(".bd-open").focus()
    for key in ("Space", "ArrowRight", "Escape", "ArrowRight"):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.locator(".is-lifted, .is-over").count() == 0
    assert week_file(kept) == ""


def test_without_javascript_the_forms_do_the_same(browser, project):
    """The card's own form moves it, and the board that comes back says so."""
    with running(project, "--edit") as address:
        context = browser.new_context(java_script_enabled=False, base_url=address)
        page = context.new_page()
        page.goto(WEEK)
        form = page.locator('form[action="/acts/move"]', has=page.locator(f'[value="{NEWS}"]'))
        fields = {
            each.get_attribute("name"): each.get_attribute("value")
            for each in form.locator("input").all()
        }
        assert fields["to"] == "2026-11-26T10:00"
        answer = context.request.post(
            "/acts/move",
            form={**fields, "to": "2026-11-27T10:30"},
            headers={"origin": address.rstrip("/")},
        )
        assert answer.ok
        context.close()
    assert "2026-11-27 10:30, channel: website" in week_file(project)


def test_a_save_shows_on_the_open_board(page, project):
    """An editor who saves a file sees it on the board that is open, without touching it."""
    file = project / "content/nieuws/2026-11-20-onderzoek-jeugdhulp.md"
    text = file.read_text()
    title = not_none(re.search("^title: (.*)$", text, re.MULTILINE))[1]
    page.wait_for_timeout(300)
    file.write_text(text.replace(f"title: {title}", "title: Een heel andere titel"))
    shown = page.get_by_text("Een heel andere titel").first
    shown.wait_for(timeout=5000)
    assert shown.is_visible()


def test_what_an_editor_writes_is_not_lost_to_the_save_of_another(page, project):
    """News waits while a form has words in it, and is on the board when that is closed."""
    page.goto("board/2026-W47/")
    link = page.locator('a[href^="#terug-"]').first
    item = link.get_attribute("href").removeprefix("#terug-")
    page.locator(f'.bd-grid a[href="#item-{item}"]').first.click()
    link.click()
    reason = page.locator(f"#terug-{item}").get_by_label("De reden")
    reason.press_sequentially("Het bedrag")
    file = next(project.glob(f"content/*/{item}.md"))
    file.write_text(file.read_text().replace("title: ", "title: Nieuw - "))
    expect(page.locator("#stand")).to_contain_text("als u hier klaar bent", timeout=10_000)
    reason.press_sequentially(" klopt niet.")
    expect(reason).to_have_value("Het bedrag klopt niet.")
    page.keyboard.press("Escape")
    expect(page.locator(f"#item-{item} h2")).to_contain_text("Nieuw - ")
    expect(page.locator(f"#item-{item}")).to_be_visible()
    link.click()
    expect(reason).to_have_value("Het bedrag klopt niet.")


def test_news_keeps_what_was_chosen_and_unfolded(page, project):
    """In forms that are not open, too."""
    moment = page.locator('input[name="as-of"]')
    moment.fill("2026-12-24T09:00")
    fold = page.locator(".bd-picker")
    fold.locator("summary").click()
    file = project / "content/nieuws/2026-11-20-onderzoek-jeugdhulp.md"
    file.write_text(file.read_text().replace("title: ", "title: Nieuw - "))
    expect(page.get_by_text("Nieuw - ").first).to_be_visible(timeout=10_000)
    expect(moment).to_have_value("2026-12-24T09:00")
    expect(fold).to_have_attribute("open", "")


def test_news_leaves_an_editor_where_he_is(page, project):
    """Both dialogs stay open, and the key that was about to be pressed does what it would."""
    page.goto("board/2026-W47/")
    link = page.locator('a[href^="#terug-"]').first
    item = link.get_attribute("href").removeprefix("#terug-")
    page.locator(f'.bd-grid a[href="#item-{item}"]').first.click()
    link.focus()
    file = next(project.glob(f"content/*/{item}.md"))
    file.write_text(file.read_text().replace("title: ", "title: Nieuw - "))
    expect(page.locator(f"#item-{item} h2")).to_contain_text("Nieuw - ", timeout=10_000)
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    asked = page.locator(f"#terug-{item}")
    expect(asked).to_be_visible()
    asked.get_by_label("De reden").focus()
    file.write_text(file.read_text().replace("title: Nieuw - ", "title: Nieuwer - "))
    expect(page.locator(f"#item-{item} h2")).to_contain_text("Nieuwer - ", timeout=10_000)
    expect(asked.get_by_label("De reden")).to_be_focused()
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(link).to_be_focused()


def test_a_mistake_shows_as_a_message_and_the_last_good_week_stays(page, project):
    """The place of the mistake is told on the page; when it is mended the message goes."""
    cards = page.locator(".bd-card").count()
    broken = project / "calendars/meetings/stuk.yml"
    page.wait_for_timeout(300)
    broken.write_text('title: "Een twee\n')
    page.locator("#fout", has_text="calendars/meetings/stuk.yml:1").wait_for(timeout=5000)
    assert page.locator(".bd-card").count() == cards
    page.reload()  # whoever opens the board now is told, too
    expect(page.locator("#fout")).to_contain_text("calendars/meetings/stuk.yml:1")
    broken.unlink()
    page.locator("#fout").wait_for(state="hidden", timeout=5000)


def test_a_mistake_in_an_item_stands_among_the_errors(page, project):
    """The rest of the week stays, and the place of the mistake is told until it is mended."""
    cards = page.locator(".bd-card").count()
    broken = project / "content/nieuws/stuk.md"
    page.wait_for_timeout(300)
    broken.write_text("---\ndate: 2026-13-40\ntitle: Een\n---\nTekst.\n")
    told = page.locator(".bd-finding--error code", has_text="content/nieuws/stuk.md:2")
    told.wait_for(state="attached", timeout=5000)
    assert page.locator(".bd-card").count() == cards
    broken.unlink()
    told.wait_for(state="detached", timeout=5000)


def test_a_conflict_shows_both_sides_and_the_editor_chooses(page, project):
    """Somebody saved the item while a form was open: nothing is overwritten unasked."""
    page.evaluate("window.EventSource = null")
    page.route("**/events", lambda route: route.abort())
    draft = "2026-11-27-cultuurnota"
    file = project / f"content/besluiten/{draft}.md"
    form = page.locator(f'form[action="/acts/status"]:has(input[value="{draft}"])').first
    fields = form.evaluate("form => Object.fromEntries(new FormData(form))")
    newer = file.read_text().replace("title: ", "title: Nieuw - ").partition("In te vullen")[0]
    newer = newer.replace("status: idea", "status: idea\nsummary: Kort.\noutcome: adopted")
    file.write_text(newer + "De raad nam het aan.\n")
    page.evaluate(
        """fields => {
            const form = document.createElement("form");
            form.method = "post"; form.action = "/acts/status";
            for (const [name, value] of Object.entries(fields)) {
                const input = document.createElement("input");
                input.type = "hidden"; input.name = name; input.value = value; form.append(input);
            }
            document.body.append(form); form.submit();
        }""",
        fields,
    )
    page.get_by_text("Dit is intussen veranderd").first.wait_for()
    assert "+title: Nieuw - " in page.locator("pre").text_content()
    assert "status: idea" in file.read_text()
    page.get_by_role("button", name="Het toch ook doen").click()
    page.wait_for_url(re.compile("board/2026-W48"))
    assert "status: ready" in file.read_text()
    assert "title: Nieuw - " in file.read_text()


def test_the_site_as_of_a_moment_is_what_residents_will_see(page):
    """At Friday noon the agenda of Friday is there, and on the Friday before it is not."""
    agenda = "agenda/agenda-2026-12-03/"
    for moment, status in (("2026-11-27T15-00", 200), ("2026-11-20T15-00", 404)):
        page.goto(f"as-of/{moment}/{agenda}")
        page.get_by_role("button", name="Bouw hem").click(timeout=120_000)
        page.get_by_role("button", name="Bouw hem").wait_for(state="detached", timeout=120_000)
        assert page.request.get(f"/as-of/{moment}/{agenda}").status == status
    page.goto("as-of/2026-11-27T15-00/zoeken/?q=raad")
    page.locator("mark").first.wait_for()


def test_every_page_of_the_preview_lacks_nothing_under_its_policy(untouched):
    """One page of each shape, a search and a mail: nothing of ours is forbidden, nothing fails."""
    while untouched.request.get("/").status != 200:
        untouched.wait_for_timeout(200)
    said, seen, ways = [], set(), ["/", "/zoeken/?q=raad"]
    untouched.on("console", lambda message: said.append((message.location["url"], message.text)))
    while ways:
        way = ways.pop()
        untouched.goto(way)
        assert "default-src 'none'" in untouched.request.get(way).headers["content-security-policy"]
        if "q=" in way:
            untouched.locator("mark").first.wait_for()
        found = untouched.eval_on_selector_all("a[href]", OWN_LINKS)
        for path in found:
            parts = path.strip("/").split("/")
            shape = (parts[0], len(parts), path.endswith("/"))
            page = path.endswith(("/", ".html")) and not path.startswith(("/board", "/as-of"))
            if page and shape not in seen:
                seen.add(shape)
                ways.append(path)
    assert {shape[0] for shape in seen} >= {"mail", "zoeken", "week", "vergaderingen", "abonneren"}
    assert len(seen) > 20
    assert [each for each in said if not each[0].endswith("/favicon.ico")] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_a_board_with_forms(untouched, width):
    """Also with forms, an opened card and the message of a mistake."""
    untouched.set_viewport_size({"width": width, "height": 800})
    untouched.locator(".bd-open").first.click()
    found = []
    for _ in range(2):
        untouched.evaluate(AXE.read_text())
        found += untouched.evaluate(
            """async () => (await axe.run({resultTypes: ["violations"]})).violations.map(
                fault => [fault.id, fault.nodes[0].html.slice(0, 200)]
            )"""
        )
        untouched.keyboard.press("Escape")
    assert not found, json.dumps(found, indent=1)


@pytest.mark.parametrize("path", ["", "sheet.html", "week.html"])
def test_a_page_asks_no_other_host_and_lacks_nothing(untouched, path):
    """Board, sheet and file reach this server only, and their own policy forbids nothing of it."""
    while untouched.request.get("/").status != 200:
        untouched.wait_for_timeout(200)
    asked, said = [], []
    untouched.on("request", lambda request: asked.append(request.url))
    untouched.on("console", lambda message: said.append((message.location["url"], message.text)))
    untouched.goto(WEEK + path)
    untouched.wait_for_timeout(300)
    assert asked
    assert all(url.startswith(("http://127.0.0.1:", "data:")) for url in asked)
    assert [text for url, text in said if not url.endswith("/favicon.ico")] == []


def test_what_is_public_is_withdrawn_after_a_question(page, project):
    """With the keyboard alone: the card asks, Escape changes nothing, a reason withdraws it."""
    page.goto("board/2026-W47/")
    link = page.locator('a[href^="#terug-"]').first
    item = link.get_attribute("href").removeprefix("#terug-")
    file = next(project.glob(f"content/*/{item}.md"))
    before = file.read_text()
    page.locator(f'.bd-grid a[href="#item-{item}"]').first.focus()
    page.keyboard.press("Enter")
    link.focus()
    page.keyboard.press("Enter")
    asked = page.locator(f"#terug-{item}")
    expect(asked).to_be_visible()
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    asked.get_by_role("link", name="Niets doen").click()
    expect(asked).to_be_hidden()
    assert file.read_text() == before
    page.keyboard.press("Enter")
    asked.get_by_label("De reden").press("Enter")
    assert file.read_text() == before
    asked.get_by_label("De reden").fill("Het bedrag klopt niet.")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("done="))
    assert 'reason: "Het bedrag klopt niet."}' in file.read_text()
    page.locator('form[action="/acts/undo"] button').first.click()
    page.wait_for_url(lambda url: "done=" not in url)
    assert file.read_text() == before


def test_axe_finds_nothing_in_the_question_about_what_is_public(untouched):
    """The question is named, its field and its buttons too."""
    untouched.goto("board/2026-W47/")
    item = untouched.locator('a[href^="#terug-"]').first.get_attribute("href")
    untouched.goto(f"board/2026-W47/{item}")
    expect(untouched.locator(item)).to_be_visible()
    untouched.evaluate(AXE.read_text())
    found = untouched.evaluate(
        """async () => (await axe.run({resultTypes: ["violations"]})).violations.map(
            fault => [fault.id, fault.nodes[0].html.slice(0, 200)]
        )"""
    )
    assert not found, json.dumps(found, indent=1)
