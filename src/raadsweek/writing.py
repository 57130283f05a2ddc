"""Writes files so that each is whole: either as it was, or as it becomes."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping

READABLE = 0o644


def write_all(files: Mapping[Path, bytes]) -> None:
    """Writes all files: first everything beside its place, then each one into it."""
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            waiting[_beside(path, data)] = path
        for temporary, path in waiting.items():
            temporary.replace(path)
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


def _beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name with a dot in front: nothing that reads the folder takes it for content.
    number, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    with os.fdopen(number, "wb") as stream:
        stream.write(data)
    mode = path.stat().st_mode & 0o777 if path.exists() else READABLE
    temporary = Path(name)
    temporary.chmod(mode)
    return temporary
