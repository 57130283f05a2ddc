"""What is kept of the files of a site: it comes back as it was, or counts as not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.cache.file_stamps import stamps
from raadsweek.cache.site_manifest import KeptFile, keep_site, read_last_site
from raadsweek.cache.store import Store

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"index.html": KeptFile("a1", "b2"), "één/é.png": KeptFile("", "c3")}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The cache of a site with two files, of which all is kept."""
    site = tmp_path / "site"
    for path in FILES:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("x")
    store = Store(site, tmp_path / "cache")
    keep_site(store, "tools", FILES, dict(stamps(str(site))))
    return store


def test_what_is_kept_comes_back(store: Store) -> None:
    """Each file has what it was made from, its bytes' digest, and its look of then."""
    there = dict(stamps(str(store.site)))
    found = read_last_site(store, "tools")

    assert found
    assert found.files == {path: file._replace(stamp=there[path]) for path, file in FILES.items()}
    assert found.there == there
    assert found.standing("index.html") == found.files["index.html"]


def test_other_tools_have_no_last_site(store: Store) -> None:
    """With other programs or templates nothing is used again."""
    assert read_last_site(store, "other tools") is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"files": {}},
        {"tools": "tools"},
        {"tools": "tools", "files": []},
        {"tools": "tools", "files": {"index.html": ["a1"]}},
        {"tools": "tools", "files": {"index.html": ["a1", 2, []]}},
        {"tools": "tools", "files": {"index.html": ["a1", "b2", [True]]}},
        {"tools": "tools", "files": {"index.html": ["a1", "b2", [], "more"]}},
    ],
)
def test_what_has_another_form_is_not_believed(store: Store, value: Any) -> None:
    """A whole file of the cache that says something else is as none."""
    store.write_json("files", value)

    assert read_last_site(store, "tools") is None


@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b'{"tools":"\xff"}'])
def test_what_is_no_json_is_not_believed(store: Store, body: bytes) -> None:
    """Nor is one that no program would read."""
    store.write("files", body)

    assert read_last_site(store, "tools") is None


def test_a_file_name_that_is_no_text_costs_time_only(store: Store) -> None:
    """Such a name cannot be kept; what was kept before of the other files stays."""
    before = read_last_site(store, "tools")
    odd = {**FILES, "\udcff.png": KeptFile("", "d4")}
    keep_site(store, "tools", odd, dict.fromkeys(odd, (1, 2, 3)))

    assert before
    assert read_last_site(store, "tools") == before
