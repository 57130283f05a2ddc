"""`make release`: the version is said in four places that agree, and what is built is whole."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).parents[2]
GIT = shutil.which("git") or "git"
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-12-01\n\n## [1.1.0] - 2026-11-01\n"


@pytest.fixture(scope="module")
def release() -> ModuleType:
    """The script."""
    spec = importlib.util.spec_from_file_location("release", REPOSITORY / "scripts/release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def git(root: Path, *words: str) -> None:
    """Runs git as somebody."""
    who = ("-c", "user.name=Kees", "-c", "user.email=kees@raad.example", "-c", "tag.gpgsign=false")
    subprocess.run([GIT, "-C", str(root), *who, *words], check=True, capture_output=True)


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A tree of version 1.2.0 that can be released."""
    package = tmp_path / "src" / "raadsweek" / "__init__.py"
    package.parent.mkdir(parents=True)
    package.write_text('__version__ = "1.2.0"\n')
    (tmp_path / "publiccode.yml").write_text('softwareVersion: "1.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Release 1.2.0")
    git(tmp_path, "tag", "-a", "v1.2.0", "-m", "Raadsweek 1.2.0")
    return tmp_path


def test_a_version_that_is_said_alike_everywhere_passes(release: ModuleType, ready: Path) -> None:
    """Package, publiccode.yml, changelog and tag agree, and nothing is uncommitted."""
    assert list(release.disagreeing(ready)) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("publiccode.yml", "1.2.0", "1.1.0"),
        ("CHANGELOG.md", "## [1.2.0] - 2026-12-01\n", ""),
        ("CHANGELOG.md", " - 2026-12-01", ""),
        ("src/raadsweek/__init__.py", "1.2.0", "1.3.0"),
    ],
)
def test_another_version_anywhere_is_told(
    release: ModuleType, ready: Path, file: str, old: str, new: str
) -> None:
    """Where one of the four says something else, a line names the place and what to do."""
    path = ready / file
    path.write_text(path.read_text().replace(old, new))

    assert list(release.disagreeing(ready))[:-1]


def test_a_commit_without_its_tag_is_told(release: ModuleType, ready: Path) -> None:
    """A commit after the tag is not the version."""
    git(ready, "commit", "--quiet", "--allow-empty", "-m", "More")

    (told,) = release.disagreeing(ready)
    assert "git tag -a v1.2.0" in told


def test_what_is_in_no_commit_is_told(release: ModuleType, ready: Path) -> None:
    """What is built is what the tag names."""
    (ready / "more.txt").write_text("")

    (told,) = release.disagreeing(ready)
    assert "no commit" in told


def test_what_is_built_is_whole(release: ModuleType, tmp_path: Path) -> None:
    """Wheel and sdist of this checkout have valid metadata, and all that a council needs."""
    wheel, sdist = release.build(tmp_path)

    assert list(release.wrong_in(wheel, sdist, release.version())) == []


def test_a_wheel_without_types_is_told(release: ModuleType, tmp_path: Path) -> None:
    """A wheel that lacks `py.typed` or says another version does not pass."""
    wheel, sdist = release.build(tmp_path)
    bare = tmp_path / "bare.whl"
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(bare, "w") as part:
        for name in whole.namelist():
            if not name.endswith("py.typed"):
                part.writestr(name, whole.read(name))

    told = list(release.wrong_in(bare, sdist, release.version()))
    assert [line for line in told if "py.typed is missing" in line] == told
    assert told
