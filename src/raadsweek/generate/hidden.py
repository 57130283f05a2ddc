"""Which files of the content folder MkDocs may not see: items, and what belongs to them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.load.pages import ENDINGS
from raadsweek.load.published_files import DATA

if TYPE_CHECKING:
    from raadsweek.model.project import Project


class Hidden:
    """What is kept from MkDocs; items and their pictures become public by the edition only."""

    def __init__(self, project: Project) -> None:
        self.folders = {kind.slug for kind in project.kinds.values()}
        # Of a text in a folder of no kind that folder is the kind.
        self.folders |= {item.kind for item in project.aside if item.kind not in project.kinds}
        items = (*project.items, *project.aside)
        self.pictures = {image.file for item in items for image in item.images}
        self.pages = project.pages

    def __contains__(self, path: str) -> bool:
        """Whether the file at `path` in the content folder is hidden.

        Everything in a kind's folder is, and elsewhere the pictures that an item shows, data
        files, and ordinary pages that are not finished.
        """
        folder, _, rest = path.partition("/")
        if rest and folder in self.folders:
            return True
        if not rest and PurePosixPath(path).suffix.lower() in ENDINGS:
            return path not in self.pages
        return path in self.pictures or bool(DATA.match(path))
