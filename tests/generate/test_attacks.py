"""The usual attack strings, in every text of items, meetings, council and an import, on disk.

`tests/attacks.txt` holds them, one a line. They may be shown as words; they never become a
script, a handler, a style, a frame, an address that runs or a picture from elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import nh3
import pytest
import yaml
from lxml import etree, html

from raadsweek.importers import Wishes, source_files, take
from raadsweek.load import folders
from raadsweek.model.foreign_meeting import TIMES, TITLES, ForeignSource
from raadsweek.workspace.settings_and_now import now
from tests.conftest import ProjectFolder

from .conftest import Buildable, files

TESTS = Path(__file__).parents[1]
ATTACKS = [
    line
    for line in (TESTS / "attacks.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("##")
]
SITE = "https://raad.proefstad.example/"
SAFE_SCHEMES = {"", "http", "https", "mailto", "tel", "webcal"}
OURS = {
    "script",
    "style",
    "form",
    "input",
    "button",
    "link",
    "meta",
    "base",
    "svg",
    "select",
    "noscript",
}
"""What pages may hold because our templates put it there: the same with and without attacks."""
NEVER = {"iframe", "object", "embed", "applet", "math", "frame", "marquee", "isindex"}
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"


def write(folder: ProjectFolder, words: list[str]) -> None:
    """A council in which every text that an editor can write is one of `words`."""
    for n, word in enumerate(words):
        text = "Tekst." if word.startswith("![") else word  # those stop a build: see below
        folder.item(
            f"nieuws/aanval-{n:03}.md",
            f"{text}\n\nTussen de tekst {text} ook.\n\n> {text}\n\n- {text}\n",
            title=word,
            summary=word,
            action=word,
            date="2026-11-16",
            topics=["sport"],
            variants={"twitter": word},
        )
        folder.item(
            f"nieuws/weg-{n:03}.md",
            "Weg.",
            title=word,
            date="2026-11-10",
            status="withdrawn",
            withdrawn={"date": "2026-11-18 10:00", "reason": word},
        )
        folder.meeting(
            f"2026-{n % 12 + 1:02}-{n // 12 + 1:02}-raad",
            title=word,
            place=word,
            status="cancelled",
            reason=word,
            documents=[{"title": word, "url": "https://ris.example/1"}],
        )


def build(folder: ProjectFolder) -> Path:
    """The site of the project, built by the command."""
    return Buildable(folder).build("-q")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a council in which every text is an attack."""
    folder = ProjectFolder(tmp_path_factory.mktemp("attacked") / "project")
    write(folder, ATTACKS)
    folder.calendar(
        "council",
        notice=ATTACKS[0],
        contact={"name": ATTACKS[1], "email": "griffie@proefstad.example"},
        topics={"sport": {"label": ATTACKS[2]}},
    )
    return build(folder)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the same council with harmless words."""
    folder = ProjectFolder(tmp_path_factory.mktemp("harmless") / "project")
    write(folder, ["Goed nieuws"] * 2)
    return build(folder)


def pages(site: Path) -> Iterator[tuple[str, Any]]:
    """Every page of a site, read."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), html.fromstring(path.read_bytes())


def told_by(site: Path) -> Iterator[tuple[str, str]]:
    """Every HTML text in the feeds of a site, and in which feed it stands."""
    for path in sorted((site / "feeds").rglob("*")):
        if path.suffix == ".json":
            for item in json.loads(path.read_bytes())["items"]:
                yield path.name, item.get("content_html", "")
        elif path.suffix in (".xml", ".atom"):
            root = etree.fromstring(path.read_bytes())
            for element in root.iter("description", ENCODED, f"{ATOM}content", f"{ATOM}summary"):
                if element.getparent().tag not in ("channel", "feed"):
                    yield path.name, element.text or ""


def dangers(tree: Any, base: str) -> Iterator[str]:
    """What in a piece of HTML would run, load or lead where it should not."""
    for element in tree.iter(etree.Element):
        if element.tag in NEVER:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name == "style" and is_mail(tree) and "(" not in value:
                continue  # a mail has its looks on its elements, and loads nothing with them
            if name.lower().startswith("on") or name in ("style", "srcdoc", "srcset", "ping"):
                yield f"{name}={value}"
            elif name in ("href", "src", "action", "poster", "data", "xlink:href", "formaction"):
                yield from _address(element.tag, name, value, base)


def is_mail(tree: Any) -> bool:
    """Whether it is a weekly mail: those alone say that they can do with light and dark."""
    return bool(tree.xpath("/html/head/meta[@name='supported-color-schemes']"))


def _address(tag: str, name: str, value: str, base: str) -> Iterator[str]:
    target = re.sub(r"[\x00-\x20]", "", value)
    if urlsplit(target).scheme.lower() not in SAFE_SCHEMES:
        yield f"{name}={value}"
    loads = name != "href" or tag == "link"
    if loads and not urljoin(base, target).startswith(base):
        yield f"{tag} {name}={value}"


def machinery(site: Path) -> set[str]:
    """What runs, styles and asks on the pages of a site, as it is written."""
    found = set()
    for _, tree in pages(site):
        for element in tree.iter(*OURS):
            if element.tag not in ("link", "meta"):
                attributes = " ".join(sorted(set(element.attrib) - {"value"}))
                found.add(f"{element.tag} {attributes} {_code(element)}")
    return found


