"""A preview and the public site never take each other's place; what is being made stays closed."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from raadsweek.workspace.site_kind import MARK, SiteKind, SiteKindError, kind_of, mark_of
from raadsweek.workspace.staging_folder import LONG, StagingFolder, clean
from tests.not_none import not_none

from .conftest import WITHOUT_PDFS, files

SECRET = "Nog geheim"
AS_PREVIEW = WITHOUT_PDFS.replace("{paper_weeks: 0}", "{paper_weeks: 0, preview: true}")
MADE = "Made by Raadsweek. What you change in this folder is gone after the next build.\n"


@pytest.fixture
def both(council):
    """A council with something public and something that is not."""
    council.folder.item("nieuws/goed.md", title="Openbaar", date="2026-11-16")
    council.folder.item("nieuws/concept.md", title=SECRET, status="draft", date="2026-11-16")
    return council


def program(council, *words):
    """Runs a command in the project, as a user or a recipe does."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=council.root,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


def git(folder: Path, *words: str) -> str:
    """What git says in a folder."""
    done = subprocess.run(
        [shutil.which("git") or "git", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def names(folder: Path) -> set[str]:
    """What stands in a folder."""
    return {path.name for path in folder.iterdir()}


def test_a_site_says_which_it_is(both):
    """The mark in the folder says for whom the site is."""
    both.build()
    both.build("--preview")

    assert kind_of(both.site) is SiteKind.PUBLIC
    assert kind_of(both.root / "preview") is SiteKind.PREVIEW


def test_a_preview_does_not_take_the_place_of_the_public_site(both, capsys):
    """It is refused with what to do, and nothing is touched."""
    before, there = files(both.build()), names(both.root)

    assert both.run("build", "--preview", "--site-dir", str(both.site)) == 1

    assert "voorvertoning" in capsys.readouterr().err
    assert files(both.site) == before
    assert names(both.root) == there


def test_the_public_site_does_not_take_the_place_of_a_preview(both):
    """The other way round neither: whoever looks at that folder looks at a preview."""
    both.build("--preview")
    before = files(both.root / "preview")

    assert both.run("build", "--site-dir", str(both.root / "preview")) == 1
    assert files(both.root / "preview") == before


def test_preview_in_the_configuration_does_not_replace_the_public_site(both):
    """`preview: true` with `mkdocs build` is refused, and the public site stands."""
    before = files(both.build())
    both.folder.write("mkdocs.yml", AS_PREVIEW)

    done = program(both, "mkdocs", "build")

    assert done.returncode != 0
    assert "preview: true" in done.stderr
    assert files(both.site) == before


def test_preview_in_the_configuration_is_never_deployed(both, tmp_path):
    """`mkdocs gh-deploy` with it pushes nothing, whether there was a site or not."""
    both.folder.write("mkdocs.yml", AS_PREVIEW)
    origin = tmp_path / "origin.git"
    git(tmp_path, "init", "-q", "--bare", str(origin))
    git(both.root, "init", "-q")
    git(both.root, "remote", "add", "origin", str(origin))

    done = program(both, "mkdocs", "gh-deploy", "--force")

    assert done.returncode != 0
    assert "preview: true" in done.stderr
    assert not list((origin / "refs/heads").iterdir())


@pytest.mark.parametrize("name", ["index.html", MARK])
def test_a_folder_with_something_else_is_not_replaced(both, name):
    """A site of another program, and a file that is named as our mark but is none, stay."""
    for path in ("404.html", "index.html", name):
        both.folder.write(f"site/{path}", "van een ander")
    before = files(both.site)

    assert both.run("build") == 1
    assert files(both.site) == before


@pytest.mark.parametrize(
    "text",
    [
        b"",
        MADE.encode(),
        b"public",
        b"public\nvan mij\n",
        b"geheim\n" + MADE.encode(),
        b"\xff" * 20,
    ],
)
def test_a_mark_that_is_not_understood_is_none(tmp_path, text):
    """Nothing is guessed of it."""
    (tmp_path / MARK).write_bytes(text)

    assert kind_of(tmp_path) is None


def test_a_mark_that_is_a_link_is_none(tmp_path):
    """It may lead to the mark of another site."""
    (tmp_path / "elders").write_bytes(mark_of(SiteKind.PUBLIC))
    (tmp_path / MARK).symlink_to(tmp_path / "elders")

    assert kind_of(tmp_path) is None


def test_what_is_being_made_is_closed_and_goes_after_a_kill(both):
    """Nobody else reads the new site while it is made, git passes it over, a kill leaves none."""
    both.build()
    git(both.root, "init", "-q")
    both.folder.write(".gitignore", "/site/\n")
    both.folder.item("nieuws/nog-een.md", title="Nog een", date="2026-11-17")
    command = [sys.executable, "-m", "raadsweek", "build", "--now", "2026-11-20T15:00"]
    building = subprocess.Popen(
        command, cwd=both.root, start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        made = _appeared(both.root)
    finally:
        os.killpg(building.pid, signal.SIGKILL)
        building.wait()

    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    seen = git(both.root, "status", "--porcelain", "--untracked-files=all")
    assert made.name not in seen
    assert program(both, "raadsweek", "build", "--now", "2026-11-20T15:00").returncode == 0
    assert not list(both.root.glob(".site-*"))


def _appeared(root: Path) -> Path:
    """The closed folder of a build, as soon as something is written in it."""
    for _ in range(6000):
        for found in root.glob(".site-new-*"):
            if any((found / "new").glob("*")):
                return found
        time.sleep(0.01)
    raise AssertionError


def test_who_is_at_work_is_left_alone(tmp_path):
    """What another build is making now is not taken away, however long that takes."""
    busy = StagingFolder(tmp_path / "site")
    os.utime(busy.folder, (0, 0))
    clean(tmp_path / "site")
    assert busy.folder.is_dir()

    busy.close()
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_only_being_made_is_left_alone(tmp_path):
    """Between its making and its lock anybody could lock it, and take it for one that was left."""
    made = StagingFolder(tmp_path / "site")
    made.close()
    made.folder.mkdir()
    (made.folder / "lock").touch()

    clean(tmp_path / "site")
    assert made.folder.is_dir()

    os.utime(made.folder, (time.time() - LONG - 60,) * 2)
    clean(tmp_path / "site")
    assert not made.folder.exists()


def test_what_earlier_versions_left_goes_when_it_is_old(tmp_path):
    """Their folders have no lock; a name that only begins alike is somebody else's."""
    left, fresh, other = (
        tmp_path / name for name in (".site-old-abcd_123", ".site-new-abcd_124", ".site-new-x")
    )
    for folder in (left, fresh, other):
        folder.mkdir()
    for folder in (left, other):
        os.utime(folder, (time.time() - LONG - 60,) * 2)

    clean(tmp_path / "site")
    assert names(tmp_path) == {fresh.name, other.name}


def test_a_site_that_was_halfway_comes_back(both):
    """Killed between taking the old site away and putting the new one there: the old one stays."""
    both.build()
    before = files(both.site)
    halfway = StagingFolder(both.site)
    both.site.rename(halfway.old)
    os.close(not_none(halfway._number))  # noqa: SLF001 - as the system does when a program is killed

    clean(both.site)
    assert files(both.site) == before
    assert not list(both.root.glob(".site-*"))


def modes(folder: Path) -> set[int]:
    """The modes of all that is in a folder, and of the folder."""
    return {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


@pytest.fixture
def closed():
    """A user whose files nobody else may read."""
    before = os.umask(0o077)
    yield
    assert os.umask(before) == 0o077


def test_a_web_server_can_read_the_public_site(both, closed):
    """Also where the user lets nobody read: a whole new site, and one that changed a little."""
    both.build()
    assert modes(both.site) == {0o755, 0o644}

    both.folder.item("agenda/nog-een.md", title="Nog een", date="2026-11-17", meeting=None)
    both.build("-q")
    assert modes(both.site) == {0o755, 0o644}


def test_a_site_that_could_not_be_read_is_opened(both):
    """What was closed meanwhile can be read after the next build."""
    both.build()
    for path in (both.site / "nieuws", both.site / "index.html"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    both.folder.item("nieuws/nog-een.md", title="Nog een", date="2026-11-17")

    both.build()
    assert modes(both.site) == {0o755, 0o644}


def test_a_preview_stays_as_closed_as_its_user_wants(both, closed):
    """What nobody may read yet is not opened."""
    both.build("--preview")

    assert modes(both.root / "preview") <= {0o700, 0o600}


def test_a_build_that_fails_gives_the_user_back_what_others_may_read(both, closed):
    """Also where the frame fails in the middle."""
    both.folder.write("templates/site/main.html", "{% extends 'base.html' %}{{ 1 / 0 }}")

    assert both.run("build") != 0
    assert not list(both.root.glob(".site-*"))


def test_a_preview_is_never_brought_online(both, tmp_path):
    """Neither to where residents look, nor over something else of ours."""
    from raadsweek.delivery.site_upload import bring_online  # noqa: PLC0415
    from raadsweek.model.publisher import Host, HostType  # noqa: PLC0415

    both.build()
    both.build("--preview")
    host = Host(HostType.FOLDER, str(tmp_path / "live"))
    with pytest.raises(SiteKindError):
        bring_online(host, both.root / "preview", both.root)
    assert not (tmp_path / "live").exists()

    shutil.copytree(both.root / "preview", tmp_path / "live")
    with pytest.raises(SiteKindError):
        bring_online(host, both.site, both.root)
    assert kind_of(tmp_path / "live") is SiteKind.PREVIEW
