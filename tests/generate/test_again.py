"""Building again: what is done, what is left as it stands, and what is never believed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from raadsweek import parallel as beside
from raadsweek.cache.store import VARIABLE, store_of
from raadsweek.generate.file_swap import FileSwap
from tests.sample_site import NOW

from .conftest import MKDOCS, Buildable, files

if TYPE_CHECKING:
    from collections.abc import Iterator

QUICK = MKDOCS.replace("[raadsweek]", "[raadsweek: {paper_weeks: 0}]")
LATER = "2026-11-20T15:01"


@pytest.fixture
def busy(council: Buildable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Buildable:
    """A council with some items and its site, and a cache of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    council.folder.write("mkdocs.yml", QUICK)
    for n in range(5):
        council.folder.item(f"nieuws/bericht-{n}.md", date=f"2026-11-1{n}", title=f"Bericht {n}")
    council.build()
    return council


def numbers(site: Path) -> dict[str, tuple[int, int]]:
    """Of each file its number on the disk, and when it was written."""
    found = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in found
    }


def clean(council: Buildable, now: str = NOW) -> dict[str, bytes]:
    """The files of a site that was built without a cache."""
    folder = council.root.parent / "clean"
    shutil.rmtree(folder, ignore_errors=True)
    council.build("-q", "--no-cache", "--site-dir", str(folder), now=now)
    return files(folder)


def with_frame(folder: Path | str) -> str:
    """A configuration with the council's own templates of the frame in `folder`."""
    return QUICK.replace("material,", f"material, custom_dir: {folder},")


