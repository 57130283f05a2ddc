"""The files of the content folder that MkDocs puts on the site as they are: a PDF, a form."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.load.pages import ENDINGS
from raadsweek.load.source import is_outside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from raadsweek.model.project import Folders

DATA = re.compile(r".*\.(ya?ml|json|csv)$", re.IGNORECASE)
"""What editors keep data in; it is never on the site as it is."""


def published_files(folders: Folders, kinds: Collection[str], hidden: Collection[str]) -> set[str]:
    """The files outside the folders of `kinds`, by their path in the content folder.

    What lies with items goes on the site with them only. `hidden` are the pictures of items.
    """
    return {file for file in _files(str(folders.content), kinds) if file not in hidden}


def _files(content: str, kinds: Collection[str]) -> Iterator[str]:
    for folder, below, names in os.walk(content):
        inside = os.path.relpath(folder, content).replace(os.sep, "/")
        below[:] = [each for each in below if not each.startswith(".")]
        if inside == ".":
            below[:] = [each for each in below if each not in kinds]
        for name in names:
            if _is_shown(name) and not is_outside(Path(folder, name), content):
                yield name if inside == "." else f"{inside}/{name}"


def _is_shown(name: str) -> bool:
    ending = PurePosixPath(name).suffix.lower()
    return not name.startswith(".") and ending not in ENDINGS and not DATA.match(name)
