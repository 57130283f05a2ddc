"""Files are public by reference: what something public shows or links to, from its moment on."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from lxml import html
from PIL import Image

from tests.media.test_pictures import photo
from tests.sample_site import NOW

from .conftest import files

PDF = "%PDF-1.7 bijlage"
LATER = "2026-11-20T16:00"


def shown(council, **options):
    """The files below `media/` of a build."""
    return {
        name.removeprefix("media/"): data
        for name, data in files(council.build("-q", **options)).items()
        if name.startswith("media/")
    }


@pytest.mark.parametrize(
    "keys",
    [
        {"status": "draft", "date": "2026-11-16"},
        {"date": "2026-11-16", "embargo": "2026-11-20 15:30"},
        {"date": "2027-01-16"},
    ],
)
def test_an_attachment_waits_for_its_item(council, keys):
    """Wherever it lies; deleting the item publishes nothing of it."""
    council.folder.write("content/bijlagen/geheim.pdf", PDF)
    council.folder.write("content/nieuws/ook.pdf", PDF)
    item = council.folder.item("nieuws/x.md", "[a](/bijlagen/geheim.pdf) [b](ook.pdf)", **keys)
    site = files(council.build())

    assert not [name for name, data in site.items() if b"bijlage" in data or "geheim" in name]
    item.unlink()
    assert shown(council) == {}


def test_an_attachment_is_public_with_its_item(council):
    """At its one address, byte for byte; page, feed and mail lead there and say what it is."""
    council.folder.write("content/bijlagen/nota.pdf", PDF)
    council.folder.item("nieuws/x.md", "De [nota](/bijlagen/nota.pdf).", date="2026-11-16")
    site = files(council.build())

    assert site["media/files/bijlagen/nota.pdf"] == PDF.encode()
    page = site["nieuws/x/index.html"].decode()
    assert '<a href="../../media/files/bijlagen/nota.pdf">nota</a> (pdf, 1 kB).' in page
    url = "https://raad.proefstad.example/media/files/bijlagen/nota.pdf"
    assert url in site["feeds/all.json"].decode()


def test_a_page_brings_its_files(council):
    """However it writes their addresses; a draft page keeps them back."""
    for name in "abcd":
        council.folder.write(f"content/bijlagen/{name}.pdf", PDF)
    council.folder.write("content/beelden/plein.jpg", photo(size=(2000, 1000)))
    text = (
        "[a](bijlagen/a.pdf) [b](/bijlagen/b.pdf#page=2) "
        '<a href="../bijlagen/c.pdf">c</a>\n\n![Het plein](beelden/plein.jpg)\n'
    )
    council.folder.write("content/over.md", f"---\ntitle: Over\n---\n{text}")
    council.folder.write(
        "content/plan.md", "---\ntitle: Plan\nstatus: draft\n---\n[d](bijlagen/d.pdf)\n"
    )
    found = shown(council)

    assert set(found) == {
        *(f"files/bijlagen/{name}.pdf" for name in "abc"),
        "full/beelden/plein.jpg",
        "small/beelden/plein.jpg",
    }
    article = html.parse(str(council.site / "over/index.html")).find(".//article")
    up = "../media"
    assert [link.get("href") for link in article.iterfind(".//a")][:3] == [
        f"{up}/files/bijlagen/a.pdf",
        f"{up}/files/bijlagen/b.pdf#page=2",
        f"{up}/files/bijlagen/c.pdf",
    ]
    picture = article.find(".//img")
    assert picture.get("src") == f"{up}/full/beelden/plein.jpg"
    assert picture.get("srcset").split(", ")[0] == f"{up}/small/beelden/plein.jpg 400w"
    assert (picture.get("width"), picture.get("height")) == ("800", "1600")
    assert "(pdf, 1 kB)" in article.text_content()


def test_a_photo_tells_nothing_of_who_took_it(council):
    """In no file of the site is there a place, a name or a word of a telephone's photo."""
    council.folder.write("content/nieuws/foto.jpg", photo(size=(2000, 1000)))
    council.folder.item(
        "nieuws/x.md",
        "![Plein](foto.jpg)",
        date="2026-11-16",
        image={"file": "foto.jpg", "alt": "x"},
    )
    site = files(council.build())

    for word in (b"qmaker", b"qplaats", b"qxmp", b"qwoord", b"Exif"):
        assert not [name for name, data in site.items() if word in data]
    assert Image.open(BytesIO(site["media/full/nieuws/foto.jpg"])).size == (800, 1600)


