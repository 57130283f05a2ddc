"""What looks otherwise on a site is what looking at all of it would show."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from raadsweek.cache import file_stamps, site_look
from raadsweek.cache.file_stamps import TICK
from raadsweek.cache.site_look import (
    SiteStamps,
    begin_change,
    keep_look,
    look_at,
    looks_as_before,
    read_look,
)
from raadsweek.cache.store import Store
from tests.hypothesis_examples import examples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDERS = ["", "a", "a/b", "a/b/c", "d"]
PLACES = [f"{folder}/{name}".strip("/") for folder in FOLDERS for name in ("x", "y", "b", "d")]


def write(site: Path, path: str) -> None:
    """A file that was there or not, if there may be one."""
    if not (site / path).is_dir():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(f"{time.time_ns()}")


def replace(site: Path, path: str) -> None:
    """A new file in the place of another one."""
    if not (site / path).is_dir():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "new").write_text("new")
        (site / "new").replace(site / path)


def remove(site: Path, path: str) -> None:
    """A file, or a folder with all that is in it."""
    if (site / path).is_dir() and not (site / path).is_symlink():
        shutil.rmtree(site / path)
    else:
        (site / path).unlink(missing_ok=True)


def make_folder(site: Path, path: str) -> None:
    """A folder; where a file was too."""
    if not (site / path).is_dir():
        (site / path).unlink(missing_ok=True)
        (site / path).mkdir(parents=True)


def move(site: Path, path: str) -> None:
    """A folder goes elsewhere, with all that is in it; the times in it stay."""
    if (site / path).is_dir() and not (site / "moved").exists():
        (site / path).rename(site / "moved")


def lead_away(site: Path, path: str) -> None:
    """A link takes the place of a folder, and leads to where that is now."""
    away = site.parent / "away"
    if (site / path).is_dir() and not (site / path).is_symlink() and not away.exists():
        (site / path).rename(away)
        (site / path).symlink_to(away)


def close(site: Path, path: str) -> None:
    """A folder into which only we can go."""
    if (site / path).is_dir():
        (site / path).chmod(0o700)


def told(stamps: SiteStamps, site: Path) -> SiteStamps:
    """Links that lead to folders look otherwise each time: nobody knows what changes in those."""
    files = {
        path: found[:5] if (site / path).is_dir() else found for path, found in stamps.files.items()
    }
    return SiteStamps(files, stamps.folders)


STEPS = some.tuples(
    some.sampled_from([write, write, replace, remove, make_folder, move, lead_away, close]),
    some.sampled_from(PLACES),
)


@given(some.lists(some.lists(STEPS, max_size=4), min_size=1, max_size=4))
@settings(max_examples=examples(30), deadline=None)
def test_a_look_shows_what_looking_at_all_would(
    tmp_path_factory: pytest.TempPathFactory,
    histories: list[list[tuple[Callable[[Path, str], None], str]]],
) -> None:
    """Whatever was written, moved and taken away, and whichever folders are not read again."""
    site = tmp_path_factory.mktemp("some") / "site"
    for place in ("x", "a/y", "a/b/x", "a/b/c/y", "d/x"):
        write(site, place)
    time.sleep(1.5 * TICK)  # else no folder would be believed
    before = SiteStamps.of(site)
    for steps in histories:
        for step, place in steps:
            try:
                step(site, place)
            except OSError:  # a file where a folder would have to be
                continue
        time.sleep(1.5 * TICK)
        look, there = look_at(site, before), SiteStamps.of(site)
        assert told(look.after(before), site) == told(there, site)
        closed = {path for path in there.folders if path and not (site / path).stat().st_mode & 0o5}
        assert set(look.closed) == closed
        before = look.after(before)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Three files, one of them deep; nobody touched them for a while."""
    for path in ("index.html", "a/index.html", "a/b/index.html"):
        write(tmp_path / "site", path)
    time.sleep(1.5 * TICK)
    return tmp_path / "site"


def test_folders_that_look_as_they_did_are_not_opened(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That takes longer than to look at all files."""
    before = SiteStamps.of(site)
    read: list[str] = []

    def noted(folder: str) -> list[os.DirEntry[str]]:
        read.append(folder)
        return file_stamps.entries(folder)

    monkeypatch.setattr(site_look, "entries", noted)

    (site / "a/b/index.html").write_text("other words")
    assert look_at(site, before).different.keys() == {"a/b/index.html"}
    assert read == []

    (site / "a/new.html").write_text("new")
    assert look_at(site, before).different.keys() == {"a/b/index.html", "a/new.html"}
    assert read == [f"{site}/a/"]


def test_a_folder_that_changed_just_now_is_read_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another change may have the same time: disks count in hundredths of a second."""
    assert all(SiteStamps.of(site).folders.values())
    monkeypatch.setattr(site_look, "TICK", 3600.0)  # however long this test is held up

    assert set(SiteStamps.of(site).folders.values()) == {()}


def test_no_folder_is_believed_where_the_system_promises_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows may change a file in a folder and leave the time of that as it was."""
    monkeypatch.setattr(site_look, "_TELLS", False)

    assert set(SiteStamps.of(site).folders.values()) == {()}


def test_what_is_kept_of_a_look_comes_back(site: Path, tmp_path: Path) -> None:
    """It is known by a digest; another one is of another look."""
    store, there = Store(site, tmp_path / "cache"), SiteStamps.of(site)
    digest = keep_look(store, there)

    assert read_look(store) == (digest, there)
    assert looks_as_before(store, digest)
    assert not looks_as_before(store, "another one")
    assert not looks_as_before(store, "")


def test_a_build_that_was_killed_leaves_no_folder_that_is_believed(
    site: Path, tmp_path: Path
) -> None:
    """Nobody else knows what files it left, and not every disk tells it by the time of a folder."""
    store = Store(site, tmp_path / "cache")
    begin_change(store)
    time.sleep(TICK)
    keep_look(store, SiteStamps.of(site))
    assert any(read_look(store)[1].folders.values())
    time.sleep(TICK)
    begin_change(store)

    assert set(read_look(store)[1].folders.values()) == {()}


@pytest.mark.parametrize(
    "harm",
    [
        lambda site: (site / "a/index.html").write_text("other"),
        lambda site: (site / "a/index.html").unlink(),
        lambda site: (site / "a/more.html").write_text("more"),
        lambda site: (site / "empty").mkdir(),
        lambda site: shutil.rmtree(site / "a/b"),
        shutil.rmtree,
    ],
)
def test_a_site_that_somebody_changed_does_not_look_as_before(
    site: Path, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    """A file that is another one, is gone or is new; a folder that is."""
    store = Store(site, tmp_path / "cache")
    digest = keep_look(store, SiteStamps.of(site))
    harm(site)

    assert not looks_as_before(store, digest)


def test_a_folder_that_was_only_touched_looks_as_before(site: Path, tmp_path: Path) -> None:
    """Its names are read, and they are the same: a copy of a disk changes all times."""
    store = Store(site, tmp_path / "cache")
    digest = keep_look(store, SiteStamps.of(site))
    os.utime(site / "a")

    assert looks_as_before(store, digest)
