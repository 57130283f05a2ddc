"""Items that are kept between commands: equal to what reading gives, and never just believed."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.cache import build_fingerprint
from raadsweek.cache.store import VARIABLE, store_of
from raadsweek.load import folders, load, parallel_reading
from raadsweek.load import items as reading
from raadsweek.load.item_file import load_file
from raadsweek.load.source import TextFile
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now, read_settings
from tests.cache.test_item_json import ITEM, whole
from tests.generate.conftest import MKDOCS, PIXEL, Buildable

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.cache.store import Store
    from raadsweek.model.folders import Folders
    from raadsweek.model.project import Project
    from tests.conftest import ProjectFolder


@pytest.fixture
def council(
    project_folder: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Buildable:
    """A council with an item and a cache of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    project_folder.item("nieuws/bericht.md", date="2026-11-12", topics=["Sport"])
    return Buildable(project_folder)


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were not taken from the cache."""
    found: list[str] = []

    def noted(file: TextFile, kind: str, own: Folders) -> Any:
        found.append(file.path)
        return load_file(file, kind, own)

    monkeypatch.setattr(reading, "load_file", noted)
    return found


def read(council: Buildable) -> Project:
    """The project as commands read it."""
    return read_project(read_settings(council.root / "mkdocs.yml"), now("2026-11-20T15:00"))


def cache(council: Buildable) -> Store:
    """Where the items of a council are kept."""
    return store_of(council.root / "content")


def test_an_unchanged_file_is_not_read_again(council: Buildable, read_anew: list[str]) -> None:
    """The second command takes from the cache what the first one read, and has the same."""
    first = read(council)
    assert read_anew == [ITEM]
    second = read(council)

    assert read_anew == [ITEM]
    assert second == first
    assert whole(second.items) == whole(first.items) == whole(load(folders(council.root)).items)


def test_a_copy_elsewhere_of_the_same_bytes_is_another_file(
    council: Buildable, read_anew: list[str]
) -> None:
    """Only its bytes, its path and its kind count: not its time, and no other file's bytes."""
    read(council)
    file = council.root / ITEM
    os.utime(file, (0, 0))
    read(council)
    assert read_anew == [ITEM]
    council.folder.write("content/nieuws/kopie.md", file.read_bytes())

    assert [item.id for item in read(council).items] == ["bericht", "kopie"]
    assert read_anew == [ITEM, "content/nieuws/kopie.md"]


def test_a_changed_file_is_read_anew(council: Buildable) -> None:
    """Another letter is seen, also where the size and the time of the file stay the same."""
    read(council)
    file = council.root / ITEM
    found = file.stat()
    file.write_text(file.read_text().replace("De tekst", "De takst"))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

    assert read(council).items[0].body == "De takst."


def test_a_folder_of_another_kind_gives_items_of_that_kind(council: Buildable) -> None:
    """The kind follows from kinds.yml, which may give a folder to another kind."""
    assert read(council).items[0].kind == "news"
    kinds = council.root / "calendars/kinds.yml"
    kinds.write_text(kinds.read_text().replace("\nnews:", "\nberichten:"))

    assert read(council).items[0].kind == "berichten"


def test_a_label_of_the_council_is_looked_up_anew(council: Buildable) -> None:
    """What is kept has the words of the file; ids follow from council.yml as it is now."""
    assert read(council).items[0].topics == ("sport",)
    council.folder.calendar("council", topics={"bewegen": {"label": "Sport"}})

    assert read(council).items[0].topics == ("bewegen",)


