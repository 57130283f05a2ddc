"""What the rules on texts found is kept for the next command, by the texts themselves."""

from __future__ import annotations

import sys

import pytest

from raadsweek.cache.lint_cache import KeptMarks
from raadsweek.cache.store import Store
from raadsweek.check import check
from raadsweek.check.text_rules import KEPT
from raadsweek.lint import BY_CODE

LETTER = "Mijn nummer is 123456782. De WMO verandert."


@pytest.fixture
def store(tmp_path):
    """A cache in a folder of its own."""
    return Store(tmp_path / "site", tmp_path / "cache")


def _found(folder, store, tools="1"):
    """The findings of a check in a process that knows nothing yet."""
    KEPT.clear()
    marks = KeptMarks.read(store, tools)
    found = check(folder.load())
    marks.keep()
    return [(each.code, each.offset) for each in found if each.code in BY_CODE]


def test_the_next_command_reads_nothing_again(project_folder, store, monkeypatch):
    """The same texts give the same findings, by what was kept alone."""
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary="Een brief.")
    first = _found(project_folder, store)
    kept = store.read("lint")
    rules = sys.modules["raadsweek.check.text_rules"]
    monkeypatch.setattr(rules, "marks", lambda *_: pytest.fail("it was read again"))

    assert _found(project_folder, store) == first
    assert {code for code, _ in first} == {"privacy-bsn", "abbreviation"}
    assert store.read("lint") == kept


def test_nothing_personal_is_kept(project_folder, store):
    """The cache lies in a folder of the user; it names what was found, and not the number."""
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary="Een brief.")
    _found(project_folder, store)

    assert b"privacy-bsn" in (store.read("lint") or b"")
    assert b"123456782" not in (store.read("lint") or b"")


@pytest.mark.parametrize("body", [b"", b"x", b"[]", b'["1",{"zz":[]}]', b'["1",{"00":[["a"]]}]'])
def test_what_is_damaged_counts_as_nothing_kept(project_folder, store, body):
    """Whatever stands there, the texts are read and the findings are those of the texts."""
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary="Een brief.")
    store.write("lint", body)

    assert {code for code, _ in _found(project_folder, store)} == {"privacy-bsn", "abbreviation"}


def test_other_programs_read_anew(project_folder, store):
    """What other rules found is not believed."""
    project_folder.item("nieuws/brief.md", LETTER, date="2026-11-19", summary="Een brief.")
    first = _found(project_folder, store)
    kept = store.read("lint")

    assert _found(project_folder, store, tools="2") == first
    assert store.read("lint") != kept
