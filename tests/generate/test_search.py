"""The search index: repeatable, never half there, and only of what residents may read."""

from __future__ import annotations

import gzip

import cbor2
import pytest

from raadsweek.emit.search import Record
from raadsweek.errors import RaadsweekError
from raadsweek.search_index import search_index
from raadsweek.search_index.form import SIGNATURE

from .conftest import files
from .records import ready

RECORDS = [
    Record(
        f"nieuws/bericht-{n}/",
        f"Bericht {n} & <meer>",
        f"Nieuws · {n} november",
        f"De raad praat over de {'haven' if n % 2 else 'markt'}.",
        ("huizenbelasting",) if n == 3 else (),
        {"kind": (f"soort-{n % 9}",), "topic": ("sport", f"x{n % 5}"), "year": (str(2000 + n),)},
    )
    for n in range(40)
]


def index_words(site: dict[str, bytes]) -> set[str]:
    """Every word that the index of a site knows, as its stem."""
    found: set[str] = set()
    for name, data in site.items():
        if name.endswith(".pf_index"):
            chunk = cbor2.loads(gzip.decompress(data).removeprefix(SIGNATURE))
            found.update(word[0] for word in chunk[0])
    return found


def test_the_same_records_give_the_same_files():
    """Also with many values of a filter, whose order Pagefind itself leaves to chance."""
    first, *others = (
        {file.path: file.content for file in search_index(ready(RECORDS), "nl")} for _ in range(4)
    )

    assert all(other == first for other in others)
    assert any(name.endswith(".pf_filter") for name in first)


def test_no_search_boxes_of_pagefinds_own():
    """Only what our search page loads is written: the scripts, the index, one language."""
    names = {file.path.split(".")[0] for file in search_index(ready(RECORDS), "nl")}

    assert "pagefind/pagefind" in names
    assert not any("ui" in name or "highlight" in name for name in names)


def test_nothing_to_find_is_no_error(council):
    """A council that begins has a search page that says so, without a box that does nothing."""
    page = (council.build() / "zoeken/index.html").read_text("utf-8")

    assert "Hier staat nog niets" in page
    assert "<input" not in page
    assert list(search_index([], "nl")) == []


def test_a_program_that_fails_is_said(monkeypatch, tmp_path):
    """The message holds what the program said, and what to do."""
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'no room left' >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))

    with pytest.raises(RaadsweekError) as error:
        list(search_index(ready(RECORDS), "nl"))
    assert "no room left" in str(error.value.what.values)


def test_failed_indexing_leaves_the_last_site_as_it_was(council, monkeypatch, capsys, tmp_path):
    """No site without its search: the build stops, and the last site stands."""
    council.folder.item("nieuws/goed.md", date="2026-11-16")
    before = files(council.build())
    council.folder.item("nieuws/ander.md", date="2026-11-17")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nergens"))

    assert council.run("build") != 0

    assert "zoekindex" in capsys.readouterr().err
    assert files(council.site) == before
    assert [path.name for path in council.root.iterdir() if path.name.startswith(".")] == []


def test_residents_words_lead_to_items_with_the_policy_word_only(council):
    """The words are in the index for the item that holds `krimp`, and on no page."""
    council.folder.write("calendars/words.yml", "krimp: [pinautomaat verdwijnt]\n")
    council.folder.item("nieuws/krimp.md", "De Krimp gaat door.", date="2026-11-16")
    council.folder.item("nieuws/anders.md", "Het krimpt hier.", date="2026-11-16")
    site = files(council.build())
    found = [name for name, data in site.items() if data[:2] == b"\x1f\x8b" and _says(data)]

    assert any("pinautomaat" in word for word in index_words(site))
    assert len([name for name in found if "fragment" in name]) == 1
    assert not any(b"pinautomaat" in data for data in site.values())


def _says(data: bytes) -> bool:
    return b"pinautomaat" in gzip.decompress(data)


def test_without_the_list_search_works(council):
    """words.yml may be missing or empty."""
    council.folder.item("nieuws/goed.md", "Over de kermis.", date="2026-11-16")
    assert "kermis" in index_words(files(council.build()))
    council.folder.write("calendars/words.yml", "")

    assert "kermis" in index_words(files(council.build()))


def test_of_a_withdrawn_item_only_title_and_reason_are_found(council):
    """Its text goes out of the index too."""
    council.folder.item(
        "nieuws/weg.md",
        "Over de kermis.",
        date="2026-11-16",
        status="withdrawn",
        withdrawn={"date": "2026-11-19", "reason": "Een vergissing."},
    )
    words = index_words(files(council.build()))

    assert "kermis" not in words
    assert any(word.startswith("vergis") for word in words)
