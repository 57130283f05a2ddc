"""What sources say of meetings that imports brought in, beyond what somebody said yes to.

Such a source has no file of its own in `calendars/meetings/`, as a calendar has: an import leaves
here what waits, one file for each meeting (`calendars/imported/<its own id>.json`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from raadsweek.language import message
from raadsweek.load.foreign_gate import waiting_words
from raadsweek.model.foreign import ForeignMemory, ForeignThing
from raadsweek.model.meeting import Meeting  # noqa: TC001 - msgspec reads it
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from raadsweek.model.project import Folders

FOLDER = "imported"
LARGEST = 5_000_000
"""Bytes of a file that is read; one of a meeting with hundreds of points has some 100,000."""


class SaidWords(Struct, frozen=True):
    """What a file says: all that the source does, with nothing confidential in it."""

    source: str
    said: Meeting


def words_file(folders: Folders, key: str) -> Path:
    """Where the words of a thing wait."""
    return folders.calendars / FOLDER / f"{key}.json"


def imported_words(
    folders: Folders, memory: ForeignMemory
) -> tuple[tuple[ForeignThing, ...], tuple[Problem, ...]]:
    """The things of which words wait, or were refused; and a problem for each that waits."""
    things: list[ForeignThing] = []
    problems: list[Problem] = []
    for path in sorted((folders.calendars / FOLDER).glob("*.json")):
        told = path.relative_to(folders.root).as_posix()
        known = memory.things.get(path.stem)
        found = _read(path)
        if found is None:
            problems.append(_unreadable(told))
        elif known is not None:
            thing = ForeignThing(path.stem, found.source, found.said, known.meeting, known.refused)
            things.append(thing)
            problems += _waits(thing, told)
    return tuple(things), tuple(problems)


def _waits(thing: ForeignThing, path: str) -> Iterator[Problem]:
    if thing.waits:
        yield waiting_words(thing, path)


def _read(path: Path) -> SaidWords | None:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        return None
    try:
        return decode(path.read_bytes(), type=SaidWords)
    except (MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def _unreadable(path: str) -> Problem:
    what = message("this file of an import cannot be read")
    hint = message("Take it away, and import that meeting again.")
    return Problem("bad-import-file", what, hint, Severity.WARNING, path)
