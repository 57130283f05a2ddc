"""Files in the content folder: what nothing uses, and what documents tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.generate.conftest import PIXEL
from tests.media.test_documents import CORE, packed, pdf

from raadsweek.language import Language
from raadsweek.model.problem import Severity

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

LEFT = ("over.md~", "over.md.bak", "over.md.orig", "#over.md#", "~$a.docx", "x.tmp", "Thumbs.db")


def notes(folder: ProjectFolder, *codes: str) -> list[tuple[str, int | None, str]]:
    """What is noted, with its place, as editors read it."""
    found = [each for each in folder.check() if each.code in codes]
    assert all(each.severity is Severity.NOTE for each in found)
    return [(each.path, each.line, Language("nl").say(each.message)) for each in found]


def test_unused_files_are_one_note_a_folder(project_folder: ProjectFolder) -> None:
    """Each with its names; what a draft, a page or a file with a mistake refers to is used."""
    for name in "abcdefg":
        project_folder.write(f"content/bijlagen/{name}.pdf", "%PDF-1.7")
    project_folder.write("content/nieuws/los.png", PIXEL)
    project_folder.write("content/zip.zip", "PK")
    project_folder.item("nieuws/concept.md", "[a](/bijlagen/a.pdf)", status="draft")
    project_folder.write("content/over.md", "---\ntitle: Over\n---\n[b](bijlagen/b.pdf)\n")
    project_folder.write("content/plan.md", "---\nstatus: draft\n---\n[c](bijlagen/c.pdf)\n")
    project_folder.write("content/nieuws/fout.md", "---\ntitle: *x\n---\n[d](/bijlagen/d.pdf)\n")

    assert notes(project_folder, "unused-files", "leftover-files") == [
        (
            "content",
            None,
            "1 bestand in content wordt nergens gebruikt en staat niet op de site: zip.zip",
        ),
        (
            "content/bijlagen",
            None,
            (
                "3 bestanden in content/bijlagen worden nergens gebruikt en staan niet op de site: "
                "e.pdf, f.pdf, g.pdf"
            ),
        ),
        (
            "content/nieuws",
            None,
            "1 bestand in content/nieuws wordt nergens gebruikt en staat niet op de site: los.png",
        ),
    ]


@pytest.mark.parametrize("folder", ["content", "content/nieuws", "content/bijlagen"])
def test_what_programs_leave_behind_is_told_apart(
    project_folder: ProjectFolder, folder: str
) -> None:
    """Copies and locks of programs are no files of editors, whatever they are called."""
    for name in (*LEFT, ".DS_Store"):
        project_folder.write(f"{folder}/{name}", "x")

    assert notes(project_folder, "unused-files") == []
    ((place, _, said),) = notes(project_folder, "leftover-files")
    assert place == folder
    assert said.startswith(f"8 bestanden in {folder} zijn door programma's achtergelaten: ")


def test_a_document_tells_who_made_it(project_folder: ProjectFolder) -> None:
    """At the link that leads to it: its authors, and that it has no text."""
    project_folder.write("content/bijlagen/scan.pdf", pdf("J. de Boer"))
    office = packed("docProps/core.xml", CORE)
    project_folder.write("content/bijlagen/kaal.odt", office)
    project_folder.item(
        "nieuws/bericht.md", "Een regel.\n\n[scan](/bijlagen/scan.pdf)", date="2026-11-20"
    )

    assert notes(project_folder, "document-author", "pdf-without-text") == [
        (
            "content/nieuws/bericht.md",
            8,
            "in het document 'bijlagen/scan.pdf' kan iedereen lezen wie het maakte: J. de Boer",
        ),
        (
            "content/nieuws/bericht.md",
            8,
            "in 'bijlagen/scan.pdf' staat geen tekst, alleen afbeeldingen ervan",
        ),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("weg.pdf", None, "no-such-file"),
        ("nep.pdf", "MZ", "not-what-it-says"),
        ("pakket.zip", "PK", "document-kind"),
        ("pagina.html", "<p>", "document-kind"),
        ("foto.heic", "x", "image-kind"),
        ("nep.png", "x", "no-picture"),
    ],
)
def test_an_attachment_that_cannot_be_public_is_an_error(
    project_folder: ProjectFolder, name: str, content: str | None, code: str
) -> None:
    """It is told at its link, on an item and on an ordinary page alike."""
    if content is not None:
        project_folder.write(f"content/bijlagen/{name}", content)
    project_folder.item("nieuws/bericht.md", f"[x](/bijlagen/{name})", date="2026-11-20")
    project_folder.write("content/over.md", f"---\ntitle: Over\n---\n[x](bijlagen/{name})\n")
    errors = [each for each in folder_errors(project_folder) if each[2] == code]

    assert errors == [("content/nieuws/bericht.md", 6, code), ("content/over.md", 4, code)]


def folder_errors(folder: ProjectFolder) -> list[tuple[str, int | None, str]]:
    """The errors that `check` tells."""
    return [
        (each.path, each.line, each.code)
        for each in folder.check()
        if each.severity is Severity.ERROR
    ]


@pytest.mark.parametrize(
    "keys", ["meeting: 2026-11-26-raad", "embargo: 2026-11-27 09:00", "Outcome: adopted", "pin: {}"]
)
def test_an_item_among_the_pages_is_an_error(project_folder: ProjectFolder, keys: str) -> None:
    """It is told where it belongs, and it is no page meanwhile: nobody knows when it goes out."""
    text = f"---\ntitle: Wethouder treedt af\nstatus: ready\n{keys}\n---\nNog niet openbaar.\n"
    project_folder.write("content/wortel.md", text)

    assert ("content/wortel.md", 4, "item-among-pages") in folder_errors(project_folder)
    assert project_folder.load().pages == {}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("confidential: true", "marked-secret"),
        ("confidential: misschien", "marked-secret"),
        ("public: false", "marked-secret"),
        ("is_besloten: 1", "marked-secret"),
        ("title: Grondaankoop (geheim)", "secret-title"),
        ("status: concept", "unknown-status"),
        ("status: draft", None),
    ],
)
def test_a_page_that_is_marked_stays_inside(
    project_folder: ProjectFolder, keys: str, told: str | None
) -> None:
    """A mark of secrecy counts as on an item; so does a status that nobody understands."""
    project_folder.write("content/plan.md", f"---\n{keys}\n---\nNog niet openbaar.\n")

    assert [code for path, _, code in project_folder.found() if path == "content/plan.md"] == (
        [told] if told else []
    )
    assert project_folder.load().pages == {}


@pytest.mark.parametrize(
    "keys", ["status: ready", "status: new", "confidential: false", "public: true", "geheim:"]
)
def test_a_page_that_is_not_marked_is_public(project_folder: ProjectFolder, keys: str) -> None:
    """Of a title with such a word a yes is enough."""
    title = "Grondaankoop (geheim)" if keys == "public: true" else "Over ons"
    project_folder.write("content/over.md", f"---\ntitle: {title}\n{keys}\n---\nTekst.\n")

    assert list(project_folder.load().pages) == ["over.md"]


def test_keys_of_a_page_that_cannot_be_read_are_told(project_folder: ProjectFolder) -> None:
    """A page that is kept off the site for a mistake is never kept off without a word."""
    project_folder.write("content/over.md", "---\ntitle: [kapot\n---\nTekst.\n")

    assert [path for path, _, _ in folder_errors(project_folder)] == ["content/over.md"]
    assert project_folder.load().pages == {}