@pytest.mark.parametrize("befalls", ["gone", "out of the folder", "a folder"])
def test_a_picture_is_looked_at_anew(council: Buildable, tmp_path: Path, befalls: str) -> None:
    """An item of which the picture went is not believed: the problem is told with its line."""
    picture = council.folder.write("content/nieuws/foto.png", PIXEL)
    council.folder.item("nieuws/bericht.md", "![Een foto](foto.png)", date="2026-11-12")
    assert read(council).problems == ()
    assert [image.file for image in read(council).items[0].pictures] == ["nieuws/foto.png"]
    picture.unlink()
    if befalls == "out of the folder":
        (tmp_path / "foto.png").write_bytes(PIXEL)
        picture.symlink_to(tmp_path / "foto.png")
    if befalls == "a folder":
        picture.mkdir()

    found = [(each.code, each.line) for each in read(council).problems]
    code = "image-outside-content" if befalls == "out of the folder" else "no-such-image"
    assert found == [(code, 6)]
    assert found == [(each.code, each.line) for each in load(folders(council.root)).problems]


def test_a_file_that_became_a_link_out_of_the_project_is_refused(
    council: Buildable, tmp_path: Path
) -> None:
    """The same bytes behind a link that leads out of the project are not an item of it."""
    read(council)
    file = council.root / ITEM
    elsewhere = file.rename(tmp_path / "elders.md")
    file.symlink_to(elsewhere)

    found = read(council)
    assert found.items == ()
    assert [each.code for each in found.problems] == ["outside-project"]


def test_a_file_with_a_problem_is_never_kept(council: Buildable, read_anew: list[str]) -> None:
    """Whatever is wrong, a note too, is told by every command."""
    file = council.root / ITEM
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    told = [[each.code for each in read(council).problems] for _ in range(3)]

    assert told == [["crlf"]] * 3
    assert read_anew == [ITEM] * 3


