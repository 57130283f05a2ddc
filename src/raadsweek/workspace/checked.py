"""The project, read and looked through: what every command begins with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.cache.item_cache import kept_items
from raadsweek.cache.store import store_of
from raadsweek.check import check
from raadsweek.errors import RaadsweekError
from raadsweek.language import message, plural
from raadsweek.load import load
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from raadsweek.config.settings import Settings
    from raadsweek.load.remembered import Remembered
    from raadsweek.model.project import Project


class ContentError(RaadsweekError):
    """The content or the calendars have errors; nothing can be built from them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        super().__init__(
            plural(
                "there is {count} error in the content or the calendars",
                "there are {count} errors in the content or the calendars",
                errors,
            ),
            message(
                "Nothing was written; the last site stands as it was. Mend them and try again."
            ),
        )
        self.problems = problems


def read_project(settings: Settings, remembered: Remembered | None = None) -> Project:
    """The project, without the ordinary pages that MkDocs is told to leave out.

    Items that are not `remembered` come from the cache where their files are the same.
    """
    if remembered is None:
        with kept_items(store_of(settings.folders.content, kept=settings.cache)) as kept:
            return read_project(settings, kept)
    project = load(settings.folders, remembered)
    shown = {file: page for file, page in project.pages.items() if not settings.leaves_out(file)}
    return replace(project, pages=shown)


def checked_project(
    settings: Settings, remembered: Remembered | None = None
) -> tuple[Project, tuple[Problem, ...]]:
    """The project, and its problems. Raises ContentError where any of them is an error."""
    project = read_project(settings, remembered)
    problems = check(project)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    return project, problems
