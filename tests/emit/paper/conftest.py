"""Weeks on paper: of the sample council, and of a small project with a few items."""

from __future__ import annotations

from functools import cache, partial
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.pango import has_pango

from raadsweek.config.templates import template_folders
from raadsweek.emit.paper import Paper, paper, paper_environment
from raadsweek.model.artifact import Made
from raadsweek.plan import plan
from raadsweek.workspace.checked import read_project
from raadsweek.workspace.context import context_of
from raadsweek.workspace.now import now as parse_now
from raadsweek.workspace.settings import read_settings

REPOSITORY = Path(__file__).parents[3]
MONDAY = "2026-11-23T00:00"
MKDOCS = """\
site_name: De raad van Proefstad
site_url: https://raad.proefstad.example/
plugins: [raadsweek]
"""


def on_paper(root: Path, now: str, *, preview: bool = False, **options) -> Paper:
    """The papers of the project at `root`, as a build makes them."""
    settings = read_settings(root / "mkdocs.yml")
    project, moment = read_project(settings), parse_now(now)
    context = context_of(settings, project, plan(project, moment), moment, preview=preview)
    environment = paper_environment(template_folders(root, "print"))
    return paper(context, environment, **{"weeks": 1, **options})


def files_of(made: Paper) -> dict[str, bytes]:
    """Path to bytes."""
    return {artifact.path: artifact.read() for artifact in made.artifacts}


def inputs_of(made: Paper) -> dict[str, bytes]:
    """Path to the digest of what goes into it, of those that are made when they are read."""
    contents = {artifact.path: artifact.content for artifact in made.artifacts}
    return {path: made.inputs for path, made in contents.items() if isinstance(made, Made)}


def shown(pdf: bytes) -> str:
    """The words of a PDF as another program reads them, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def run_together(text: str) -> str:
    """Without what a line end may have put in: blanks and hyphens."""
    return "".join(text.replace("-", "").replace("\u2010", "").split())


@pytest.fixture(scope="session", autouse=True)
def _pango():
    if not has_pango():
        pytest.skip("Pango is not here, and only root can install it")


@pytest.fixture(scope="session")
def vlietmonde():
    """Path to bytes of the sample council's papers at a moment."""

    @cache
    def made(now: str = MONDAY, *, preview: bool = False, weeks: int = 1) -> dict[str, bytes]:
        return files_of(on_paper(REPOSITORY, now, preview=preview, weeks=weeks))

    return made


@pytest.fixture
def council(project_folder):
    """A small project; its papers by `council.paper()`, unread by `.made()`."""
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.made = partial(on_paper, project_folder.root, MONDAY)
    project_folder.paper = lambda now=MONDAY: files_of(on_paper(project_folder.root, now))
    return project_folder
