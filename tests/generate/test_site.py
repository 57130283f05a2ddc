"""The site on disk: repeatable, whole, and never half-written."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html

from raadsweek.cli import run
from tests.sample_site import NOW

from .conftest import PIXEL, files

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample(sample):
    """The site of this repository's own council, at one afternoon."""
    return sample()


def test_same_input_gives_the_same_bytes(sample, tmp_path):
    """Two builds with the same content and the same moment are equal, byte for byte."""
    again = tmp_path / "again"
    config = str(REPOSITORY / "mkdocs.yml")
    run(["build", "-q", "-f", config, "--now", NOW, "--site-dir", str(again)])

    assert files(again) == files(sample)


def test_every_link_leads_somewhere(sample):
    """Each link, picture, style and feed that a page names is in the site."""
    missing = []
    for page in sample.rglob("*.html"):
        if page.name == "404.html":
            continue  # its links are absolute, since nobody knows where it will be shown
        here = "https://site.example/" + page.relative_to(sample).as_posix()
        for _, attribute, target, _ in html.fromstring(page.read_bytes()).iterlinks():
            address = urldefrag(urljoin(here, target)).url
            if attribute in ("href", "src") and address.startswith("https://site.example/"):
                path = unquote(address.removeprefix("https://site.example/").partition("?")[0])
                file = sample / path
                if not (file.is_file() or (file / "index.html").is_file()):
                    missing.append((str(page.relative_to(sample)), target))
    assert missing == []


def test_nothing_is_loaded_from_another_host(sample):
    """No page names a script, style, picture or font that lies elsewhere."""
    loaded = []
    for page in sample.rglob("*.html"):
        for element, attribute, target, _ in html.fromstring(page.read_bytes()).iterlinks():
            loads = attribute == "src" or (
                element.tag == "link" and element.get("rel") in ("stylesheet", "icon", "preconnect")
            )
            if loads and target.startswith(("http:", "https:", "//")):
                loaded.append((page.name, target))
    for style in sample.rglob("*.css"):
        loaded += [(style.name, "url")] * (b"url(http" in style.read_bytes())
    assert loaded == []


def test_every_page_says_that_the_council_is_invented(sample):
    """The foot of each page of the sample council says that it is fictional, in its language."""
    pages = list(sample.rglob("*.html"))
    for page in pages:
        in_english = page.is_relative_to(sample / "en")
        said = "invented municipality" if in_english else "verzonnen gemeente"
        assert said in page.read_text("utf-8"), page
    assert len(pages) > 100


def test_errors_leave_the_last_site_as_it_was(council, capsys):
    """A mistake in the calendars stops the build; all are told, also those of items."""
    council.folder.item("nieuws/goed.md", date="2026-11-16")
    before = files(council.build())
    council.folder.item("nieuws/fout.md", date="2026-02-30")
    council.folder.item("nieuws/ook-fout.md", kanaal="x", date="2026-11-16")
    council.folder.meeting("2026-11-19-raad", bodie="raad")

    assert council.run("build") == 1

    said = capsys.readouterr().err
    assert "calendars/meetings/2026-11-19-raad.yml:" in said
    assert "content/nieuws/fout.md:4" in said
    assert "content/nieuws/ook-fout.md:4" in said
    assert files(council.site) == before
    assert [path.name for path in council.root.iterdir() if path.name.startswith(".")] == []