def _code(element: Any) -> str:
    """What it holds, unless that is data: valid JSON in which no tag can begin or end."""
    text = (element.text or "").strip()
    if element.get("type") == "application/ld+json":
        json.loads(text)
        return text if "<" in text else "data"
    return text


def test_no_page_runs_or_loads_anything(attacked: Path) -> None:
    """No handler, no style, no frame, no address that runs, nothing from another host."""
    found = {(path, danger) for path, tree in pages(attacked) for danger in dangers(tree, SITE)}

    assert found == set()


def test_attacks_add_no_machinery_to_pages(attacked: Path, harmless: Path) -> None:
    """The scripts, styles and forms of the pages are ours: the same as with harmless words."""
    assert machinery(attacked) <= machinery(harmless)


def test_no_feed_runs_or_loads_anything(attacked: Path) -> None:
    """The texts in feeds hold none of it either, whatever form they are written in."""
    texts = set(told_by(attacked))
    assert len(texts) > len(ATTACKS)
    for path, text in texts:
        tree = html.fragment_fromstring(text, "div")
        assert list(dangers(tree, SITE)) == [], (path, text)
        assert [e.tag for e in tree.iter(*OURS)] == [], (path, text)


def test_texts_in_feeds_stay_what_they_are_when_they_are_read_again(attacked: Path) -> None:
    """Read by a browser's rules and written again a text is the same: nothing hides in it."""
    for path, text in set(told_by(attacked)):
        again = nh3.clean(text, link_rel=None, url_schemes=SAFE_SCHEMES, attributes=None)
        assert _tags(again) == _tags(text), (path, text)


def _tags(text: str) -> list[str]:
    """The tags of a text in their order."""
    return re.findall(r"<[/a-zA-Z][^\s>]*", text)


def test_attacks_are_shown_as_words(attacked: Path) -> None:
    """What an editor wrote as a title is what a resident reads, on the page and in the feeds."""
    found = json.loads((attacked / "feeds/kind/nieuws.json").read_bytes())["items"]
    titles = {item["title"].removeprefix("Ingetrokken: ") for item in found}

    assert titles <= {" ".join(attack.split()) for attack in ATTACKS} | set(ATTACKS)
    page = html.fromstring((attacked / "nieuws/aanval-000/index.html").read_bytes())
    assert page.findtext(".//h1") == ATTACKS[0]


def test_no_script_in_calendars_or_sitemap(attacked: Path) -> None:
    """Calendars and the sitemap name no address of an attacker as an address."""
    for path in (*attacked.rglob("*.ics"), attacked / "sitemap.xml"):
        text = path.read_text("utf-8").replace("\r\n ", "")
        assert not re.search(
            r"^(URL|ATTACH|SOURCE|IMAGE)[^:]*:(?!https?://)", text, re.MULTILINE
        ), path
        assert not re.search(r"<loc>(?!https://raad)", text), path


@pytest.mark.parametrize("picture", [attack for attack in ATTACKS if attack.startswith("![")])
def test_picture_from_elsewhere_keeps_its_item_out(
    council: Buildable, picture: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor who writes a picture from another host hears of it, and it goes nowhere."""
    council.folder.item("nieuws/spion.md", picture, date="2026-11-16", title="Spionage")

    site = council.build()
    assert "content/nieuws/spion.md" in capsys.readouterr().err
    assert not [name for name, data in files(site).items() if b"Spionage" in data]


def test_import_brings_in_no_attack(tmp_path: Path) -> None:
    """A download that is full of attacks gives pages and feeds without danger."""
    folder = ProjectFolder(tmp_path / "project")
    data = json.loads((TESTS / "realdata/notubiz/notubiz_meeting_amsterdam.json").read_bytes())
    points = data["agenda_items"]
    while len(points) < len(ATTACKS):
        points.append(json.loads(json.dumps(points[len(points) % 40])))
    for point, attack in zip(points, ATTACKS, strict=False):
        point["type_data"]["attributes"] = [{"value": attack, "id": 1, "reference_model": None}]
        point["documents"] = [
            {"title": attack, "url": attack, "confidential": 0},
            {"title": attack, "url": f"https://ris.example/{attack}", "confidential": 0},
        ]
    download = folder.write("download.json", json.dumps(data))
    trusted = ForeignSource("notubiz", trust=frozenset((TITLES, TIMES)))
    wishes = Wishes(now("2018-02-01T12:00"), trusted)
    kinds = {"agenda": "agenda"}
    take("notubiz", list(source_files(download)), folders(folder.root), kinds, {}, wishes)
    for file in (folder.root / "content/agenda").glob("*.md"):
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        keys = {**yaml.safe_load(head), "status": "ready", "date": "2018-02-01"}
        file.write_text(f"---\n{yaml.safe_dump(keys)}---\n{body}", "utf-8")
    site = Buildable(folder)
    site.build("-q", now="2018-02-09T12:00")

    found = [danger for _, tree in pages(site.site) for danger in dangers(tree, SITE)]
    assert found == []
    (meeting,) = (site.site / "vergaderingen").glob("2018-02-08-*/index.html")
    assert "alert(1)" in meeting.read_text("utf-8")
    for _, text in told_by(site.site):
        tree = html.fragment_fromstring(text, "div")
        assert list(dangers(tree, SITE)) == []
        assert [e.tag for e in tree.iter(*OURS)] == []
