"""A dry run of changed files: the project as it would be with them."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.check import check
from raadsweek.load.items import load_file
from raadsweek.load.labels import with_ids
from raadsweek.load.saved_weeks import load_weeks
from raadsweek.load.source import TextFile
from raadsweek.model.problem import Severity, Subject
from raadsweek.model.project import Folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project

Known = tuple[str, str, str, str]


def with_weeks(project: Project, folders: Folders, files: Mapping[Path, bytes]) -> Project:
    """The project with these files of weeks and of the memory of them."""
    with tempfile.TemporaryDirectory() as folder:
        own = _laid_out(Path(folder), folders, files)
        weeks, problems = load_weeks(own)
    return replace(
        project,
        weeks={**project.weeks, **weeks},
        problems=(*project.problems, *problems),
    )


def with_item(project: Project, folders: Folders, item: Item, path: Path, data: bytes) -> Project:
    """The project with the file at `path`, in which `item` is, as `data` says."""
    before, known = _read(folders, item, path, path.read_bytes())
    after, problems = _read(folders, item, path, data)
    seen = {_known(problem) for problem in known}
    new = [problem for problem in problems if _known(problem) not in seen]
    read = {each.id: with_ids(each, project.council) for each in after}
    # Its files lie elsewhere while it is tried: of those nothing changes.
    items = [
        replace(
            read[each.id],
            image=each.image,
            pictures=each.pictures,
            attachments=each.attachments,
        )
        if each.id in read and each.id in {one.id for one in before}
        else each
        for each in project.items
    ]
    return replace(project, items=tuple(items), problems=(*project.problems, *new))


def new_errors(before: Project, after: Project) -> list[Problem]:
    """The errors that were not there before; what asks for an act is no mistake of a file."""
    known = {_known(each) for each in check(before) if each.severity is Severity.ERROR}
    return [
        problem
        for problem in check(after)
        if problem.severity is Severity.ERROR
        and problem.subject is not Subject.PUBLIC
        and _known(problem) not in known
    ]


def _read(
    folders: Folders, item: Item, path: Path, data: bytes
) -> tuple[list[Item], Iterable[Problem]]:
    with tempfile.TemporaryDirectory() as folder:
        own = _laid_out(Path(folder), folders, {path: data})
        file = TextFile.at(own.root / path.relative_to(folders.root), own.root)
        return load_file(file, item.kind, own)


def _laid_out(folder: Path, folders: Folders, files: Mapping[Path, bytes]) -> Folders:
    """The files in `folder`, each in its place."""
    root = folder.resolve()
    for path, data in files.items():
        place = root / path.relative_to(folders.root)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return Folders(
        root,
        root / folders.content.relative_to(folders.root),
        root / folders.calendars.relative_to(folders.root),
    )


def _known(problem: Problem) -> Known:
    """What makes it this problem, on whatever line it stands now."""
    return (problem.path, problem.code, problem.key, problem.value)
