"""A small valid project in a folder of its own, to add items, meetings and mistakes to."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
import yaml

from raadsweek.cache.store import VARIABLE
from raadsweek.check import check
from raadsweek.cli import NEW_OBJECTS
from raadsweek.load import folders, load
from raadsweek.parallel import cores

from .pango import install_pango
from .sample_site import Sample
from .temporary_folder import own_folder, use_memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project

# How long an example takes depends on what else the machine does; no test may.
hypothesis.settings.register_profile("raadsweek", deadline=None)
hypothesis.settings.load_profile("raadsweek")

REPOSITORY = Path(__file__).parents[1]
COUNCIL = """\
name: gemeenteraad van Vlietmonde
municipality: Vlietmonde
tag: raad.vlietmonde.example,2026
bodies:
  raad: {label: Gemeenteraad, duration: 3 hours, place: Raadzaal}
parties:
  groenhart: {label: Groen Hart}
members:
  j-de-boer: {name: Joke de Boer, party: groenhart}
  w-vertrokken: {name: Wim Vertrokken, until: 2026-10-01}
topics:
  sport: {label: Sport}
places:
  haven: {label: Haven}
"""


LONGEST = """
    recipes/test_github serve/test_in_browser generate/test_accessibility publishing/test_red_button
    generate/test_again generate/test_kept_edition recipes/test_gitlab generate/test_any_edits
    recipes/test_server generate/test_valid_html generate/test_fallback_build serve/test_shut_off
    histories/test_on_disk publishing/test_taking_away emit/calendars/test_content_lines
    publishing/test_git_unfinished generate/test_engines generate/test_hostile_councils
    generate/test_site_kinds generate/test_next_change generate/test_site_from_record
    generate/test_leaks generate/test_frame_reuse cli/test_acts cli/test_new
    generate/test_newsboat delivery/test_killing load/test_ics_meetings plan/test_rules
    plan/test_saved_weeks
    """.split()  # noqa: SIM905 - a list of words
"""The files that take longest, longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first: a file stays on one core, and at the end no core waits for another."""
    places = {f"{name}.py": place for place, name in enumerate(LONGEST)}

    def place(item: pytest.Item) -> int:
        try:
            path = item.path.relative_to(Path(__file__).parent).as_posix()
        except ValueError:
            return len(places)
        return places.get(path, len(places))

    items.sort(key=place)


def pytest_xdist_auto_num_workers() -> int:
    """A process more than there are cores: tests wait for browsers, servers, git and disks."""
    return cores() + 1


def pytest_collection_finish() -> None:
    """What was imported and collected stays: Python need not look through it for circles.

    Nor through what tests make as often as it does by itself; that took an eighth of them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS // 10, *gc.get_threshold()[1:])


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of pytest asks where temporary files go."""
    use_memory()
    if not hasattr(config, "workerinput"):  # the processes of a run share its folder
        config.add_cleanup(own_folder())


def pytest_sessionstart() -> None:
    """Builds make PDFs, for which WeasyPrint wants Pango of the machine.

    What builds keep does not get into the cache of who runs the tests.
    """
    install_pango()
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix="raadsweek-tests-")


def pytest_sessionfinish() -> None:
    """Takes away what builds kept."""
    shutil.rmtree(os.environ.pop(VARIABLE), ignore_errors=True)


class ProjectFolder:
    """A project with the calendars of this repository, a tiny council and no content yet."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "content").mkdir(parents=True)
        (root / "calendars" / "meetings").mkdir(parents=True)
        for name in ("channels", "kinds", "week"):
            shutil.copy(REPOSITORY / "calendars" / f"{name}.yml", root / "calendars")
        self.write("calendars/council.yml", COUNCIL)

    def write(self, path: str, content: str | bytes) -> Path:
        """Writes a file as it is."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def item(self, path: str, body: str = "De tekst.", **keys: Any) -> Path:
        """Writes a ready item to `content/<path>`; `keys` is its front matter."""
        given = {"title": "Een bericht", "status": "ready", **keys}
        text = yaml.safe_dump(given, allow_unicode=True, sort_keys=False)
        return self.write(f"content/{path}", f"---\n{text}---\n{body}\n")

    def meeting(self, id: str, **keys: Any) -> Path:
        """Writes a meeting; without `start` on the day that the id begins with, at 19:30."""
        given = {"title": "Raadsvergadering", "body": "raad", "start": f"{id[:10]} 19:30", **keys}
        return self.write(f"calendars/meetings/{id}.yml", yaml.safe_dump(given, sort_keys=False))

    def calendar(self, name: str, **keys: Any) -> None:
        """Changes top-level keys of `calendars/<name>.yml`; None takes a key away."""
        file = self.root / "calendars" / f"{name}.yml"
        value = {**yaml.load(file.read_text(), yaml.CSafeLoader), **keys}
        kept = {key: part for key, part in value.items() if part is not None}
        text = yaml.dump(kept, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        file.write_text(text)

    def load(self) -> Project:
        """Everything in the folder."""
        return load(folders(self.root))

    def check(self) -> tuple[Problem, ...]:
        """Everything that is wrong with it; not that most of its items have no summary."""
        return tuple(found for found in check(self.load()) if found.code != "no-summary")

    def found(self) -> list[tuple[str, int | None, str]]:
        """Everything that is wrong with it: path, line and code."""
        return [(problem.path, problem.line, problem.code) for problem in self.check()]


@pytest.fixture
def project_folder(tmp_path: Path) -> ProjectFolder:
    """A small valid project, alone in its folder."""
    return ProjectFolder(tmp_path / "project")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Gives the folder of the sample council's site as it was built with some options."""
    return Sample(tmp_path_factory).site


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], ProjectFolder]:
    """Makes small valid projects; for tests that need one for each of many examples."""
    return lambda: ProjectFolder(tmp_path_factory.mktemp("council") / "project")
