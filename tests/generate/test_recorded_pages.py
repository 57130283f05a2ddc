"""The public site shows ordinary pages as the record has them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from tests.generate.test_site_from_record import WRONG, files, mentions
from tests.public_council import LATER, SHOWN, PublicCouncil

FOUR, FIVE = "2026-11-20T16:00", "2026-11-20T17:00"
PAGE = "content/over.md"
ABOUT = (
    "---\n# voor ons\ntitle: Over de raad\ndescription: Wie wij zijn\n"
    "search: {exclude: false}\n---\n\n"
    "Wij tellen vijfentwintig leden.\n\n![Groep](foto.png)\n"
)


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council with a site of one item and two pages."""
    made = PublicCouncil(tmp_path / "p")
    made.folder.write(PAGE, ABOUT)
    made.folder.write("content/contact.md", "# Contact\n\nLees [meer](over.md).\n")
    Image.new("RGB", (40, 30), "blue").save(made.root / "content/foto.png")
    made.begin()
    made.item()
    assert made.release(SHOWN)
    return made


def words(council: PublicCouncil, path: str = "over/") -> str:
    """What a page of the site says."""
    text = html.fromstring((council.root / "site" / path / "index.html").read_text("utf-8"))
    return " ".join(text.text_content().split())


def test_a_page_that_cannot_be_read_is_as_residents_read_it_last(council, capsys) -> None:
    """Byte for byte, with its picture and its place in the menu; so too without its file's keys."""
    council.run(capsys, "build", at=SHOWN)
    before = files(council.root)
    (council.root / PAGE).write_text("---\ntitle: [\n---\nKapot.\n")
    assert council.run(capsys, "build", at=SHOWN) == 0
    after = files(council.root)
    assert sorted(after) == sorted(before)
    assert [name for name, data in after.items() if data != before[name]] == []


def test_a_deleted_page_leaves_a_neutral_one(council, capsys) -> None:
    """At its address, out of search and sitemap, and links to it are only words."""
    council.run(capsys, "build", at=SHOWN)
    assert mentions(council.root, "vijfentwintig")
    (council.root / PAGE).unlink()
    assert council.run(capsys, "build") == 0
    assert "This page cannot be read at the moment" in words(council)
    assert mentions(council.root, "vijfentwintig") == []
    assert "Over de raad" not in words(council)
    assert "/over/" not in (council.root / "site/sitemap.xml").read_text()


def test_a_withdrawn_page_says_why(council, capsys) -> None:
    """Title and notice are left; shown again it is as it was."""
    council.run(capsys, "build", at=SHOWN)
    council.run(capsys, "withdraw", "over", "--reason", "De namen klopten niet.")
    assert council.run(capsys, "build", at=FOUR) == 0
    said = words(council)
    assert "Over de raad" in said and "De namen klopten niet." in said
    assert mentions(council.root, "vijfentwintig") == []
    council.run(capsys, "restore", "over", "--reason", "Nu wel.", at=FOUR)
    assert council.run(capsys, "build", at=FIVE) == 0
    assert "vijfentwintig" in words(council)


def test_a_renamed_page_leads_on(council, capsys) -> None:
    """The old address leads to the new one."""
    (council.root / PAGE).rename(council.root / "content/raad.md")
    assert council.run(capsys, "build") == 0
    site = council.root / "site"
    assert "url=../raad/" in (site / "over/index.html").read_text()
    assert "vijfentwintig" in words(council, "raad/")


@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_new_of_a_page_where_anything_is_broken(council, capsys, wrong: str) -> None:
    """What a file takes back is off the site; other words, and a new page, wait."""
    council.folder.write("content/nieuw.md", "# Nieuw\n\nGloednieuw.\n")
    council.edit("Lees", "Anders", "content/contact.md")
    council.edit("title: Over", "status: draft\ntitle: Over", PAGE)
    council.folder.write(*WRONG[wrong])

    assert council.run(capsys, "build") == 1
    assert mentions(council.root, "vijfentwintig") == []
    assert mentions(council.root, "Gloednieuw") + mentions(council.root, "Anders") == []
    assert "Lees" in words(council, "contact/")


def test_the_red_button_takes_a_page_away(council, capsys) -> None:
    """At once, with its own file broken, and something else too."""
    council.run(capsys, "build", at=SHOWN)
    (council.root / PAGE).write_text("---\ntitle: [\n---\n")
    council.folder.write(*WRONG["calendars"])
    assert council.run(capsys, "retract", "over", at=FOUR) == 1
    assert mentions(council.root, "vijfentwintig") == []
    assert "Deze pagina is nu niet te lezen" in words(council)


def test_the_record_suffices_for_pages(council, capsys) -> None:
    """Without their files, but for the picture: the same site."""
    council.run(capsys, "build", at=FOUR)
    before = files(council.root)
    for file in (council.root / "content").rglob("*.md"):
        file.unlink()
    shutil.rmtree(council.root / "calendars")
    shutil.rmtree(council.root / "site")

    assert council.run(capsys, "build", at=FOUR) == 1
    after = files(council.root)
    assert sorted(after) == sorted(before)
    assert [name for name, data in after.items() if data != before[name]] == []


def test_what_takes_the_address_of_a_page_stands_there(council, capsys) -> None:
    """A kind that gets the name of a page: the list of the kind, and the page waits."""
    kinds = council.root / "calendars/kinds.yml"
    kinds.write_text(kinds.read_text().replace("slug: nieuws", "slug: over"))
    shutil.move(council.root / "content/nieuws", council.root / "content/over")
    assert council.run(capsys, "build", at=LATER) == 0
    assert "vijfentwintig" not in words(council)
