"""Councils with a script in every field and every file, opened in a real Chromium.

Whatever stands there may be shown as words: no dialog, no request to another host, and in the
page no handler, script, frame or address of theirs that runs.
"""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.browser import served
from tests.conftest import ProjectFolder

from .conftest import PIXEL, WITHOUT_PDFS, Buildable

TESTS = Path(__file__).parents[1]
ATTACKS = [
    line
    for line in (TESTS / "attacks.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("##")
]
RUNNING = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>")
SHOWN = "plaat.png"
IN_TEXT = tuple(
    re.sub(r'(?<=src=)("?)[x1](?=[" >])', rf"\1{SHOWN}", each)
    for each in ATTACKS
    if not each.startswith("![")
)
"""A picture from elsewhere stops its item, with a message: test_attacks.py. So those are of one
that is there: what hangs on them gets onto the page, if it can."""
DANGERS = """() => {
    const found = [];
    const runs = /^[\\s\\x00-\\x1f]*(javascript|vbscript|data):/i;
    const mail = document.querySelector('meta[name="supported-color-schemes"]');
    const ours = /\\/(assets\\/search|board\\/assets\\/board)\\.js$/;
    for (const one of document.querySelectorAll("*")) {
        const name = one.localName;
        if (["iframe", "object", "embed", "frame", "base", "applet", "math"].includes(name))
            found.push(`<${name}>`);
        if (name === "script" && !/^application\\/(ld\\+)?json$/.test(one.type)
            && !(one.src && ours.test(new URL(one.src).pathname) && !one.textContent.trim()))
            found.push(one.outerHTML.slice(0, 200));
        if (name === "meta" && /refresh/i.test(one.httpEquiv))
            found.push(one.outerHTML);
        for (const {name: key, value} of one.attributes) {
            if (/^on|^srcdoc$|^ping$/i.test(key) || (key === "style" && !mail))
                found.push(`${key}=${value}`);
            const way = /^(href|src|action|formaction|xlink:href|poster)$/.test(key);
            if (way && runs.test(value) && value !== "data:,"
                && !(name === "img" && value.startsWith("data:image/png")))
                found.push(`${key}=${value}`);
        }
    }
    return found;
}"""


class Words:
    """Attacks, each a different one from the next; where they begin differs for each council."""

    def __init__(self, number: int) -> None:
        self._at = count(number * 37)

    def __call__(self, *, text: bool = False) -> str:
        """The next attack: one of those that a `text` may hold, or any."""
        known = IN_TEXT if text else ATTACKS
        return known[next(self._at) % len(known)]

    def address(self) -> str:
        """An address that would run."""
        return RUNNING[next(self._at) % len(RUNNING)]


def write(folder: ProjectFolder, number: int) -> Buildable:
    """The hostile council of this number."""
    word = Words(number)
    council = Buildable(folder)
    settings: dict[str, Any] = yaml.safe_load(WITHOUT_PDFS)
    settings |= {
        "site_name": word(),
        "site_description": word(),
        "nav": [{word(): "index.md"}, {word(): "over.md"}],
        "extra": {"foot": [{"title": word(), "path": word.address()}]},
    }
    folder.write("mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True))
    told = {
        "name": word(),
        "municipality": word(),
        "tag": "raad.proefstad.example,2026",
        "notice": word(),
        "contact": {"name": word(), "email": "griffie@proefstad.example"},
        "bodies": {"raad": {"label": word(), "duration": "3 hours", "place": word()}},
        "parties": {"groenhart": {"label": word()}},
        "members": {"j-de-boer": {"name": word(), "party": "groenhart"}},
        "topics": {"sport": {"label": word()}},
        "places": {"haven": {"label": word()}},
    }
    folder.write("calendars/council.yml", yaml.safe_dump(told, allow_unicode=True))
    _relabelled(folder, "channels", word)
    _relabelled(folder, "kinds", word)
    for place in ("", "nieuws/", "raadsledennieuws/"):
        folder.write(f"content/{place}{SHOWN}", PIXEL)
    for day in range(10, 19):
        _items(folder, word, day)
    folder.write("content/over.md", f"---\ntitle: {_quoted(word())}\n---\n{word(text=True)}\n")
    for held, status in (("12", "planned"), ("19", "cancelled"), ("26", "planned")):
        more: dict[str, Any] = {"reason": word()} if status == "cancelled" else {}
        folder.meeting(
            f"2026-11-{held}-raad",
            title=word(),
            place=word(),
            documents=[{"title": word(), "url": f"https://ris.example/{quote(word())}"}],
            **(more | ({"status": status} if more else {})),
        )
    folder.write("calendars/meetings/ris.ics", _ics(word).encode())
    return council


def _relabelled(folder: ProjectFolder, name: str, word: Words) -> None:
    known = yaml.safe_load((folder.root / f"calendars/{name}.yml").read_text("utf-8"))
    folder.calendar(name, **{key: {**value, "label": word()} for key, value in known.items()})


def _items(folder: ProjectFolder, word: Words, day: int) -> None:
    picture = f"foto{day}' onerror='alert(1)' x=.png"
    folder.write(f"content/nieuws/{picture}", PIXEL)
    keys: dict[str, Any] = {"date": f"2026-11-{day}", "topics": ["sport"], "places": ["haven"]}
    texts = {"title": word(), "summary": word(), "action": word()}
    parts = (word(text=True), f"> {word(text=True)}", f"- {word(text=True)}")
    body = "\n\n".join([*parts, f"[weg]({word.address()})"])
    folder.item(f"nieuws/een-{day}.md", body, **texts, **keys, variants={"twitter": word()})
    shown = {"file": picture, "alt": word()}
    folder.item(f"nieuws/beeld-{day}.md", word(text=True), title=word(), image=shown, **keys)
    folder.item(f"nieuws/concept-{day}.md", body, title=word(), **(keys | {"status": "draft"}))
    folder.item(f"raadsledennieuws/lid-{day}.md", body, title=word(), author="j-de-boer", **keys)
    taken = {"date": "2026-11-18 10:00", "reason": word()}
    folder.item(
        f"nieuws/weg-{day}.md",
        body,
        title=word(),
        status="withdrawn",
        withdrawn=taken,
        date=f"2026-11-{day}",
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _ics(word: Words) -> str:
    def text() -> str:
        return word().replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ris//nl", "BEGIN:VEVENT", "UID:1@ris"]
    lines += ["DTSTAMP:20261101T090000Z", "DTSTART;TZID=Europe/Amsterdam:20261210T193000"]
    lines += [f"SUMMARY:{text()}", f"LOCATION:{text()}", f"DESCRIPTION:{text()}"]
    return "\r\n".join([*lines, f"URL:{word.address()}", "END:VEVENT", "END:VCALENDAR", ""])


def shapes(site: Path) -> list[str]:
    """One page of each shape: all types are among them, the mails and the 404 page too."""
    found: dict[tuple[str, int, str], str] = {}
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        parts = path.split("/")
        kind = parts[1].split("-")[0] if parts[0] == "nieuws" and len(parts) > 2 else ""
        found.setdefault((parts[0], len(parts), kind), path)
    return list(found.values())


class Watched:
    """A page of the browser, and all that happened on it that may not."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.at = ""
        self.found: list[tuple[str, str]] = []
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self._asked(request.url))

    def _dialog(self, dialog: Any) -> None:
        self.found.append((self.at, f"a dialog: {dialog.message}"))
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if urlsplit(url).hostname not in ("127.0.0.1", None):
            self.found.append((self.at, f"asked for {url}"))

    def look(self, address: str) -> None:
        """Opens a page and notes what is wrong with it."""
        self.at = address
        self.page.goto(address, wait_until="load")
        self.found += [(address, each) for each in self.page.evaluate(DANGERS)]


def looked_at(browser: Browser, site: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The pages of a site that were opened, and what was wrong with them."""
    paths = shapes(site)
    context = browser.new_context()
    with served(site) as address:
        watched = Watched(context.new_page())
        for path in paths:
            watched.look(address + path)
    context.close()
    return paths, watched.found


def held(browser: Browser, folder: ProjectFolder, number: int) -> None:
    """Asserts the rule for one council: its public site, and what its editors see."""
    council = write(folder, number)
    for options, root in (((), "site"), (("--preview",), "preview")):
        council.build("-q", *options)
        paths, found = looked_at(browser, council.root / root)
        assert found == []
        begin = {path.split("/")[0] for path in paths}
        assert begin >= {"404.html", "index.html", "nieuws", "mail", "over", "zoeken", "week"}
        assert ("board" in begin) is bool(options)
        assert len(paths) > 25


@pytest.mark.parametrize("number", range(1))
def test_a_hostile_council_runs_nothing(
    browser: Browser, project_folder: ProjectFolder, number: int
) -> None:
    """No dialog, no other host, no handler or script of theirs on any type of page."""
    held(browser, project_folder, number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(1, 100))
def test_a_hundred_hostile_councils_run_nothing(
    browser: Browser, project_folder: ProjectFolder, number: int
) -> None:
    """The same with each attack in another field each time."""
    held(browser, project_folder, number)


def test_the_browser_would_tell_what_runs(browser: Browser, tmp_path: Path) -> None:
    """The tests above can fail: the same attacks, unescaped, are seen in each of these ways."""
    body = "".join(f"<div>{attack}</div>" for attack in ATTACKS[:30]) + "<p onclick=x>x</p>"
    (tmp_path / "index.html").write_text(f"<!doctype html><body>{body}")
    (tmp_path / "b.html").write_text("<!doctype html><img src=https://spion.example/pixel.png>")

    _, found = looked_at(browser, tmp_path)
    told = " ".join(what for _, what in found)
    assert "a dialog: 1" in told
    assert "asked for https://spion.example/pixel.png" in told
    assert "onclick=x" in told
