"""The foreign sources of a council: `calendars/sources.yml`, which may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.load.calendars import tables
from raadsweek.load.shape import named
from raadsweek.load.table import load_file
from raadsweek.load.tables.meeting import SourceTable
from raadsweek.model.foreign import ForeignSource

if TYPE_CHECKING:
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Folders

FILE = "sources.yml"


def load_sources(folders: Folders) -> tuple[dict[str, ForeignSource], list[Problem]]:
    """The sources by name, and what is wrong with the file."""
    path = folders.calendars / FILE
    if not path.exists() and not path.is_symlink():
        return {}, []
    file = load_file(path, folders.root, named(SourceTable))
    found = {
        name: ForeignSource(
            name,
            frozenset(table.trust),
            table.from_ or "",
            table.system,
            dict(table.results),
            origin,
        )
        for name, table, origin in tables(SourceTable, file)
    }
    return found, [each for each in file.problems if each.code != "empty-file"]
