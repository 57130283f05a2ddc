"""What others made is no way in: shown by this server, in a real browser, it changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser import chromium

from raadsweek.serve.content_security_policy import ALONE, NOTHING, board_policy, file_policy

from .conftest import ORIGIN, running

BOARD = "/board/2026-W48/"
SETS_READY = """
(async () => {
  document.title = "liep";
  const html = await (await fetch("BOARD")).text();
  const field = (name) => html.split(`name="${name}" value="`)[1].split('"')[0];
  const fields = {token: field("token"), seen: field("seen"), back: "BOARD"};
  const body = new URLSearchParams({...fields, item: "concept", status: "ready"});
  await fetch("/acts/status", {method: "POST", body});
})();
""".replace("BOARD", BOARD)
WRITTEN = SETS_READY.replace("&", "&amp;").replace("<", "&lt;")
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" width="9"><script>{WRITTEN}</script></svg>'
HTML = f"<!doctype html><title>x</title><script>{SETS_READY}</script>"
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><script>{WRITTEN}</script></body></html>'


@pytest.fixture(scope="module")
def browser():
    """Chromium for all tests of this module."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def mailed(council):
    """A council with files that somebody mailed, each with a script that sets a draft to ready."""
    council.write("content/beelden/logo.svg", SVG)
    council.write("content/rauw.html", HTML)
    council.write("content/map/index.html", HTML)
    council.write("content/rauw.xhtml", XHTML)
    council.write("content/kwaad.js", SETS_READY)
    council.write("content/over.md", "---\ntitle: Over\n---\n![Logo](beelden/logo.svg)\n")
    return council


def status(council):
    """The status of the draft, as it is on disk."""
    text = (council.root / "content/nieuws/concept.md").read_text()
    return text.split("status: ")[1].split()[0]


def opened(browser, address, path, council):
    """What became of the draft after somebody opened a page."""
    page = browser.new_context(base_url=address).new_page()
    while page.request.get("/").status != 200:
        page.wait_for_timeout(200)
    page.goto(path)
    page.wait_for_timeout(700)
    title = page.title()
    page.context.close()
    return title, status(council)


def test_no_file_of_somebody_else_sets_a_draft_to_ready(browser, mailed):
    """A logo, a page and a script that lie in the content folder, each opened by itself."""
    with running(mailed.root, "--edit") as address:
        for path in (
            "/beelden/logo.svg",
            "/rauw.html",
            "/map/",
            "/rauw.xhtml",
            "/over/",
            "/kwaad.js",
        ):
            assert opened(browser, address, path, mailed) != ("liep", "ready"), path
            assert status(mailed) == "draft", path


def test_the_attack_would_work_on_a_page_of_ours(browser, mailed):
    """The test above can fail: the same script in the board's own console sets it ready."""
    with running(mailed.root, "--edit") as address:
        page = browser.new_context(base_url=address).new_page()
        page.goto(BOARD)
        page.evaluate(SETS_READY)
        page.wait_for_timeout(1000)
        page.context.close()
        assert status(mailed) == "ready"


def test_a_script_that_got_into_a_page_does_not_run(browser, mailed):
    """In itself, as a file of the project or from elsewhere: on the board and on the preview."""
    with running(mailed.root, "--edit") as address:
        page = browser.new_context(base_url=address).new_page()
        while page.request.get("/").status != 200:
            page.wait_for_timeout(200)
        for way in ("/", BOARD, "/nieuws/markt/", "/zoeken/"):
            page.goto(way)
            page.evaluate(
                """([code]) => {
                    for (const [name, value] of [["text", code], ["src", "/kwaad.js"]]) {
                        const script = document.createElement("script");
                        script[name] = value;
                        document.body.append(script);
                    }
                    const image = document.createElement("img");
                    image.setAttribute("onerror", code);
                    image.src = "/er-niet";
                    document.body.append(image);
                }""",
                [SETS_READY],
            )
            page.wait_for_timeout(500)
            assert page.title() != "liep", way
        page.context.close()
    assert status(mailed) == "draft"


@pytest.fixture
def site(tmp_path):
    """A folder of a site, and one of content."""
    (tmp_path / "site").mkdir()
    (tmp_path / "content").mkdir()
    return tmp_path / "site"


def policy(site: Path, path: str, data: bytes = b"<html><head></head><body></body></html>") -> str:
    """The policy of a file of the site with these bytes."""
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file_policy(file, site, site.parent / "content", ORIGIN)


@pytest.mark.parametrize(
    "suffix", ["svg", "SVG", "xhtml", "xml", "htm", "shtml", "atom", "x", "eml"]
)
def test_what_a_browser_could_take_for_a_page_is_shut_off(site, suffix):
    """Whatever we do not know to be harmless has no script and nobody's cookies."""
    assert policy(site, f"a.{suffix}") == ALONE


def test_a_file_of_the_project_is_shut_off_whatever_it_is(site):
    """Also where it has the name of a page."""
    (site.parent / "content/index.html").write_text("x")
    assert policy(site, "index.html") == ALONE
    assert policy(site, "nieuws/index.html") != ALONE


@pytest.mark.parametrize("suffix", ["png", "jpg", "css", "json", "ics", "csv", "woff2"])
def test_what_is_no_page_may_do_nothing(site, suffix):
    """It is looked at by pages, which have a policy of their own."""
    assert policy(site, f"a.{suffix}") == NOTHING


def test_pages_say_by_hash_what_style_they_have(site):
    """Only that in the head, which our templates make."""
    styled = b"<html><head><style>a{}</style></head><body><style>b{}</style></body></html>"
    assert policy(site, "index.html", styled).count("sha256-") == 1
    assert "unsafe" not in policy(site, "index.html", styled)


def test_only_our_scripts_run_and_by_their_whole_address(site):
    """No folder, no other file of the site, and no program but on the page that searches."""
    board = board_policy(ORIGIN)
    assert f"script-src {ORIGIN}/board/assets/board.js;" in board
    assert "wasm" not in policy(site, "index.html")
    searching = policy(
        site, "zoeken/index.html", b'<head></head><script src="../assets/search.js">'
    )
    assert len(_scripts(searching)) > 1
    assert all(each.endswith(".js") for each in _scripts(searching))


def _scripts(policy: str) -> list[str]:
    (told,) = (part for part in policy.split("; ") if part.startswith("script-src "))
    return [each for each in told.split()[1:] if not each.startswith("'")]


def test_a_mail_runs_nothing(site):
    """It is shut off, and its looks are known by their hashes."""
    head = b'<head><meta name="supported-color-schemes" content="x"></head>'
    letter = b"<html>" + head + b'<body style="a:b"><p style="a:b"><p style="c:d"></body></html>'
    told = policy(site, "mail/a/b.html", letter)
    assert told.startswith("sandbox")
    assert "script-src" not in told
    assert told.count("sha256-") == 2
