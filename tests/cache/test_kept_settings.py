"""Kept settings: used where reading `mkdocs.yml` would give the same, and nowhere else."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from raadsweek.cache import file_stamps, own_code
from raadsweek.cache.kept_settings import Sources, settings_kept_or_read
from raadsweek.cache.store import VARIABLE, store_of
from raadsweek.config.settings import Settings
from raadsweek.workspace.set_aside_or_stop import ContentError
from raadsweek.workspace.settings_and_now import read_settings

MKDOCS = """\
INHERIT: basis.yml
site_name: Raad
site_url: !ENV [RAAD_ADRES, "https://raad.example/"]
theme: {name: material, language: nl, custom_dir: thema, logo: beeld/logo.png}
extra_css: [eigen.css]
exclude_docs: |
  # van ons alleen
  *.psd
extra: {foot: [{title: Privacy, path: privacy.md}]}
"""
BASE = "plugins: [raadsweek: {feed_length: 7, cancelled_weeks: 3}]\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a council with settings from all that they can come from."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    monkeypatch.delenv("RAAD_ADRES", raising=False)
    root = tmp_path / "raad"
    for folder in ("content", "stijl"):
        (root / folder).mkdir(parents=True)
    (root / "thema").symlink_to(root / "stijl")
    (root / "mkdocs.yml").write_text(MKDOCS)
    (root / "basis.yml").write_text(BASE)
    settle()
    return root


def settle() -> None:
    """Waits until what was written has another time than what will be."""
    time.sleep(file_stamps.TICK * 1.5)


def kept(root: Path) -> Settings | None:
    """The settings that are taken from the cache; None: they would be read."""

    def read() -> tuple[Settings, Sources]:
        raise LookupError

    try:
        return settings_kept_or_read(store_of(root / "mkdocs.yml"), read)
    except LookupError:
        return None


def test_they_come_back_as_they_were_read(root: Path) -> None:
    """Every one of them, and what they leave out."""
    read = read_settings(root / "mkdocs.yml")

    assert kept(root) == read == read_settings(root / "mkdocs.yml", kept=False)
    assert (read.feed_length, read.left_out) == (7, (("# van ons alleen", "*.psd"),))
    assert read.leaves_out("beeld/los.psd")
    assert not read.leaves_out("beeld/los.png")


@pytest.mark.parametrize("name", ["mkdocs.yml", "basis.yml"])
def test_another_file_is_read(root: Path, name: str) -> None:
    """The configuration itself, and what it inherits from."""
    read_settings(root / "mkdocs.yml")
    text = (root / name).read_text()
    (root / name).write_text(text.replace("Raad", "Stad").replace("length: 7", "length: 8"))

    assert kept(root) is None
    read = read_settings(root / "mkdocs.yml")
    assert (read.site_name, read.feed_length) in (("Stad", 7), ("Raad", 8))


def test_another_variable_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was not set is asked for too, and an empty one is another."""
    read_settings(root / "mkdocs.yml")
    for value, address in (("https://stad.example/", "https://stad.example/"), ("", "")):
        monkeypatch.setenv("RAAD_ADRES", value)
        assert kept(root) is None
        assert read_settings(root / "mkdocs.yml").site_url == address or not address
        assert kept(root) is not None


@pytest.mark.parametrize("place", ["content/eigen.css", "stijl/eigen.css"])
def test_a_style_of_another_host_is_told(root: Path, place: str) -> None:
    """Styles are no settings, but the rules on them are asked: also of one that was not there."""
    read_settings(root / "mkdocs.yml")
    (root / place).write_text("@import 'https://elders.example/x.css';\n")

    with pytest.raises(ContentError):
        read_settings(root / "mkdocs.yml")
    (root / place).write_text("p {}\n")
    settle()
    assert read_settings(root / "mkdocs.yml") == kept(root)


def test_a_link_that_leads_elsewhere_is_told(root: Path) -> None:
    """A folder of a theme that is the content now: all of it would be public."""
    read_settings(root / "mkdocs.yml")
    (root / "thema").unlink()
    (root / "thema").symlink_to(root / "content")

    with pytest.raises(ContentError):
        read_settings(root / "mkdocs.yml")


def test_what_is_wrong_is_told_each_time(root: Path) -> None:
    """Nothing is kept of a configuration with a mistake."""
    (root / "basis.yml").write_text(BASE.replace("feed_length", "feed_lenght"))
    settle()
    for _ in range(2):
        with pytest.raises(ContentError) as error:
            read_settings(root / "mkdocs.yml")
        assert [each.code for each in error.value.problems] == ["unknown-key"]
    assert kept(root) is None


def test_other_programs_read_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of ours may understand the same file otherwise."""
    read_settings(root / "mkdocs.yml")
    others = (root / "stijl", root / "content")
    monkeypatch.setattr(own_code, "own_folders", lambda: others)

    assert kept(root) is None


def test_what_has_just_changed_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another change in the same moment would look the same."""
    monkeypatch.setattr(file_stamps, "TICK", 3600.0)
    read_settings(root / "mkdocs.yml")

    assert kept(root) is None


@pytest.mark.parametrize("how", ["cache: false", "--no-cache"])
def test_without_a_cache_nothing_is_kept(root: Path, how: str) -> None:
    """Neither where the configuration says so nor where a command is asked to."""
    if how == "cache: false":
        (root / "basis.yml").write_text(BASE.replace("feed_length", "cache: false, feed_length"))
        settle()
    read_settings(root / "mkdocs.yml", kept=how != "--no-cache")

    assert kept(root) is None


def test_damage_and_what_is_of_others_count_as_nothing(root: Path) -> None:
    """A byte that fell over, half a file, and the settings of another council."""
    other = root.parent / "stad"
    shutil.copytree(root, other, symlinks=True)
    settle()
    read, of_other = (read_settings(each / "mkdocs.yml") for each in (root, other))
    assert (kept(root), kept(other)) == (read, of_other)
    assert of_other.folders.root == other
    ours, theirs = (store_of(each / "mkdocs.yml").folder for each in (root, other))
    assert ours
    assert theirs
    content = (ours / "settings").read_bytes()
    flipped = content[:-3] + bytes([content[-3] ^ 1]) + content[-2:]
    for damaged in (flipped, content[:200], b"", (theirs / "settings").read_bytes()):
        (ours / "settings").write_bytes(damaged)
        assert kept(root) is None
    others: list[object] = [[], {"settings": {}}, {"sources": {}, "looks": "", "settings": None}]
    for value in others:
        store_of(root / "mkdocs.yml").write_json("settings", value)
        assert kept(root) is None
    assert read_settings(root / "mkdocs.yml") == read == kept(root)


def test_a_folder_that_was_moved_is_read_anew(root: Path) -> None:
    """All paths in the settings are whole ones."""
    read_settings(root / "mkdocs.yml")
    moved = root.rename(root.with_name("verhuisd"))

    assert kept(moved) is None
    assert read_settings(moved / "mkdocs.yml").folders.content == moved / "content"


def test_another_council_in_its_place_is_read(root: Path) -> None:
    """Of the same words and sizes, at the same path."""
    read_settings(root / "mkdocs.yml")
    other = root.parent / "stad"
    shutil.copytree(root, other, symlinks=True)
    (other / "mkdocs.yml").write_text(MKDOCS.replace("Raad", "Stad"))
    root.rename(root.with_name("weg"))
    other.rename(root)

    assert kept(root) is None
    assert read_settings(root / "mkdocs.yml").site_name == "Stad"
