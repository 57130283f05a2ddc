"""Owners of items: `calendars/owners.yml`, which may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.file_shape import shape
from raadsweek.load.tables.calendars import OwnersTable, OwnerTable
from raadsweek.load.typed_table import load_file, read_table
from raadsweek.model.owner import Absence, Owner, Owners, owner_name
from raadsweek.model.problem import Origin, Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.model.folders import Folders

FILE = "owners.yml"


def load_owners(folders: Folders) -> tuple[Owners, list[Problem]]:
    """The owners. Without the file, or where it cannot be read, nobody is ever away."""
    path = folders.calendars / FILE
    if not path.exists() and not path.is_symlink():
        return Owners(), []
    file = load_file(path, folders.root, shape(OwnersTable))
    if file.value is None:
        return Owners(), [each for each in file.problems if each.code != "empty-file"]
    table, problems = read_table(OwnersTable, file.value, file.origin)
    if table is None:
        return Owners(), file.problems + problems
    known = {owner_name(name): _owner(name, each, file.origin) for name, each in table.root.items()}
    return Owners(known), [*file.problems, *problems, *_wrong(table.root, file.origin)]


def _owner(name: str, table: OwnerTable, origin: Origin) -> Owner:
    absences = (Absence(each.from_, each.until, each.deputy) for each in table.absent)
    in_time = tuple(sorted(absences, key=lambda each: each.first))
    return Owner(name, table.deputy, in_time, origin)


def _wrong(owners: Mapping[str, OwnerTable], origin: Origin) -> Iterator[Problem]:
    """Two owners of one name, and an absence that ends before it begins."""
    seen: dict[str, str] = {}
    for name, table in owners.items():
        other = seen.setdefault(owner_name(name), name)
        if other != name:
            yield at_key(
                origin,
                name,
                "owner-twice",
                message("'{name}' and '{other}' are one owner", name=name, other=other),
                message("Put what is said of them below one name."),
            )
        for n, each in enumerate(table.absent):
            if each.until < each.from_:
                yield at_key(
                    origin,
                    f"{name}.absent.{n}",
                    "absence-backwards",
                    message(
                        "the absence of '{name}' ends on {until}, before it begins",
                        name=name,
                        until=each.until,
                    ),
                    message("Write the first day behind 'from' and the last behind 'until'."),
                )
