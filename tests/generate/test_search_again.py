"""The search of a site that is built again: what is written, and what is never believed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from raadsweek.cache.store import VARIABLE, store_of

from .conftest import MKDOCS, Buildable, files

if TYPE_CHECKING:
    from pathlib import Path

QUICK = MKDOCS.replace("[raadsweek]", "[raadsweek: {paper_weeks: 0}]")
YEARS = (2019, 2025, 2026)
ALWAYS = {"search/start.json", "search/words.txt"}


@pytest.fixture
def built(council: Buildable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Buildable:
    """A council with items of two periods and its site."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    council.folder.write("mkdocs.yml", QUICK)
    for year in YEARS:
        for n in range(9):
            write(council, year, n, f"Het zwembad van wijk {n}.")
    council.build("-q")
    return council


def write(council: Buildable, year: int, n: int, text: str, title: str = "Bericht") -> None:
    """One of the items with this text."""
    council.folder.item(
        f"nieuws/b-{year}-{n}.md", text, date=f"{year}-03-1{n}", title=f"{title} {n}"
    )


def written(council: Buildable, before: dict[str, int]) -> set[str]:
    """The files of the search that are others on the disk."""
    now = numbers(council)
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def numbers(council: Buildable) -> dict[str, int]:
    """When each file of the search was written."""
    found = (path for path in (council.site / "search").rglob("*") if path.is_file())
    return {path.relative_to(council.site).as_posix(): path.stat().st_mtime_ns for path in found}


def clean(council: Buildable) -> dict[str, bytes]:
    """The files of a site that was built without a cache."""
    folder = council.root.parent / "clean"
    shutil.rmtree(folder, ignore_errors=True)
    council.build("-q", "--no-cache", "--site-dir", str(folder))
    return files(folder)


def test_a_new_text_writes_only_files_of_its_period(built: Buildable) -> None:
    """And of those only what holds its words: results stay, for a text is not in them."""
    before = numbers(built)
    write(built, 2025, 3, "De bibliotheek van wijk 3.")
    built.build("-q")

    found = written(built, before) - ALWAYS
    assert {path.split("/")[1][:4] for path in found} == {"2025"}
    assert not [path for path in found if path.split("/")[2].startswith(("r-", "f-"))]
    assert files(built.site) == clean(built)


def test_what_was_checked_meanwhile_is_written_still(built: Buildable) -> None:
    """`check` makes the index too, where the council tests it, and writes no site."""
    built.folder.write("search.yml", "tests:\n  bibliotheek: nieuws/\n")
    built.build("-q")
    write(built, 2025, 3, "De bibliotheek van wijk 3.")
    built.run("check")
    built.build("-q")

    assert files(built.site) == clean(built)


def test_files_that_somebody_touched_are_made_anew(built: Buildable) -> None:
    """In a period in which nothing changed, too."""
    folder = next((built.site / "search").glob("2015-*"))
    (folder / "r-0.json").unlink()
    next(folder.glob("w-*.txt")).write_text("zwembad A\n")
    write(built, 2025, 3, "De bibliotheek van wijk 3.", "Nieuws")
    built.build("-q")

    assert files(built.site) == clean(built)


@pytest.mark.parametrize("part", ["", "sources", "files"])
def test_what_is_kept_and_damaged_is_not_believed(built: Buildable, part: str) -> None:
    """All that is kept of the search, and parts of it, cost time only."""
    folder = store_of(built.site).folder
    assert folder is not None
    damaged = [path for path in folder.iterdir() if path.name.startswith(f"part search {part}")]
    assert damaged
    for path in damaged:
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    write(built, 2025, 3, "De bibliotheek van wijk 3.")
    built.build("-q")

    assert files(built.site) == clean(built)
