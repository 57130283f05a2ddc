"""Atomic writes: each file is whole, either as it was or as it becomes.

Files that belong together are written with a journal: whoever comes after a program that was
killed in the middle finishes what it had begun.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from raadsweek.errors import RaadsweekError, why_of
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.model.folders import Folders

READABLE = 0o644
JOURNAL = ".writing.json"
LARGEST = 1_000_000
"""Bytes of a journal that is read; ours name a few files."""
WAITING = ".writing-"
"""How the name begins of a file that waits for its place."""


def write_all(files: Mapping[Path, bytes]) -> None:
    """Writes all files: first everything beside its place, then each one into it."""
    with _prepared(files) as waiting:
        for temporary, path in waiting.items():
            temporary.replace(path)


def write_together(files: Mapping[Path, bytes | None], folder: Path) -> None:
    """Writes all files, or none, whenever the program is killed; None takes a file away.

    All lie in or below `folder`, in which the journal stands for a moment.
    """
    new = {path: data for path, data in files.items() if data is not None}
    gone = [path for path, data in files.items() if data is None]
    with _prepared(new) as waiting:
        steps: _Steps = {
            "replace": [
                (_relative(temporary, folder), _relative(path, folder))
                for temporary, path in waiting.items()
            ],
            "remove": [_relative(path, folder) for path in gone],
        }
        for temporary in waiting:
            _to_disk(temporary)
        written = _beside(folder / JOURNAL, json.dumps(steps).encode())
        _to_disk(written)
        written.replace(folder / JOURNAL)
        before = {path: path.read_bytes() if path.exists() else None for path in files}
        try:
            _finish(folder, steps)
        except OSError:
            _put_back(before)
            (folder / JOURNAL).unlink(missing_ok=True)
            raise


def finish_writing(folders: Folders) -> None:
    """Finishes what a program that was killed had begun to write in a project.

    A journal that came with a checkout may say anything. RaadsweekError where this one is not as
    we write it; then nothing is touched, and the journal stays for a person to look at.
    """
    journal = folders.root / JOURNAL
    if not os.path.lexists(journal):
        return
    steps = _steps(journal)
    if steps is None or not all(_is_ours(*pair, folders) for pair in steps["replace"]):
        raise _not_ours()
    if not all(_is_within(path, folders) for path in steps["remove"]):
        raise _not_ours()
    _finish(folders.root, steps)


class _Steps(TypedDict):
    """What is to be done, with paths below the folder of the project."""

    replace: list[tuple[str, str]]
    remove: list[str]


def _finish(folder: Path, steps: _Steps) -> None:
    for temporary, path in steps["replace"]:
        if (folder / temporary).exists():
            (folder / temporary).replace(folder / path)
    for path in steps["remove"]:
        (folder / path).unlink(missing_ok=True)
    (folder / JOURNAL).unlink(missing_ok=True)


def _steps(journal: Path) -> _Steps | None:
    """What a journal says; None where it has another form."""
    try:
        if journal.is_symlink() or not journal.is_file():
            return None
        with journal.open("rb") as stream:
            found = json.loads(stream.read(LARGEST))
        pairs, remove = found["replace"], found["remove"]
        replace = [(temporary, path) for temporary, path in pairs]
        texts = [*remove, *(path for pair in replace for path in pair)]
    except (KeyError, OSError, RecursionError, TypeError, ValueError):
        return None
    if not isinstance(remove, list) or not all(isinstance(each, str) for each in texts):
        return None
    return {"replace": replace, "remove": remove}


def _is_ours(temporary: str, path: str, folders: Folders) -> bool:
    """Whether we could have written it: a file of ours for a moment, beside its own place."""
    waiting, place = Path(temporary), Path(path)
    beside = waiting.parent == place.parent and waiting.name.startswith(WAITING)
    return (
        beside
        and not (folders.root / waiting).is_symlink()
        and _is_within(temporary, folders)
        and _is_within(path, folders)
    )


def _is_within(path: str, folders: Folders) -> bool:
    """Whether it lies where editors and we write, without a link on the way."""
    if "\0" in path or ".." in Path(path).parts or Path(path).is_absolute():
        return False
    place = folders.root / path
    parents = [each for each in place.parents if each.is_relative_to(folders.root)]
    return any(
        place.is_relative_to(folder) and place != folder
        for folder in (folders.content, folders.calendars, folders.record)
    ) and not any(each.is_symlink() for each in parents if each != folders.root)


def _not_ours() -> RaadsweekError:
    return RaadsweekError(
        message("{file} is not as Raadsweek writes it; nothing was done with it", file=JOURNAL),
        message(
            "It tells what was being written when Raadsweek was stopped. Did it come with files "
            "of somebody else? Look what is in it, and remove it."
        ),
    )


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    """Files as they were, where one of them could not be replaced: a folder may be locked."""
    for path, data in before.items():
        with suppress(OSError):
            if data is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != data:
                _beside(path, data).replace(path)


@contextmanager
def _prepared(files: Mapping[Path, bytes]) -> Iterator[Mapping[Path, Path]]:
    """Every file written beside its place: from there to its place. What stays behind goes."""
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            waiting[_beside(path, data)] = path
        yield waiting
    except OSError as error:
        raise RaadsweekError(
            message(
                "{file} cannot be written: {why}.",
                file=str(error.filename or ""),
                why=why_of(error),
            ),
            message("Check whether you may write there and whether the disk is full."),
        ) from error
    finally:
        for temporary in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _to_disk(file: Path) -> None:
    """Waits until the bytes are on the disk, not only on their way to it."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name with a dot in front: nothing that reads the folder takes it for content.
    number, name = tempfile.mkstemp(prefix=WAITING, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else READABLE)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
