"""The foreign sources of a council.

`calendars/sources.yml`, and words of theirs that wait for somebody's yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.calendars import tables
from raadsweek.load.shape import named
from raadsweek.load.tables.meeting import SourceTable
from raadsweek.load.yaml_file import load_file
from raadsweek.model.foreign import ForeignSource
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

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


# Words of sources that wait for somebody's yes, as the last imports left them.

_MARK = b"\nwaiting:"


def waiting_words(folders: Folders) -> Iterator[Problem]:
    """One problem for each text that waits; only files that say so are read as YAML."""
    for path in sorted((folders.calendars / "imported").glob("*.yml")):
        if path.is_symlink() or not path.is_file() or _MARK not in path.read_bytes():
            continue
        value = load_file(path, folders.root).value
        waiting = value.get("waiting") if isinstance(value, dict) else None
        file = str(value.get("agenda_file", "")) if isinstance(value, dict) else ""
        for words in waiting if isinstance(waiting, list) else ():
            yield Problem(
                "import-waits",
                message("Not taken over yet: {words}.", words=str(words)),
                message(
                    "May residents read it? Import again with --accept {external}.",
                    external=path.stem,
                ),
                Severity.WARNING,
                file,
                item=file.rpartition("/")[2].removesuffix(".md"),
            )