@pytest.mark.parametrize("kept", ["damaged", "foreign", "older form", "text", "other records"])
def test_a_kept_file_that_is_not_ours_is_not_believed(
    council: Buildable,
    read_anew: list[str],
    kept: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is damaged, of another project, of an older version or no record is read anew."""
    first = read(council)
    store = cache(council)
    body = store.read("items")
    assert body
    assert store.folder
    stale = body.replace(b"Een bericht", b"Een leugen!")
    assert stale != body
    if kept == "damaged":
        whole_file = (store.folder / "items").read_bytes()
        (store.folder / "items").write_bytes(whole_file.replace(b"Een bericht", b"Een leugen!"))
    elif kept == "foreign":
        elsewhere = store_of(council.root / "elsewhere")
        elsewhere.write("items", stale)
        assert elsewhere.folder
        (elsewhere.folder / "items").replace(store.folder / "items")
    elif kept == "older form":
        with monkeypatch.context() as patch:
            patch.setattr("raadsweek.cache.store.FORM", b"raadsweek 0")
            store.write("items", stale)
    elif kept == "text":
        store.write("items", "één leugen".encode())
    else:
        store.write("items", body[:64] + b'[["Een leugen"]]\n\n' + b"x" * 9)

    assert read(council) == first
    assert read_anew == [ITEM, ITEM]


def test_with_another_program_everything_is_read_anew(
    council: Buildable, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another library or Python may read otherwise; so may other code of ours."""
    read(council)
    monkeypatch.setattr(build_fingerprint, "programs", lambda: iter(["another"]))
    read(council)
    assert read_anew == [ITEM] * 2
    package = council.folder.write("raadsweek/load/items.py", "# another").parents[1]
    monkeypatch.setattr(build_fingerprint, "own_folders", lambda: (package,))
    read(council)
    assert read_anew == [ITEM] * 3
    read(council)
    assert read_anew == [ITEM] * 3


def test_some_changed_files_are_not_worth_writing_all_again(
    council: Buildable, read_anew: list[str]
) -> None:
    """Of 200 files four are read anew at each command; a fifth, and all are kept again."""
    for number in range(199):
        council.folder.item(f"nieuws/bericht-{number}.md", date="2026-11-12")
    read(council)
    folder = cache(council).folder
    assert folder
    before = (folder / "items").stat().st_ino
    for number in range(2):
        council.folder.item(f"nieuws/bericht-{number}.md", "Anders.", date="2026-11-12")
    read_anew.clear()
    read(council)
    read(council)
    assert len(read_anew) == 4
    assert (folder / "items").stat().st_ino == before
    council.folder.item("nieuws/bericht-3.md", "Anders.", date="2026-11-12")
    read(council)
    read_anew.clear()
    read(council)

    assert read_anew == []


def test_check_says_the_same_with_and_without(
    council: Buildable, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems of files and between them have the same words and lines from the cache."""
    council.folder.item("nieuws/fout.md", date="2026-13-45")
    council.folder.item("nieuws/los.md", "[x](weg.md) ![y](weg.png)", date="2026-11-12")
    council.folder.item(
        "nieuws/volgt.md", date="2026-11-12", follows=["bestaat-niet"], topics="gras"
    )
    council.folder.item(
        "besluiten/zonder.md", meeting="2020-01-01-raad", pin={"facebok": "2026-11-20"}
    )
    council.folder.write("content/nieuws/brief.docx", "x")
    council.folder.write("content/onbekend/x.md", "x")
    said = []
    for _ in range(3):
        council.run("check", "--format", "json")
        said.append(capsys.readouterr().out)
    council.folder.write("mkdocs.yml", MKDOCS.replace("[raadsweek]", "[raadsweek: {cache: false}]"))
    council.run("check", "--format", "json")

    assert said == [capsys.readouterr().out] * 3
    assert len(json.loads(said[0])) > 6


@pytest.mark.parametrize("command", [("check",), ("plan",), ("next",), ("explain", "bericht")])
def test_each_command_that_reads_also_keeps(council: Buildable, command: tuple[str, ...]) -> None:
    """Whichever command comes first, the next one has it easier."""
    council.run(*command, "-q")
    assert cache(council).read("items")


def test_without_cache_no_item_is_kept(council: Buildable) -> None:
    """`cache: false` in mkdocs.yml and `build --no-cache` leave nothing of items with the user."""
    council.build("-q", "--no-cache")
    off = MKDOCS.replace("[raadsweek]", "[raadsweek: {paper_weeks: 0, cache: false}]")
    council.folder.write("mkdocs.yml", off)
    council.run("check", "-q")

    assert cache(council).read("items") is None


def raises_os_error(*_: object) -> None:
    """As a disk does that cannot do what it is asked."""
    raise OSError


@pytest.mark.parametrize("place", ["a file", "not allowed", "without locks"])
def test_no_command_fails_because_of_the_cache(
    council: Buildable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Where nothing can be kept everything is read, as without a cache."""
    other = tmp_path / "other"
    if place == "a file":
        other.write_bytes(b"")
    elif place == "without locks":
        monkeypatch.setattr("fcntl.flock", raises_os_error)
    else:
        other.mkdir(mode=0o500)
    monkeypatch.setenv(VARIABLE, str(other))

    assert council.run("check", "-q") == 0
    assert council.run("check", "-q") == 0


def test_many_files_are_read_on_every_core(
    council: Buildable, monkeypatch: pytest.MonkeyPatch, read_anew: list[str]
) -> None:
    """Each file's items and mistakes stand in their order, and all of it is kept, as by one."""
    for number in range(30):
        council.folder.item(f"nieuws/bericht-{number:02}.md", date="2026-11-12")
    council.folder.item("nieuws/fout.md", date="morgen")
    council.folder.write("content/nieuws/foto.png", PIXEL)
    council.folder.item("nieuws/met-foto.md", "![Een punt](foto.png)", date="2026-11-12")
    alone = council.folder.load()
    assert [each.path for each in alone.problems] == ["content/nieuws/fout.md"]

    monkeypatch.setattr(parallel_reading, "MANY", 1)
    monkeypatch.setattr(parallel_reading, "AT_ONCE", 3)
    together = read(council)

    assert whole(together.items) == whole(alone.items)
    assert together.problems == alone.problems
    read_anew.clear()
    assert whole(read(council).items) == whole(alone.items)
    assert read_anew == ["content/nieuws/fout.md"]