def test_what_lies_there_is_not_on_the_site(council):
    """Copies, locks, mails and packages, links to elsewhere and pipes: nothing is copied."""
    before = files(council.build())
    outside = council.root / "buiten.txt"
    outside.write_text("rest")
    for name in ("over.md~", "over.md.bak", "#over.md#", "~$a.docx", "a.docx", "q.zip", "q.eml"):
        council.folder.write(f"content/{name}", "rest")
    (council.root / "content/q.pdf").symlink_to(outside)
    (council.root / "content/omgeving.txt").symlink_to("/proc/self/environ")
    os.mkfifo(council.root / "content/pijp.pdf")

    assert files(council.build()) == before


@pytest.mark.parametrize("target", ["q.pdf", "omgeving.txt", "pijp.pdf", "toestel.pdf"])
def test_a_link_to_what_is_no_file_of_ours_is_refused(council, target):
    """Also where an item asks for it: the item is left out, and nothing waits for a pipe."""
    content = council.root / "content/nieuws"
    content.mkdir(parents=True, exist_ok=True)
    (council.root / "buiten.txt").write_text("%PDF-1.7 rest")
    (content / "q.pdf").symlink_to(council.root / "buiten.txt")
    (content / "omgeving.txt").symlink_to("/proc/self/environ")
    (content / "toestel.pdf").symlink_to("/dev/zero")
    os.mkfifo(content / "pijp.pdf")
    council.folder.item("nieuws/x.md", f"[x]({target})", date="2026-11-16")

    assert council.run("check") == 1
    assert shown(council) == {}


def test_files_for_hosts_and_robots_are_there(council):
    """What they look for by its name is public where it lies in the content folder."""
    council.folder.write("content/robots.txt", "User-agent: *\n")
    council.folder.write("content/.well-known/security.txt", "Contact: x\n")
    council.folder.write("content/nieuws/robots.txt", "niet\n")
    site = files(council.build())

    assert site["robots.txt"] == b"User-agent: *\n"
    assert site[".well-known/security.txt"] == b"Contact: x\n"
    assert not [name for name in site if name.startswith("nieuws/robots")]


def test_another_document_is_another_text(council):
    """With a record: a changed attachment is a change of its item, and the new one is shown."""
    council.folder.write("content/nieuws/nota.pdf", PDF)
    council.folder.item("nieuws/x.md", "[nota](nota.pdf)", date="2026-11-16")
    council.publish()
    before = council.record().items["x"].statement
    assert [each.file for each in before.attachments] == ["nieuws/nota.pdf"]
    council.folder.write("content/nieuws/nota.pdf", f"{PDF} twee")
    council.publish(now=LATER)
    after = council.record(now=LATER).items["x"].statement

    assert after.attachments[0].digest != before.attachments[0].digest
    assert shown(council, now=LATER)["files/nieuws/nota.pdf"] == f"{PDF} twee".encode()


def test_a_document_that_nobody_released_is_left_out(council):
    """From the record alone nothing is shown that was not released: not the new bytes either."""
    council.folder.write("content/nieuws/nota.pdf", PDF)
    council.folder.item("nieuws/x.md", "[nota](nota.pdf)", date="2026-11-16")
    council.publish()
    assert "files/nieuws/nota.pdf" in shown(council, now=NOW)
    council.folder.write("content/nieuws/nota.pdf", f"{PDF} kwartelkoning")
    council.folder.write("calendars/week.yml", "kapot: [")

    assert council.run("build", now=LATER) != 0
    site = files(council.site)
    assert b"nota" in site["nieuws/x/index.html"]
    assert not [name for name in site if name.startswith("media/files/")]
    assert not [name for name, data in site.items() if b"kwartelkoning" in data]
