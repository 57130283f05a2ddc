"""The files in the content folder: texts of items, and all others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.load.file_references import PAGES
from raadsweek.load.source import TextFile, no_link_between, suffix_of
from raadsweek.media.file_types import is_leftover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Folders

_TEXTS = {".md", ".yml", ".yaml"}
NOT_READ = {".doc", ".docx", ".htm", ".html", ".markdown", ".odt", ".rtf", ".txt"}
"""Files in which people write texts, and that we do not read."""
_READ_OR_NOT = _TEXTS | NOT_READ
_KNOWN = ".well-known"
"""The hidden folder in which robots look for files (RFC 8615)."""


def texts(folders: Folders, others: list[str]) -> Iterator[tuple[str, TextFile]]:
    """The text files in the folders of the content folder, each with the first of its folders.

    Those beside the folders are pages. A folder that is a link, or that has the name of a text,
    is given as if it were a text: reading it says what is wrong. Links are not followed: they
    may lead in a circle. What is no text is added to the `others`.
    """
    content, root = folders.content, str(folders.root)
    for place, inner, files in os.walk(content):
        here = Path(place)
        above = here.relative_to(content).parts[:1]
        prefix = here.relative_to(folders.root) / "_"
        start, straight = prefix.as_posix()[:-1], no_link_between(root, place)
        below = here.relative_to(content).as_posix()
        others += _others(files, "" if below == "." else f"{below}/")
        inner[:] = sorted(name for name in inner if not name.startswith(".") or name == _KNOWN)
        odd = (name for name in inner if (here / name).is_symlink() or suffix_of(name) in _TEXTS)
        texts = (name for name in sorted(files) if _is_text(name)) if above else ()
        for name in (*odd, *texts):
            file = TextFile(os.path.join(place, name), start + name, root, straight)  # noqa: PTH118
            yield above[0] if above else name, file


def _others(names: list[str], folder: str) -> Iterator[str]:
    """Those of the files in a folder that are no texts."""
    pages = _READ_OR_NOT if folder else PAGES
    for name in names:
        hidden = name.startswith(".") and not (is_leftover(name) or folder == f"{_KNOWN}/")
        if suffix_of(name) not in pages and not hidden:
            yield folder + name


def _is_text(name: str) -> bool:
    return suffix_of(name) in _READ_OR_NOT and not name.startswith(".")
