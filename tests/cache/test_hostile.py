"""A cache that came with a checkout: nothing in it is run, and nothing is written elsewhere."""

from __future__ import annotations

import os
import time
from base64 import b64encode
from pathlib import Path

import pytest
from msgspec import json

from raadsweek.cache.file_stamps import summed
from raadsweek.cache.kept_settings import Sources
from raadsweek.cache.store import UNUSED, VARIABLE, Store, forget_everything, store_of
from raadsweek.errors import RaadsweekError
from raadsweek.generate.fallback_build import last_configuration, last_good
from raadsweek.generate.pending_outputs import Pending
from raadsweek.generate.writer import SiteWriter
from raadsweek.model.artifact import Artifact
from raadsweek.replace_fields import replace
from tests.conftest import ProjectFolder
from tests.generate.conftest import MKDOCS, Buildable

NAME = "0123456789abcdef01234567"


@pytest.fixture
def council(
    project_folder: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Buildable:
    """A council whose cache lies in its own folder, as the recipes have it."""
    monkeypatch.setenv(VARIABLE, str(project_folder.root / ".raadsweek-cache"))
    project_folder.item("nieuws/bericht.md", date="2026-11-12")
    return Buildable(project_folder)


def outside(tmp_path: Path) -> Path:
    """A folder of somebody else, with a file."""
    folder = tmp_path / "van-een-ander"
    folder.mkdir()
    (folder / "lock").write_text("blijft")
    os.utime(folder / "lock", (0, 0))
    return folder


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The files in a folder with their bytes and times."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(folder.iterdir())
    }


@pytest.mark.parametrize("which", ["root", "folder"])
def test_a_cache_that_is_a_link_is_not_used(council: Buildable, tmp_path: Path, which: str) -> None:
    """Nothing is written, read or taken away where it leads."""
    elsewhere = outside(tmp_path)
    folder = store_of(council.site).folder
    assert folder
    link = folder.parent if which == "root" else folder
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere)
    before = state(elsewhere)

    assert not store_of(council.site).keeps
    council.build("-q")
    forget_everything()
    assert state(elsewhere) == before


@pytest.mark.parametrize("name", ["lock", "files", "standing", "items"])
def test_a_kept_file_that_is_a_link_leads_nowhere(
    council: Buildable, tmp_path: Path, name: str
) -> None:
    """What it leads to keeps its bytes and its time."""
    elsewhere = outside(tmp_path)
    folder = store_of(council.site).folder
    assert folder
    folder.mkdir(parents=True)
    (folder / name).symlink_to(elsewhere / "lock")
    before = state(elsewhere)

    council.build("-q")
    assert state(elsewhere) == before


def test_a_pipe_among_kept_files_keeps_nobody_waiting(tmp_path: Path) -> None:
    """A file that never ends counts as none."""
    store = Store(tmp_path / "site", tmp_path / "cache")
    store.write("files", b"x")
    (tmp_path / "cache/files").unlink()
    os.mkfifo(tmp_path / "cache/files")

    assert store.read("files") is None


def test_only_caches_are_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that holds other things too keeps those, old as they may be."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    long_ago = time.time() - UNUSED - 60
    for name in ("foto's", "geheim", NAME):
        (tmp_path / name).mkdir()
        (tmp_path / name / "lock").write_text("")
        os.utime(tmp_path / name / "lock", (long_ago, long_ago))
    store_of(tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["foto's", "geheim"]

    (tmp_path / NAME).mkdir()
    forget_everything()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["foto's", "geheim"]


@pytest.mark.parametrize("path", ["../../buiten.yml", "/buiten.yml", "calendars/../../x", ""])
def test_kept_calendars_are_written_nowhere_else(council: Buildable, path: str) -> None:
    """A path that leads out makes all of it worth nothing."""
    council.build("-q")
    store = store_of(council.site)
    store.write_json("calendars", {path: b64encode(b"x").decode()})

    assert last_good(council.settings) is None


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [kwaad.py]\n",
        "INHERIT: ../ander.yml\n",
        "markdown_extensions: [pymdownx.snippets]\n",
        "markdown_extensions: {kwaad: {}}\n",
        "extra: !!python/object/apply:os.system ['touch gekaapt']\n",
        "extra: !ENV [HOME]\n",
    ],
)
def test_a_kept_configuration_runs_nothing(council: Buildable, more: str) -> None:
    """One that names programs, or reads other files, is not taken from a cache."""
    council.build("-q")
    keep_configuration(council, MKDOCS + more, council.site)

    with last_configuration(council.root / "mkdocs.yml") as found:
        assert found is None


def test_a_kept_plugin_is_not_loaded(council: Buildable) -> None:
    """Only our own."""
    council.build("-q")
    keep_configuration(council, MKDOCS.replace("[raadsweek]", "[raadsweek, macros]"), council.site)

    with last_configuration(council.root / "mkdocs.yml") as found:
        assert found is None


@pytest.mark.parametrize("site", ["../elders", "/nergens/site", "calendars"])
def test_a_kept_configuration_builds_nowhere_else(council: Buildable, site: str) -> None:
    """Only where a public site of ours stands."""
    council.build("-q")
    keep_configuration(council, MKDOCS, council.root / site)

    with last_configuration(council.root / "mkdocs.yml") as found:
        assert found is None


def test_what_we_kept_ourselves_is_used(council: Buildable) -> None:
    """The refusals above have the reason that they name: our own is taken."""
    council.build("-q")

    with last_configuration(council.root / "mkdocs.yml") as found:
        assert found is not None
        assert found[1] == council.site
        assert found[0].read_bytes() == (council.root / "mkdocs.yml").read_bytes()
    assert last_good(council.settings) is not None


def keep_configuration(council: Buildable, text: str, site: Path) -> None:
    """Keeps a configuration as a build does."""
    told = {"text": b64encode(text.encode()).decode(), "site": str(site)}
    store_of(council.root / "mkdocs.yml").write_json("configuration", told)


@pytest.mark.parametrize("named", ["nothing", "another file", "another configuration"])
def test_kept_settings_are_of_this_configuration(council: Buildable, named: str) -> None:
    """Not what says that it follows from nothing, or from a file of which the looks are known."""
    config = council.root / "mkdocs.yml"
    paths = {"nothing": (), "another file": (str(council.root / "calendars/week.yml"),)}
    sources = Sources(paths.get(named, (str(config),)), ())
    file = council.root / "ander.yml" if named == "another configuration" else config
    settings = replace(council.settings, config_file=file, site_dir=Path("/elders"))
    kept = {"sources": sources, "looks": summed(sources.looks()), "settings": settings}
    store_of(config).write("settings", json.encode(kept, enc_hook=str))

    assert council.settings.site_dir == council.site


@pytest.mark.parametrize("path", ["../x.html", "/x.html", "a/../../x.html", "a/\0", ""])
def test_no_output_is_written_outside_the_site(tmp_path: Path, path: str) -> None:
    """Whatever named it: an emitter, or what was kept of a search index."""
    (tmp_path / "site").mkdir()
    outputs: list[Pending] = []
    with pytest.raises(RaadsweekError):
        SiteWriter(tmp_path / "site").write(outputs, [Artifact(path, "text/html", b"x")])
    assert [each.name for each in tmp_path.rglob("*")] == ["site"]
