"""Writes files so that each is whole: either as it was, or as it becomes.

Files that belong together are written with a journal: whoever comes after a program that was
killed in the middle finishes what it had begun.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

READABLE = 0o644
JOURNAL = ".writing.json"


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
        steps = {
            "replace": [_relative(pair, folder) for pair in waiting.items()],
            "remove": _relative(gone, folder),
        }
        for temporary in waiting:
            _to_disk(temporary)
        written = _beside(folder / JOURNAL, json.dumps(steps).encode())
        _to_disk(written)
        written.replace(folder / JOURNAL)
        before = {path: path.read_bytes() if path.exists() else None for path in files}
        try:
            finish_writing(folder)
        except OSError:
            _put_back(before)
            (folder / JOURNAL).unlink(missing_ok=True)
            raise


def finish_writing(folder: Path) -> None:
    """Finishes what a program that was killed had begun to write in `folder`."""
    journal = folder / JOURNAL
    if not journal.is_file():
        return
    steps = json.loads(journal.read_bytes())
    for temporary, path in steps["replace"]:
        if (folder / temporary).exists():
            (folder / temporary).replace(folder / path)
    for path in steps["remove"]:
        (folder / path).unlink(missing_ok=True)
    journal.unlink(missing_ok=True)


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
                why=error.strerror or "",
            ),
            message("Check whether you may write there and whether the disk is full."),
        ) from error
    finally:
        for temporary in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _relative(paths: Iterable[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def _to_disk(file: Path) -> None:
    """Waits until the bytes are on the disk, not only on their way to it."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name with a dot in front: nothing that reads the folder takes it for content.
    number, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else READABLE)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
