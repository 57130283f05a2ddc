"""What is kept of the files of a site: it comes back as it was, or counts as not kept."""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import msgpack

from raadsweek.cache.file_stamps import TICK
from raadsweek.cache.file_table import FileTable, KeptFile
from raadsweek.cache.site_look import SiteStamps, begin_change, read_look
from raadsweek.cache.site_manifest import BegunLook, SeenLooks, SiteAhead, keep_site, read_last_site
from raadsweek.cache.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from raadsweek.edition.looks import Look

FILES = {
    "index.html": KeptFile("a1", "b2", looks=(0, 1)),
    "één/é.png": KeptFile("", "c3"),
    "feed.xml": KeptFile("", "d4", looks=(1, 2)),
}
SEEN = SeenLooks([("item", "a"), ("text", "a"), ("count", "all")], ["1", "2", "3"])
NOTHING: list[Any] = ["tools", [], []]
STOOD = "how it looked"
ROW: list[Any] = [["index.html"], ["a1"], ["b2"]]
"""The columns of one file, but for its looks."""


def _numbers(*numbers: int) -> bytes:
    return array("I", numbers).tobytes()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The cache of a site with some files, of which all is kept."""
    site = tmp_path / "site"
    for path in FILES:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("x")
    store = Store(site, tmp_path / "cache")
    keep_site(store, "tools", FileTable.of(FILES), SiteStamps.of(site), SEEN)
    return store


def test_what_is_kept_comes_back(store: Store) -> None:
    """Each file has what it was made from, its bytes' digest, and its look of then."""
    there = SiteStamps.of(store.site)
    found = read_last_site(store, "tools")

    assert found
    assert found.files == FILES
    assert found.there.files == there.files
    assert found.there.folders.keys() == {"", "één/"}
    assert found.seen == SEEN
    assert found.stands("index.html")


def test_a_site_that_was_looked_at_ahead_is_as_it_looked(store: Store) -> None:
    """So long as nobody built meanwhile; who wrote into it by hand meanwhile is seen next time."""
    time.sleep(1.5 * TICK)  # a folder that is younger is not believed, and both shall see the same
    ahead = SiteAhead.of(BegunLook.of(store), "tools")
    found = ahead.now()

    assert found
    assert found == read_last_site(store, "tools")
    assert found.stands("index.html")


def test_a_build_that_was_killed_meanwhile_is_seen(store: Store) -> None:
    """It had begun to change the site, and did not come to keep what became of it."""
    ahead = SiteAhead.of(BegunLook.of(store), "tools")
    begin_change(store)
    (store.site / "index.html").write_text("of the other build")

    found = ahead.now()
    assert found
    assert not found.stands("index.html")


def test_other_tools_have_no_last_site(store: Store) -> None:
    """With other programs or templates nothing is used again."""
    assert read_last_site(store, "other tools") is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        ["tools"],
        [*NOTHING, [], STOOD],
        [*NOTHING, [*ROW, _numbers(0)], STOOD],
        [*NOTHING, [["index.html"], ["a1"], [True], _numbers(0), b""], STOOD],
        [*NOTHING, [["index.html"], ["a1"], [], _numbers(0), b""], STOOD],
        [*NOTHING, [*ROW, _numbers(0), b"", "more"]][:3],
        [*NOTHING, [*ROW, _numbers(0, 0), b""], STOOD],
        [*NOTHING, [*ROW, _numbers(1), b""], STOOD],
        [*NOTHING, [*ROW, _numbers(1), _numbers(0)], STOOD],
        [*NOTHING, [*ROW, _numbers(0), b"no number"], STOOD],
        [*NOTHING, [*ROW, b"no number", b""], STOOD],
        ["tools", [], ["1"], [*ROW, _numbers(0), b""], STOOD],
    ],
)
def test_what_has_another_form_is_not_believed(store: Store, value: Any) -> None:
    """A whole file of the cache that says something else is as none."""
    if value and value[-1] == STOOD:  # else it would not be believed for that alone
        value = [*value[:-1], read_look(store)[0]]
    store.write("files", msgpack.encode(value))

    assert read_last_site(store, "tools") is None


def test_a_site_that_looked_otherwise_then_is_not_believed(store: Store) -> None:
    """Who was stopped between the two kept how a newer site looks, and not what it was made of."""
    value = ["tools", [["item", "a"]], ["1"], [*ROW, _numbers(1), _numbers(0)], STOOD]
    store.write("files", msgpack.encode(value))

    assert read_last_site(store, "tools") is None


def test_a_form_without_a_fault_is_believed(store: Store) -> None:
    """Else the test of other forms would say nothing."""
    stood, _ = read_look(store)
    value = ["tools", [["item", "a"]], ["1"], [*ROW, _numbers(1), _numbers(0)], stood]
    store.write("files", msgpack.encode(value))

    found = read_last_site(store, "tools")
    assert found
    assert found.files == {"index.html": KeptFile("a1", "b2", looks=(0,))}


@pytest.mark.parametrize("body", [b"", b"\x91" * 100_000, b"\x94\xa1\xff"])
def test_what_is_no_message_is_not_believed(store: Store, body: bytes) -> None:
    """Nor is one that no program would read."""
    store.write("files", body)

    assert read_last_site(store, "tools") is None


def test_a_file_name_that_is_no_text_costs_time_only(store: Store) -> None:
    """Such a name cannot be kept; what was kept before of the other files stays."""
    before = read_last_site(store, "tools")
    odd = {**FILES, "\udcff.png": KeptFile("", "d4")}
    there = SiteStamps(dict.fromkeys(odd, (1, 2, 3)), {})

    assert not keep_site(store, "tools", FileTable.of(odd), there, SEEN)
    assert before
    assert read_last_site(store, "tools") == before


def test_a_look_is_compared_once_and_by_what_it_saw() -> None:
    """Only those of which something else is seen now have changed."""
    now = {("item", "a"): "1", ("text", "a"): "other"}

    assert SEEN.changed(lambda looks: [now.get(look, "") for look in looks]) == {1, 2}


def test_no_look_is_compared_that_cannot_have_changed() -> None:
    """Of who knows which can be otherwise, and they are compared all the same."""
    asked: list[Look] = []

    def digests_of(looks: Sequence[Look]) -> list[str]:
        asked.extend(looks)
        return ["other", "1"]

    assert SEEN.changed(digests_of, {("item", "a"), ("count", "all"), ("item", "new")}) == {2}
    assert asked == [("count", "all"), ("item", "a")]


def test_looks_that_no_file_took_any_more_are_left_behind() -> None:
    """Else they would be compared at every build, for ever; the others keep what they saw."""
    some, files = SEEN.of(FileTable.of({"feed.xml": FILES["feed.xml"]}))

    assert some == SeenLooks([("text", "a"), ("count", "all")], ["2", "3"])
    assert files == {"feed.xml": KeptFile("", "d4", looks=(0, 1))}


def test_what_another_process_saw_has_the_numbers_of_here() -> None:
    """A look that is known already sees what it saw last."""
    here = SeenLooks([("item", "a")], ["1"])

    assert here.add(SeenLooks([("text", "a"), ("item", "a")], ["2", "9"])) == [1, 0]
    assert here == SeenLooks([("item", "a"), ("text", "a")], ["9", "2"])
