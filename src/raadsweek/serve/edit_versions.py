"""The versions of files when a page was made: an act on an old page must not overwrite new ones."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.editing.change_set import ConflictError, content, fingerprint
from raadsweek.editing.week_files import week_path
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.load.saved_weeks import memory_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from raadsweek.model.folders import Folders
    from raadsweek.model.item import Item
    from raadsweek.model.week import Week

MOST = 2000
"""States that are remembered; the oldest go first."""


class ForgottenError(RaadsweekError):
    """The page is older than this server."""

    def __init__(self) -> None:
        super().__init__(
            message("this page is too old to change anything on"),
            message("Nothing was written. The board was opened again; try once more."),
        )


class EditVersions(Struct):
    """The states of files that pages were made of, by what each is known by."""

    states: OrderedDict[str, Mapping[Path, bytes | None]] = field(default_factory=OrderedDict)

    def of(self, folders: Folders, week: Week, item: Item | None) -> str:
        """The state of the files of a week and of an item, as it is now."""
        paths = [week_path(folders, week), memory_of(folders, week)]
        paths += [folders.root / item.origin.path] if item else []
        state = {path: content(path) for path in paths}
        names = (str(path).encode() for path in state)
        known = fingerprint((*names, *state.values()))
        self.states[known] = state
        self.states.move_to_end(known)
        while len(self.states) > MOST:
            self.states.popitem(last=False)
        return known

    def refuse_changed(self, known: str) -> None:
        """Raises ConflictError where a file is not as it was, ForgottenError for unknown states."""
        state = self.states.get(known)
        if state is None:
            raise ForgottenError
        for path, expected in state.items():
            found = content(path)
            if found != expected:
                raise ConflictError(path, expected, found)