def test_a_broken_template_leaves_the_last_site_as_it_was(council):
    """Also when the theme fails in the middle of writing, the last site stands."""
    council.folder.item("nieuws/goed.md", date="2026-11-16")
    before = files(council.build())
    council.folder.write("templates/site/main.html", "{% extends 'base.html' %}{{ 1 / 0 }}")

    assert council.run("build") != 0

    assert files(council.site) == before
    assert [path.name for path in council.root.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_not_ours_is_never_replaced(council, capsys):
    """A folder with other files in it is refused, and keeps them."""
    council.folder.item("nieuws/goed.md", date="2026-11-16")
    letters = council.folder.write("brieven/aan-oma.txt", "Lieve oma,").parent

    assert council.run("build", "--site-dir", str(letters)) == 1

    assert (letters / "aan-oma.txt").read_text() == "Lieve oma,"
    assert [path.name for path in letters.iterdir()] == ["aan-oma.txt"]
    assert "brieven" in capsys.readouterr().err


def test_what_did_not_change_keeps_its_time(council):
    """A second build touches only the files whose bytes differ."""
    council.folder.item("nieuws/eerste.md", title="Eerste", date="2026-11-16")
    site = council.build()
    page = site / "nieuws/eerste/index.html"
    feed = site / "feeds/all.xml"
    before = page.stat().st_mtime_ns, feed.stat().st_mtime_ns
    council.folder.item("nieuws/tweede.md", title="Tweede", date="2026-11-17")
    council.build()

    assert page.stat().st_mtime_ns == before[0]
    assert feed.stat().st_mtime_ns != before[1]


def test_a_deleted_item_leaves_nothing_behind(council):
    """What is no longer in the content is no longer in the site."""
    file = council.folder.item("nieuws/weg.md", title="Weg", date="2026-11-16")
    assert (council.build() / "nieuws/weg/index.html").is_file()
    file.unlink()

    assert not (council.build() / "nieuws/weg").exists()


def test_picture_has_one_address(council):
    """A picture is published at the address that its path in the content folder gives it."""
    council.folder.write("content/nieuws/foto.png", PIXEL)
    council.folder.item(
        "nieuws/met-foto.md", date="2026-11-16", image={"file": "foto.png", "alt": "Een stip"}
    )

    site = council.build()
    assert (site / "media/full/nieuws/foto.png").read_bytes().startswith(b"\x89PNG")


def test_site_works_below_a_folder(council):
    """With a site_url that has a path, links in pages still lead to what is there."""
    config = council.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("example/", "example/raad/"))
    council.folder.item("nieuws/bericht.md", title="Bericht", date="2026-11-16")
    page = (council.build() / "nieuws/bericht/index.html").read_text("utf-8")

    assert 'href="https://raad.proefstad.example/raad/nieuws/bericht/"' in page
    assert 'href="/nieuws' not in page


def test_preview_shows_everything_and_says_so(council):
    """The preview holds drafts, in a folder of its own, and tells robots to stay away."""
    council.folder.item("nieuws/concept.md", title="Nog niet af", status="draft", date="2026-11-23")
    assert council.run("build", "--preview") == 0

    page = (council.root / "preview/nieuws/concept/index.html").read_text("utf-8")
    assert "Nog niet af" in page
    assert '<meta name="robots" content="noindex">' in page
    assert not council.site.exists()


def test_withdrawn_item_keeps_its_address(council):
    """What was public and is taken back says so at its old address, and shows no old text."""
    keys = {"title": "Inloopavond", "date": "2026-11-16", "summary": "Kom langs bij de molen."}
    council.folder.item("nieuws/inloopavond.md", "Breng een taart mee.", **keys)
    assert "taart" in (council.build() / "nieuws/inloopavond/index.html").read_text("utf-8")
    taken = {"date": "2026-11-18 10:00", "reason": "De zaal is bezet."}
    council.folder.item(
        "nieuws/inloopavond.md", "Breng een taart mee.", **keys, status="withdrawn", withdrawn=taken
    )
    site = council.build()

    page = (site / "nieuws/inloopavond/index.html").read_text("utf-8")
    assert "De zaal is bezet." in page
    assert b"taart" not in b"".join(files(site).values())


def test_links_to_ordinary_and_generated_pages(council):
    """An item may refer to a page beside the items, and to the pages that we make."""
    council.folder.write("content/over.md", "---\ntitle: Over ons\n---\nHallo.\n")
    body = "[Over](../over.md), [abonneren](/abonneren/) en [niets](../bestaat-niet.md)."
    council.folder.item("nieuws/bericht.md", body, date="2026-11-16")
    page = (council.build() / "nieuws/bericht/index.html").read_text("utf-8")

    assert '<a href="../../over/">Over</a>' in page
    assert '<a href="../../abonneren/">abonneren</a>' in page
    assert " en niets." in page
