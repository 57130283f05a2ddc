"""Ordinary pages: the Markdown files beside the kinds' folders, which MkDocs renders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.load.front_matter import split
from raadsweek.load.source import read
from raadsweek.load.yaml_text import documents

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.load.source import Source
    from raadsweek.model.project import Folders

_UNFINISHED = frozenset(("idea", "draft", "withdrawn"))


def finished_pages(folders: Folders) -> frozenset[str]:
    """The names (`over`, for `content/over.md`) of the ordinary pages that are for the public.

    A page is, unless its front matter has a `status` that says otherwise. What cannot be
    read is not: MkDocs might show more of it than its author meant.
    """
    return frozenset(
        file.stem for file in folders.content.glob("*.md") if _is_finished(file, folders)
    )


def _is_finished(file: Path, folders: Folders) -> bool:
    source, _ = read(file, folders.root)
    return source is not None and _status(source) not in _UNFINISHED


def _status(source: Source) -> str:
    parts, _ = split(source)
    if parts is None:
        return ""  # A page without front matter is an ordinary page of MkDocs.
    found, problems = documents(parts.yaml, source.path)
    value = found[0].value if found and not problems else None
    if not isinstance(value, dict):
        return "" if not parts.yaml.strip() else "draft"
    return str(value.get("status") or "").strip().lower()
