"""Which files of the content folder MkDocs may not see: items, and what belongs to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.utils.meta import get_data

if TYPE_CHECKING:
    from raadsweek.model.project import Project

_UNFINISHED = frozenset(("idea", "draft", "withdrawn"))
_DATA = re.compile(r".*\.(ya?ml|json|csv)$", re.IGNORECASE)


def is_hidden(path: str, project: Project) -> bool:
    """Whether the file at `path` in the content folder is kept from MkDocs.

    Items and their pictures become public through the edition only. Everything in a kind's
    folder is hidden, and elsewhere the pictures that an item shows, and data files.
    """
    folder = path.partition("/")[0]
    if folder in {kind.slug for kind in project.kinds.values()} and "/" in path:
        return True
    shown = {image.file for item in project.items for image in item.images}
    return path in shown or bool(_DATA.match(path))


def is_unfinished_page(text: str) -> bool:
    """Whether an ordinary page says in its front matter that it is not for the public yet."""
    _, meta = get_data(text)
    return str(meta.get("status", "")) in _UNFINISHED