def test_where_nothing_changed_nothing_is_done(
    busy: Buildable, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second build writes no file, and says so with the numbers of the first."""
    busy.folder.item("nieuws/nog-een.md", date="2026-11-12", title="Nog een")
    busy.build()
    first = capsys.readouterr().out
    before = numbers(busy.site)
    busy.build(now=LATER)
    second = capsys.readouterr().out

    assert numbers(busy.site) == before
    assert first.startswith("Geschreven naar")
    assert second.startswith("Er is niets veranderd")
    told = [part for part in first.replace(",", "").split() if part.isdigit()][:3]
    assert told == [part for part in second.replace(",", "").split() if part.isdigit()][:3]


def test_a_warning_is_told_again(busy: Buildable, capsys: pytest.CaptureFixture[str]) -> None:
    """What was to be said of the texts is still to be said where nothing changed."""
    busy.folder.item("besluiten/zonder.md", date="2026-11-12", title="Zonder uitslag")
    busy.build()
    first = capsys.readouterr().err
    busy.build()

    assert "content/besluiten/zonder.md" in first
    assert capsys.readouterr().err == first


def test_one_changed_item_leaves_the_other_files_where_they_are(busy: Buildable) -> None:
    """Files with the same bytes keep number and time; that is what uploads look at."""
    before, bytes_before = numbers(busy.site), files(busy.site)
    busy.folder.item("nieuws/bericht-2.md", "Anders.", date="2026-11-12", title="Bericht 2")
    busy.build()
    after, bytes_after = numbers(busy.site), files(busy.site)

    same = {path for path in before if bytes_before[path] == bytes_after.get(path)}
    assert {path for path in same if after[path] != before[path]} == set()
    assert bytes_after["nieuws/bericht-2/index.html"] != bytes_before["nieuws/bericht-2/index.html"]
    assert bytes_after == clean(busy)


def test_a_folder_that_somebody_emptied_goes_with_its_page(busy: Buildable) -> None:
    """Its name would go on saying what was taken back; nor does a folder stay that nobody made."""
    (busy.root / "content/nieuws/bericht-3.md").unlink()
    (busy.site / "nieuws/bericht-3/index.html").unlink()
    (busy.site / "nieuws/leeg/nog-een").mkdir(parents=True)
    busy.build()

    assert (busy.site / "nieuws/bericht-2").is_dir()
    assert not (busy.site / "nieuws/bericht-3").exists()
    assert not (busy.site / "nieuws/leeg").exists()


def test_what_is_gone_is_taken_away_with_its_folder(busy: Buildable) -> None:
    """Of an item that was deleted nothing stays behind, no empty folder either."""
    (busy.root / "content/nieuws/bericht-3.md").unlink()
    busy.build()

    assert not (busy.site / "nieuws/bericht-3").exists()
    assert files(busy.site) == clean(busy)


def test_a_publication_that_is_due_is_not_overlooked(busy: Buildable) -> None:
    """Time passes and no file changes: a build shows what became public."""
    busy.folder.item(
        "nieuws/straks.md", date="2026-11-20", title="Straks", embargo="2026-11-20 16:00"
    )
    busy.build()
    assert not (busy.site / "nieuws/straks").exists()
    busy.build(now="2026-11-20T18:00")

    assert (busy.site / "nieuws/straks/index.html").exists()
    busy.build(now=NOW)
    assert not (busy.site / "nieuws/straks").exists()


def test_edits_within_a_tick_of_the_clock_are_seen(busy: Buildable) -> None:
    """An edit right after a build, of the same length and put back to the same time, counts."""
    item = busy.root / "content/nieuws/bericht-1.md"
    for word in ("Aap.", "Noot", "Mies", "Wim."):
        found = item.stat()
        item.write_text(f"---\ntitle: Bericht 1\ndate: 2026-11-11\nstatus: ready\n---\n{word}\n")
        os.utime(item, ns=(found.st_atime_ns, found.st_mtime_ns))
        busy.build("-q")
        assert word in (busy.site / "nieuws/bericht-1/index.html").read_text()


@pytest.mark.parametrize("keeping", ["older form", "another site", "no table", "empty"])
def test_a_cache_that_is_not_ours_is_not_used(
    busy: Buildable, keeping: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept by another version, for another folder or by nobody at all is made anew."""
    store = store_of(busy.site)
    assert store.folder
    kept = msgpack.decode(store.read("files") or b"")
    frames = kept[3][1]
    frames[:] = [frame and "0" * 32 for frame in frames]  # nothing has them: all is made again
    kept = msgpack.encode(kept)
    stale = files(busy.site)["nieuws/bericht-1/index.html"].replace(b"Bericht", b"Verouderd")
    (busy.site / "nieuws/bericht-1/index.html").write_bytes(stale)
    if keeping == "older form":
        monkeypatch.setattr("raadsweek.cache.store.FORM", b"raadsweek 0")
        store.write("files", kept)
        monkeypatch.undo()
        monkeypatch.setenv(VARIABLE, str(store.folder.parent))
    elif keeping == "another site":
        elsewhere = store_of(busy.root / "elsewhere")
        elsewhere.write("files", kept)
        assert elsewhere.folder
        shutil.copytree(elsewhere.folder, store.folder, dirs_exist_ok=True)
    else:
        (store.folder / "files").write_bytes(b"{" * 100_000 if keeping == "no table" else b"")
    assert store.read("files") is None
    busy.build()

    assert files(busy.site) == clean(busy)


def test_without_cache_nothing_is_kept(
    council: Buildable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--no-cache` and `cache: false` leave no trace with the user."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    council.folder.write("mkdocs.yml", QUICK)
    council.build("--no-cache")
    council.folder.write("mkdocs.yml", QUICK.replace("{paper", "{cache: false, paper"))
    council.build()
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]

    assert [path for path in kept if path.name != "lock"] == []


def test_a_cache_that_cannot_be_written_costs_time_only(
    council: Buildable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder of the user is a file, or there is no room, the site is built."""
    council.folder.write("mkdocs.yml", QUICK)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    council.build()

    assert (council.build() / "index.html").exists()


def test_another_plugin_may_read_anything_so_it_is_always_asked(
    busy: Buildable, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a hook in mkdocs.yml nobody knows what a build reads: it is not left out."""
    busy.folder.write("hook.py", "def on_page_markdown(markdown, **_):\n    return markdown\n")
    busy.folder.write("mkdocs.yml", QUICK + "hooks: [hook.py]\n")
    busy.build()
    busy.build()

    assert "niets veranderd" not in capsys.readouterr().out


def test_a_frame_of_the_councils_own_is_looked_at_where_its_templates_are(
    busy: Buildable, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing changed is nothing to do for such a council too; a changed frame is built."""
    frame = "<p>Deze pagina is er niet.</p>"
    ours = busy.folder.write("templates/site/404.html", frame)
    busy.folder.write("mkdocs.yml", with_frame("templates/site"))
    busy.build()
    capsys.readouterr()

    busy.build()
    assert "Er is niets veranderd" in capsys.readouterr().out
    ours.write_text(frame.replace("niet", "niet meer"))
    busy.build()
    assert b"niet meer" in (busy.site / "404.html").read_bytes()
    assert files(busy.site) == clean(busy)

    # One elsewhere is not looked at, so it is asked each time.
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "404.html").write_text(frame)
    busy.folder.write("mkdocs.yml", with_frame(elsewhere))
    busy.build()
    capsys.readouterr()
    busy.build()
    assert "Er is niets veranderd" not in capsys.readouterr().out


def test_two_builds_at_once_do_not_mix(busy: Buildable) -> None:
    """Of several builds of one site at a time each one ends well, and the site is whole."""
    command = [sys.executable, "-m", "raadsweek", "build", "-q"]
    busy.folder.item("nieuws/bericht-1.md", "Iets anders.", date="2026-11-12", title="Anders")
    moments = (NOW, "2026-11-13T12:00", NOW)
    running = [subprocess.Popen([*command, "--now", now], cwd=busy.root) for now in moments]
    assert [process.wait(120) for process in running] == [0] * len(moments)
    assert files(busy.site) in [clean(busy, now) for now in sorted(set(moments))]
    busy.build()

    assert files(busy.site) == clean(busy)
    assert [path.name for path in busy.root.iterdir() if path.name.startswith(".site")] == []


names = st.sampled_from(("a", "b", "a/a", "a/b", "b/a/c", "c"))
trees = st.dictionaries(names, st.binary(max_size=2), max_size=4).filter(
    lambda tree: (
        not any(f"{one}/" in f"{other}/" and one != other for one in tree for other in tree)
    )
)


def laid_out(folder: Path, tree: dict[str, bytes]) -> Path:
    """A folder with these files."""
    for path, content in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    folder.mkdir(exist_ok=True)
    return folder


def failing_at(steps: int) -> Iterator[None]:
    """Lets some steps pass and refuses the next one, as a disk does."""
    yield from (None for _ in range(steps))
    raise OSError(28, "No space left on device")


@given(before=trees, new=trees, steps=st.integers(0, 6))
def test_all_files_are_exchanged_or_none(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, bytes],
    new: dict[str, bytes],
    steps: int,
) -> None:
    """A disk that refuses one step leaves the folder as it was; else it holds the new files."""
    root = tmp_path_factory.mktemp("exchange")
    folder, staging = laid_out(root / "site", before), laid_out(root / "new", new)
    gone = sorted(before.keys() - new.keys())
    allowed = failing_at(steps)
    replace, rename = Path.replace, Path.rename

    def refusing_replace(self: Path, target: Path) -> Path:
        next(allowed, None)
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", refusing_replace)
        try:
            FileSwap(folder, staging).bring(new, gone)
        except OSError:
            patch.undo()
            assert files(folder) == before
        else:
            patch.undo()
            assert files(folder) == new
    assert (Path.replace, Path.rename) == (replace, rename)


def test_work_beside_a_failed_build_is_ended() -> None:
    """A process that still draws or indexes does not outlive the build that asked for it."""
    waiting = beside.beside(iter(lambda: 1, 2))
    (child,) = beside._running  # noqa: SLF001 - nothing else tells of it
    beside.stop()

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    del waiting


def test_each_part_is_done_once_on_whatever_core() -> None:
    """Many parts over several processes: every one comes back, none twice."""
    done = list(beside.on_every_core(list(range(500)), lambda n: (n, os.getpid())))

    assert sorted(n for n, _ in done) == list(range(500))
    assert list(beside.on_every_core([], lambda n: n)) == []


def test_others_work_while_this_process_does_something_else() -> None:
    """They begin before anybody asks what they made, and this one takes what is left then."""
    here, there = os.pipe()
    done = beside.on_every_core([1, 2], lambda n: (n, os.getpid(), os.write(there, b"x"))[:2])
    others = len(beside._running)  # noqa: SLF001 - nothing else tells of it

    assert others == beside.processes(2) - 1
    assert not others or os.read(here, 1) == b"x"
    assert sorted(n for n, _ in done) == [1, 2]
    os.close(here)
    os.close(there)


@pytest.mark.parametrize("releases", [1, 2])
def test_a_site_of_before_a_release_stands_no_longer_than_to_that(busy: Buildable, releases: int):
    """A build for an earlier moment does not know of it; the next one, of now, shows it."""
    moments = ["2026-11-20T10:00", NOW][-releases:]
    for at in moments:
        busy.folder.item(f"nieuws/van-{at[11:13]}.md", date="2026-11-16", title=f"Van {at}")
        busy.publish(at)
    before = f"{moments[-1][:10]}T09:30" if releases == 1 else "2026-11-20T11:00"

    busy.build("-q", now=before)
    assert files(busy.site) == clean(busy, now=before)
    busy.build("-q")
    assert files(busy.site) == clean(busy)
