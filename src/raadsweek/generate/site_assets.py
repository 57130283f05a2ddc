"""The files of the content folder that the site itself needs: logo, icon, styles, `robots.txt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.media.file_types import (
    DRAWING,
    HOST_FILES,
    LARGEST_HOST_FILE,
    LOOKS,
    PICTURES,
    ending,
)
from raadsweek.media.library import library, unknown_sort
from raadsweek.media.reader import read
from raadsweek.media.unfit import UnfitFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from raadsweek.model.project import Project


def given_files(project: Project, content: Path) -> Iterator[tuple[str, bytes]]:
    """Each by its path, which is its address too, with its bytes.

    RaadsweekError for one that the configuration names and that cannot be public. What hosts look
    for by its name is left out then: nobody named it.
    """
    for file in sorted(project.files):
        try:
            yield file, _bytes(file, content)
        except UnfitFileError as error:
            if file not in HOST_FILES:
                raise RaadsweekError(error.what, error.todo) from error


def _bytes(file: str, content: Path) -> bytes:
    if ending(file) == DRAWING or ending(file) in PICTURES:
        return library(content).drawing(file)
    if file in HOST_FILES or ending(file) in LOOKS:
        return read(content, file, LARGEST_HOST_FILE)
    raise unknown_sort(file)
