"""The same site whichever program renders it: ours, MkDocs, or its fork ProperDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from raadsweek.cli import run
from tests.sample_site import NOW

from .conftest import files

REPOSITORY = Path(__file__).parents[2]
MOMENT = "1795183200"
"""NOW in seconds since 1970."""
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Material's own notice of its end of life, which is no word on the site."""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the sample council, without what a build may have left beside it."""
    folder = tmp_path_factory.mktemp("copy") / "vlietmonde"
    for part in ("content", "calendars", "templates"):
        shutil.copytree(REPOSITORY / part, folder / part)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def ours(project):
    """What `raadsweek build` makes of it."""
    site = project.parent / "by-raadsweek"
    config = str(project / "mkdocs.yml")
    assert run(["build", "-q", "-f", config, "--now", NOW, "--site-dir", str(site)]) == 0
    return files(site)


@pytest.mark.parametrize(
    ("program", "options"),
    [("mkdocs", ()), pytest.param("properdocs", ("-f", "mkdocs.yml"), marks=pytest.mark.long)],
)
def test_a_strict_build_warns_of_nothing_and_gives_the_same_site(project, ours, program, options):
    """`build --strict` of MkDocs or ProperDocs, at the same moment: no warning, the same bytes."""
    site = project.parent / f"by-{program}"
    done = subprocess.run(
        [sys.executable, "-m", program, "build", "--strict", "-d", str(site), *options],
        cwd=project,
        env={**os.environ, **QUIET, "SOURCE_DATE_EPOCH": MOMENT},
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr + done.stdout
    made = files(site)
    assert sorted(made) == sorted(ours)
    assert made == ours


def test_a_strict_build_would_stop_at_a_warning(council, tmp_path):
    """The test above can fail: a page that links to nothing ends a strict build."""
    council.folder.write("content/over.md", "# Over\n\n[Weg](nergens.md)\n")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")],
        cwd=council.root,
        env={**os.environ, **QUIET, "SOURCE_DATE_EPOCH": MOMENT},
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode != 0
    assert "nergens.md" in done.stderr
