"""A change set: what was in files, what will be, and how to go back."""

from __future__ import annotations

from difflib import unified_diff
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.atomic_write import write_together
from raadsweek.errors import RaadsweekError
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project


class ConflictError(RaadsweekError):
    """A file is no longer as it was when the change was made up; nothing was written."""

    def __init__(self, path: Path, expected: bytes | None, found: bytes | None) -> None:
        super().__init__(
            message("{file} was changed by somebody else meanwhile", file=path.name),
            message("Nothing was written. Look at what changed, and choose."),
        )
        self.path = path
        self.expected = expected
        self.found = found


class Tried(Struct, frozen=True):
    """What a change leads to, as far as that was tried before anything is written."""

    project: Project
    plan: Plan


class ChangeSet(Struct, frozen=True):
    """A change of files: their bytes before (None: there was no such file) and after."""

    what: Message
    """What it does, in words."""
    before: Mapping[Path, bytes | None]
    after: Mapping[Path, bytes | None]
    shown: Mapping[Path, bytes | None]
    """The files that editors know, as the lines that change are shown against.

    The planner's memory is not among them, and a week file is first as it would be saved.
    """
    root: Path
    """The project's folder."""
    tried: Tried | None = None
    """None: it undoes another one."""

    def write(self) -> None:
        """Writes all files, or none. Raises ConflictError where one is not as it was before."""
        for path, expected in self.before.items():
            found = content(path)
            if found != expected:
                raise ConflictError(path, expected, found)
        write_together(self.after, self.root)

    def back(self) -> ChangeSet:
        """The change that undoes this one."""
        undone = message("Undone: {what}", what=self.what)
        return ChangeSet(undone, self.after, self.before, self.after, self.root)

    def diff(self) -> str:
        """The lines that change, as a unified diff with paths relative to the project."""
        return "".join(
            difference(path, self.root, before, self.after[path])
            for path, before in sorted(self.shown.items())
            if path in self.after
        )


def content(path: Path) -> bytes | None:
    """What is in a file now; None where there is none."""
    return path.read_bytes() if path.is_file() else None


def difference(path: Path, root: Path, before: bytes | None, after: bytes | None) -> str:
    """The lines that differ between two contents of one file."""
    name = path.relative_to(root).as_posix()
    lines = unified_diff(_lines(before), _lines(after), name, name, n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8-sig", "replace").splitlines(keepends=True)


def fingerprint(contents: Iterable[bytes | None]) -> str:
    """What contents are known by: the same for the same bytes only."""
    found = sha256()
    for data in contents:
        found.update(b"-" if data is None else f"{len(data)}:".encode() + data)
    return found.hexdigest()[:32]
