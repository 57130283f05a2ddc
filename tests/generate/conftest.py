"""Whole builds: a project on disk, the real command, and the site as it is on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raadsweek.cli import run
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings
from tests.browser import chromium, served
from tests.record_facts import publish
from tests.recorded_council import RecordedCouncil, changed
from tests.sample_site import NOW

if TYPE_CHECKING:
    from raadsweek.config.settings import Settings
    from raadsweek.model.record import Record
    from tests.conftest import ProjectFolder

MKDOCS = """\
site_name: De raad van Proefstad
site_url: https://raad.proefstad.example/
docs_dir: content
theme: {name: material, font: false, language: nl}
plugins: [raadsweek]
"""
PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5\0\1\xff\xa6\xe7\x0b\x91\0\0\0\0IEND\xaeB`\x82"
)


WITHOUT_PDFS = MKDOCS.replace("[raadsweek]", "[raadsweek: {paper_weeks: 0}]")


class Buildable:
    """A project that can be built with the command; making PDFs is for who looks at them."""

    def __init__(self, folder: ProjectFolder, mkdocs: str = WITHOUT_PDFS) -> None:
        self.folder = folder
        self.root = folder.root
        self.site = folder.root / "site"
        folder.write("mkdocs.yml", mkdocs)

    def run(self, *arguments: str, now: str = NOW) -> int:
        """Runs `raadsweek` in the project; its exit code."""
        config = str(self.root / "mkdocs.yml")
        return run([arguments[0], "-f", config, "--now", now, *arguments[1:]])

    def build(self, *options: str, now: str = NOW) -> Path:
        """Builds the site and says where it is."""
        assert self.run("build", *options, now=now) == 0
        return self.site

    @property
    def settings(self) -> Settings:
        """Those of its `mkdocs.yml`."""
        return read_settings(self.root / "mkdocs.yml")

    def publish(self, now: str = NOW, *, seen: bool = True) -> str:
        """Writes down a release, which was `seen` on the site; its id, empty: nothing was new."""
        return publish(self.settings, moment(now), seen=seen)

    def record(self, now: str = NOW) -> Record:
        """What was public as of `now`."""
        return read_project(self.settings, moment(now)).record


@pytest.fixture
def council(project_folder: ProjectFolder) -> Buildable:
    """A small project that can be built, without content."""
    return Buildable(project_folder)


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def site(sample):
    """The address at which the sample council's site is served."""
    with served(sample()) as address:
        yield address


@pytest.fixture(scope="module")
def changed_site(new_project):
    """The site of a council that hid, renamed, corrected and took back what it told."""
    council = Buildable(new_project())
    changed(RecordedCouncil(council.folder))
    return council.build("-q", now="2026-11-23T12:00")


@pytest.fixture(scope="module")
def browser():
    """Chromium for all tests of a module."""
    with chromium() as opened:
        yield opened
