"""The ids that other files may name: of all that was loaded, and of what has a mistake of its own.

A mistake in one file must not make every line that refers to it a problem as well.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project


def channels(project: Project) -> Collection[str]:
    """The channels of `channels.yml`, those with a mistake too."""
    return {*project.channels, *_faulty_parts(project, "channels.yml")}


def kinds(project: Project) -> Collection[str]:
    """The kinds of `kinds.yml`, those with a mistake too."""
    return {*project.kinds, *_faulty_parts(project, "kinds.yml")}


def meetings(project: Project) -> Collection[str]:
    """The ids of all meetings, those whose file has a mistake too."""
    return {*project.meetings, *project.inside, *_faulty_files(project, "meetings")}


def items(project: Project) -> Collection[str]:
    """The ids of all items, those whose file has a mistake too."""
    return {*project.ids, *_faulty_files(project)}


def cases(project: Project) -> Collection[str]:
    """The ids of all cases, those with a mistake too."""
    faulty = (*_faulty_parts(project, "cases.yml"), *_faulty_files(project, "cases"))
    return {*project.cases, *project.cases_inside, *faulty}


def is_broken(project: Project, file: str) -> bool:
    """Whether the calendars file of this name has an error, so that its content is unsure."""
    return any(PurePosixPath(problem.path).name == file for problem in _errors(project))


def has_council(project: Project) -> bool:
    """Whether `council.yml` could be read: else nobody knows its members, topics and places."""
    return bool(project.council.name)


def _errors(project: Project) -> Iterator[Problem]:
    return (problem for problem in project.problems if problem.severity is Severity.ERROR)


def _faulty_parts(project: Project, file: str) -> Iterator[str]:
    for problem in _errors(project):
        if PurePosixPath(problem.path).name == file:
            yield problem.key.partition(".")[0]


def _faulty_files(project: Project, folder: str = "") -> Iterator[str]:
    for problem in _errors(project):
        path = PurePosixPath(problem.path)
        if not folder or path.parent.name == folder:
            yield path.stem
