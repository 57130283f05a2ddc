"""Broken files: one that has a mistake excludes itself, and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import Message, message, plural
from raadsweek.model.problem import NO_WAY_TO_STOP, Problem, Severity, Subject
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.model.folders import Folders
    from raadsweek.model.project import Project


def concerns_all(problem: Problem, folders: Folders) -> bool:
    """Whether a problem is of more than one file of the content folder.

    That is told by its path and by nothing else: all that is no file in there (the calendars,
    the configuration, a content folder that is missing) is what every item depends on. What asks
    for an act of what was public is of no file: a release says what it can, whatever is asked.
    A mail without a way to stop is not sent; that holds up nothing else.
    """
    if problem.subject is Subject.PUBLIC or problem.code == NO_WAY_TO_STOP:
        return False
    content = folders.content.relative_to(folders.root).as_posix()
    calendars = folders.calendars.relative_to(folders.root).as_posix()
    here = f"{problem.path}/"
    return here.startswith(f"{calendars}/") or not problem.path.startswith(f"{content}/")


def of_single_files(problems: Iterable[Problem], folders: Folders) -> tuple[Problem, ...]:
    """The errors for which an item, or a page, was set aside."""
    return tuple(
        problem
        for problem in problems
        if problem.severity is Severity.ERROR
        and problem.subject is not Subject.PUBLIC
        and problem.code != NO_WAY_TO_STOP
        and not concerns_all(problem, folders)
    )


def left_out(errors: int, folders: Folders) -> Message | None:
    """What so many errors of single files came to; None where there are none."""
    if not errors:
        return None
    return plural(
        "There is {count} error in a file in {folder}. What has an error is left out until it is "
        "mended; the rest goes on.",
        "There are {count} errors in files in {folder}. What has an error is left out until it is "
        "mended; the rest goes on.",
        errors,
        folder=folders.content.name,
    )


def sets_aside(error: Problem) -> bool:
    """Whether an error sets aside what it is about: what is said of what was public does not."""
    return error.subject is not Subject.PUBLIC


def without_mistakes(project: Project, errors: Iterable[Problem]) -> Project:
    """The project without the items and the ordinary pages that these errors are about.

    An error that names no item is about all that is in its file. What is set aside keeps its
    places in the plan (`Project.aside`).
    """
    files, items = set(), set()
    for error in filter(sets_aside, errors):
        if error.item is None:
            files.add(error.path)
        else:
            items.add((error.path, error.item))
    if not files and not items:
        return project
    bad = [
        item
        for item in project.items
        if item.origin.path in files or (item.origin.path, item.id) in items
    ]
    gone = set(map(id, bad))
    wrong = {page.name: False for page in project.pages.values() if page.origin.path in files}
    return replace(
        project,
        items=tuple(item for item in project.items if id(item) not in gone),
        aside=(*project.aside, *bad),
        pages={file: page for file, page in project.pages.items() if page.name not in wrong},
        pages_aside={**project.pages_aside, **wrong},
    )


# What stops a build: mistakes on which everything depends.


class ContentError(RaadsweekError):
    """The calendars or the configuration have errors; nothing can be built from them."""

    def __init__(
        self, problems: tuple[Problem, ...], what: Message, todo: Message | None = None
    ) -> None:
        usual = message("Nothing new was written. Mend them and try again.")
        super().__init__(what, todo or usual)
        self.problems = problems


def in_calendars(problems: tuple[Problem, ...], errors: int) -> ContentError:
    """So many `errors` among the problems are about every item."""
    what = plural(
        "there is {count} error in the calendars",
        "there are {count} errors in the calendars",
        errors,
    )
    return ContentError(problems, what)


def in_configuration(problems: tuple[Problem, ...], file: str) -> ContentError:
    """`mkdocs.yml` has these errors."""
    what = plural(
        "there is {count} error in {file}",
        "there are {count} errors in {file}",
        len(problems),
        file=file,
    )
    return ContentError(problems, what)
