"""The ids that other files may name, each of which belongs to one item."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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


# Every id belongs to one item: it is part of addresses, feeds and calendars.


def duplicate_ids(project: Project) -> Iterator[Problem]:
    """Said at each of the items, with the places of the others."""
    places: dict[str, list[Origin]] = {}
    for item in project.items:
        places.setdefault(item.id, []).append(item.origin)
    for id, origins in places.items():
        if len(origins) > 1:
            yield from (_double(id, origin, origins) for origin in origins)


def _double(id: str, origin: Origin, origins: list[Origin]) -> Problem:
    others = tuple(_place(other) for other in origins if other is not origin)
    what = message("the id '{id}' stands elsewhere too: {others}", id=id, others=others)
    hint = message("Give one of them another file name or another 'id'.")
    return at_key(origin, "id", "double-id", what, hint, value=id, item=id)


def _place(origin: Origin) -> str:
    return f"{origin.path}:{origin.line('id') or 1}"


RULES = (duplicate_ids,)
