"""The project as it is on disk, its plan, and both as they would be with changed files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.check import check
from raadsweek.editing.change_set import ChangeSet, Tried, content
from raadsweek.edition.clock import Clock
from raadsweek.edition.resolve.publications import is_public
from raadsweek.errors import RaadsweekError
from raadsweek.language import Message, message
from raadsweek.load.item_file import load_file
from raadsweek.load.labels import with_ids
from raadsweek.load.saved_weeks import load_weeks
from raadsweek.load.source import TextFile
from raadsweek.model.folders import Folders
from raadsweek.model.plan import Plan, Publication, PublicationStatus, Slot
from raadsweek.model.problem import Problem, Severity, Subject
from raadsweek.model.project import Project
from raadsweek.model.record import Standing
from raadsweek.plan import plan
from raadsweek.plan.plan_cache import PlanCache
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from raadsweek.model.item import Item


MEMORY = ".txt"
"""What the planner's own files end in; editors need not read them."""


class EditRefusedError(RaadsweekError):
    """A refusal: what was asked cannot be done; nothing was written."""


class OnDisk(Struct, frozen=True):
    """What an act works on: the project as it is on disk, and its plan at `now`."""

    folders: Folders
    project: Project
    now: datetime
    plan: Plan
    memory: PlanCache = field(default_factory=PlanCache)
    """What was placed for that plan, for the plan of what is tried."""

    def publication(self, id: str) -> Publication:
        """The publication with this id that is still to come."""
        found = next((each for each in self.plan.publications if each.id == id), None)
        if found is None:
            raise EditRefusedError(
                message("there is no publication '{id}' any more", id=id),
                message("The week was changed meanwhile; look at it again."),
            )
        return found

    def to_come(self, id: str) -> Publication:
        """The same, where its moment has not passed."""
        found = self.publication(id)
        if found.at <= self.now or found.status is PublicationStatus.CANCELLED:
            raise EditRefusedError(
                message("'{title}' went out already", title=found.title),
                message("The past cannot be changed; withdraw the item if it was wrong."),
            )
        return found

    def slot(self, id: str) -> Slot:
        """The empty slot with this id that is still to come."""
        found = next((slot for slot in self.plan.empty_slots if slot.id == id), None)
        if found is None or found.at <= self.now:
            raise EditRefusedError(
                message("the place '{id}' is not empty any more, or past", id=id),
                message("The week was changed meanwhile; look at it again."),
            )
        return found

    def item(self, id: str, *, aside: bool = False) -> Item:
        """The item with this id; also one with a mistake in its file where `aside` says so."""
        project = self.project.with_all() if aside else self.project
        found = project.item(id)
        if found is None:
            raise EditRefusedError(
                message("there is no item '{id}' any more", id=id),
                message("The week was changed meanwhile; look at it again."),
            )
        return found

    def file_of(self, item: Item) -> Path:
        """The file in which an item is."""
        return self.folders.root / item.origin.path

    def channel(self, id: str) -> str:
        """A channel's label."""
        return self.project.channels[id].label

    def is_public(self, item: Item) -> bool:
        """Whether residents can read the item by now: the record says so, where there is one."""
        if not self.project.record.is_empty:
            known = self.project.record.items.get(item.id)
            return known is not None and known.standing is Standing.PUBLIC
        passed = Clock(self.now).passed
        return any(is_public(each, item, passed) for each in self.plan.for_item(item.id))

    def refuse_errors(self, after: Project) -> None:
        """Raises RefusedError where `after` has an error that was not there before."""
        errors = new_errors(self.project, after)
        if errors:
            raise EditRefusedError(errors[0].message, errors[0].hint)

    def change_of_item(self, what: Message, item: Item, data: bytes) -> ChangeSet:
        """The change of the file in which an item is to `data`, tried out."""
        path = self.file_of(item)
        trial = with_item(self.project, self.folders, item, path, data)
        self.refuse_errors(trial)
        tried = Tried(trial, plan(trial, self.now, last=self.plan.last, memory=self.memory))
        return self.change(what, {path: data}, {path: path.read_bytes()}, tried)

    def change(
        self,
        what: Message,
        files: Mapping[Path, bytes],
        against: Mapping[Path, bytes],
        tried: Tried,
    ) -> ChangeSet:
        """The change of files; `against` has what the lines that change are shown against."""
        before = {path: content(path) for path in files}
        changed = {path: data for path, data in files.items() if before[path] != data}
        return ChangeSet(
            what,
            {path: before[path] for path in changed},
            changed,
            {path: data for path, data in against.items() if path.suffix != MEMORY},
            self.folders.root,
            tried,
        )


# A dry run of changed files: the project as it would be with them.

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
    found = [
        problem
        for problem in check(after)
        if problem.severity is Severity.ERROR and problem.subject is not Subject.PUBLIC
    ]
    if not found:  # of what has errors nothing is on the board, so mostly there are none
        return []
    known = {_known(each) for each in check(before) if each.severity is Severity.ERROR}
    return [problem for problem in found if _known(problem) not in known]


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
