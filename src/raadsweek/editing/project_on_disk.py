"""The project as it is on disk, and its plan: what an act works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.editing.change_set import ChangeSet, content
from raadsweek.editing.dry_run import new_errors, with_item
from raadsweek.edition.clock import Clock
from raadsweek.edition.resolve.selection import is_public
from raadsweek.errors import RaadsweekError
from raadsweek.language import Message, message
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.record import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.model.item import Item
    from raadsweek.model.plan import Plan, Publication, Slot
    from raadsweek.model.project import Folders, Project


MEMORY = ".txt"
"""What the planner's own files end in; editors need not read them."""


class EditRefusedError(RaadsweekError):
    """A refusal: what was asked cannot be done; nothing was written."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """What an act works on: the project as it is on disk, and its plan at `now`."""

    folders: Folders
    project: Project
    now: datetime
    plan: Plan

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
        self.refuse_errors(with_item(self.project, self.folders, item, path, data))
        return self.change(what, {path: data}, {path: path.read_bytes()})

    def change(
        self, what: Message, files: Mapping[Path, bytes], against: Mapping[Path, bytes]
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
        )
