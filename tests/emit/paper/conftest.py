"""Weeks on paper: of the sample council, and of a small project with a few items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from tests.pango import has_pango

from raadsweek.edition.resolve import select
from raadsweek.emit.paper import make, outputs
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import context_for
from raadsweek.workspace.settings_and_now import now as parse_now
from raadsweek.workspace.settings_and_now import read_settings

if TYPE_CHECKING:
    from raadsweek.emit.output import Context, Output

REPOSITORY = Path(__file__).parents[3]
MONDAY = "2026-11-23T00:00"
MKDOCS = """\
site_name: De raad van Proefstad
site_url: https://raad.proefstad.example/
plugins: [raadsweek]
"""


@dataclass(frozen=True, eq=False)
class Papers(Mapping[str, bytes]):
    """The papers of one build, path to bytes; each is made when somebody reads it, and once."""

    context: Context
    _made: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def outputs(self) -> tuple[Output, ...]:
        """Which there are."""
        return tuple(outputs(self.context))

    @property
    def paths(self) -> list[str]:
        """Where they stand."""
        return [output.path for output in self.outputs]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, path: object) -> bool:
        return path in self.paths

    def __getitem__(self, path: str) -> bytes:
        if path not in self._made:
            self._made[path] = self.read(path)
        return self._made[path]

    def read(self, path: str) -> bytes:
        """The bytes of one, made anew."""
        for output in self.outputs:
            if output.path == path:
                return make(self.context, output)
        raise KeyError(path)


def on_paper(root: Path, now: str = MONDAY, *, preview: bool = False, weeks: int = 1) -> Papers:
    """The papers of the project at `root`, as a build makes them that prints `weeks` of them."""
    settings = read_settings(root / "mkdocs.yml")
    moment = parse_now(now)
    project = read_project(settings, moment)
    selection = select(project, plan(project, moment), moment, preview=preview)
    return Papers(context_for(settings, selection, printed=weeks))


def identifier_of(pdf: bytes) -> bytes:
    """What a PDF says that it is made of."""
    ids: Any = PdfReader(BytesIO(pdf)).trailer["/ID"]
    first: bytes = ids[0].original_bytes
    return first


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
    """The sample council's papers at a moment."""

    @cache
    def made(now: str = MONDAY, *, preview: bool = False, weeks: int = 1) -> Papers:
        return on_paper(REPOSITORY, now, preview=preview, weeks=weeks)

    return made


@pytest.fixture
def council(project_folder):
    """A small project; its papers by `council.paper()`."""
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.paper = partial(on_paper, project_folder.root)
    return project_folder
