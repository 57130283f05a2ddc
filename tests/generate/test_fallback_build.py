"""A build that is refused writes nothing new, and takes back what was taken back all the same."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from .conftest import MKDOCS, WITHOUT_PDFS, files

NOW, LATER = "2026-11-25T12:00", "2026-11-26T12:00"
LONG = pytest.mark.long
WORD = "Kwetsbaarwoord"
WRONG = {
    "calendars": ("calendars/meetings/2026-11-19-raad.yml", "title: Raad\n"),
    "configuration": ("mkdocs.yml", MKDOCS.replace("[raadsweek]", "[raadsweek: {feed_lenght: 1}]")),
}


def mentions(site, word: str) -> list[str]:
    """The files of a site in which a word stands."""
    return [name for name, data in files(site).items() if word.encode() in data]


@pytest.fixture
def public(council):
    """A council with a site that shows two items and a page."""
    council.folder.item("nieuws/blijft.md", "Blijvend.", title="Blijft", date="2026-11-16")
    council.folder.item("nieuws/weg.md", f"{WORD}.", title=f"Titel {WORD}", date="2026-11-16")
    council.folder.write("content/over.md", "# Over\n\nOns.\n")
    council.build(now=NOW)
    assert mentions(council.site, WORD)
    return council


def take_back(public, how: str) -> None:
    """What an editor may do to take an item back."""
    file = "nieuws/weg.md"
    keys = {"title": f"Titel {WORD}", "date": "2026-11-16"}
    if how == "draft":
        public.folder.item(file, f"{WORD}.", status="draft", **keys)
    elif how == "embargo":
        public.folder.item(file, f"{WORD}.", embargo="2027-01-01", **keys)
    elif how == "withdrawn":
        told = {"date": "2026-11-26 09:00", "reason": "Het bedrag klopte niet."}
        public.folder.item(file, f"{WORD}.", status="withdrawn", withdrawn=told, **keys)
    elif how == "broken draft":
        public.folder.write(f"content/{file}", f"---\ntitle: *{WORD}\nstatus: draft\n---\n")
    else:
        (public.root / "content" / file).unlink()


HOW = ("draft", "embargo", "withdrawn", "broken draft", "deleted")
EACH = [
    pytest.param(wrong, how, marks=() if wrong == "calendars" or how == "draft" else LONG)
    for wrong in WRONG
    for how in HOW
]


def test_it_says_that_the_others_stand_as_their_files_are(public, capsys):
    """The words of an item that stays are those of its file now; the message does not hide it."""
    take_back(public, "draft")
    public.folder.item("nieuws/blijft.md", "Andere woorden.", title="Blijvend", date="2026-11-16")
    public.folder.write(*WRONG[next(iter(WRONG))])

    assert public.run("build", now=LATER) == 1
    assert "staat er nu zoals het in uw bestanden staat" in capsys.readouterr().err
    assert "nieuws/blijft/index.html" in mentions(public.site, "Andere woorden.")


@pytest.mark.parametrize(("wrong", "how"), EACH)
def test_what_was_taken_back_is_off_the_site(public, capsys, wrong, how):
    """No text of it is left, the rest stands, nothing new came; the errors are told, exit 1."""
    take_back(public, how)
    public.folder.item("nieuws/nieuw.md", title="Nieuwkomer", date="2026-11-16")
    public.folder.write("content/ook-nieuw.md", "# Nieuwkomer\n")
    public.folder.write(*WRONG[wrong])

    assert public.run("build", now=LATER) == 1
    said = capsys.readouterr().err
    assert WRONG[wrong][0] in said
    assert f"van de site: Titel {WORD}" in said
    left = mentions(public.site, f"{WORD}." if how == "withdrawn" else WORD)
    assert left == []
    assert "nieuws/blijft/index.html" in mentions(public.site, "Blijvend")
    assert "over/index.html" in files(public.site)
    assert mentions(public.site, "Nieuwkomer") == []
    assert not list(public.root.glob(".mkdocs*"))
    if how == "withdrawn":
        assert "nieuws/weg/index.html" in mentions(public.site, "Het bedrag klopte niet.")


@pytest.mark.parametrize("wrong", WRONG)
def test_without_anything_to_take_back_not_a_byte_changes(public, capsys, wrong):
    """New items, changed ones and a later moment are no reason to touch the last site."""
    before = files(public.site)
    public.folder.item("nieuws/nieuw.md", title="Nieuwkomer", date="2026-11-16")
    public.folder.item("nieuws/blijft.md", "Veranderd.", title="Blijft", date="2026-11-16")
    public.folder.write(*WRONG[wrong])

    assert public.run("build", now=LATER) == 1
    assert "Er is niets nieuws geschreven." in capsys.readouterr().err
    assert files(public.site) == before


def test_another_content_folder_takes_nothing_back(public):
    """A mistyped docs_dir does not empty the site: not one item of it is in there."""
    before = files(public.site)
    (public.root / "content").rename(public.root / "inhoud")
    (public.root / "content/nieuws").mkdir(parents=True)
    public.folder.write(*WRONG["calendars"])

    assert public.run("build", now=LATER) == 1
    assert files(public.site) == before


def test_where_nothing_was_kept_it_is_said_plainly(public, capsys, monkeypatch, tmp_path):
    """On another machine nobody knows how to build the rest: the editor hears what still stands."""
    before = files(public.site)
    take_back(public, "draft")
    public.folder.write(*WRONG["calendars"])
    monkeypatch.setenv("RAADSWEEK_CACHE", str(tmp_path / "empty"))

    assert public.run("build", now=LATER) == 1
    assert f"staat nog op de site: Titel {WORD}" in capsys.readouterr().err
    assert files(public.site) == before


def test_mkdocs_takes_back_too(public):
    """`mkdocs build` with mistakes in the calendars: the same, and exit code 1."""
    take_back(public, "draft")
    public.folder.write(*WRONG["calendars"])
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=public.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "calendars/meetings/2026-11-19-raad.yml" in done.stderr
    assert mentions(public.site, WORD) == []
    assert mentions(public.site, "Blijvend")


def test_once_mended_all_goes_on(public):
    """The next good build shows what is new, and what was taken back stays off."""
    take_back(public, "draft")
    public.folder.item("nieuws/nieuw.md", title="Nieuwkomer", date="2026-11-16")
    public.folder.write(*WRONG["configuration"])
    assert public.run("build", now=LATER) == 1
    public.folder.write("mkdocs.yml", WITHOUT_PDFS)
    public.build(now=LATER)

    assert mentions(public.site, WORD) == []
    assert mentions(public.site, "Nieuwkomer")
