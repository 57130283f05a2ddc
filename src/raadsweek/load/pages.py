"""Ordinary pages: the Markdown files beside the kinds' folders, which MkDocs renders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.load.front_matter import split
from raadsweek.load.source import read
from raadsweek.load.yaml_text import documents
from raadsweek.model.link import Link
from raadsweek.model.page import OrdinaryPage, TakenOut
from raadsweek.model.problem import Origin
from raadsweek.prose import plain, references, taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from raadsweek.load.front_matter import Parts
    from raadsweek.load.source import Source
    from raadsweek.model.project import Folders

ENDINGS = frozenset((".markdown", ".md", ".mdown", ".mkd", ".mkdn"))
"""The endings of a text that MkDocs makes a page of."""
_UNFINISHED = frozenset(("idea", "draft", "withdrawn"))
_HEADING = re.compile(r"\s*#[ \t]+(.+)")


def finished_pages(folders: Folders) -> Mapping[str, OrdinaryPage]:
    """The ordinary pages that are for the public, by file name (`over.md`).

    A page is, unless its front matter has a `status` that says otherwise. What cannot be
    read is not: MkDocs might show more of it than its author meant.
    """
    return {file.name: page for file in _files(folders) if (page := _finished(file, folders))}


def _files(folders: Folders) -> Iterator[Path]:
    for file in sorted(folders.content.glob("*")):
        if file.suffix.lower() in ENDINGS and not file.name.startswith("."):
            yield file


def _finished(file: Path, folders: Folders) -> OrdinaryPage | None:
    source, _ = read(file, folders.root)
    if source is None:
        return None
    parts, _ = split(source)
    keys = _keys(source, parts)
    if str(keys.get("status") or "").strip().lower() in _UNFINISHED:
        return None
    # A page without front matter is an ordinary page of MkDocs.
    body, line = (parts.body, parts.body_line) if parts else (source.text, 1)
    title = str(keys.get("title") or "").strip() or _title(body, file.stem)
    removed = tuple(TakenOut(each.what, line + each.line - 1) for each in taken_out(body))
    links = tuple(
        Link(each.target, line + each.line - 1) for each in references(body) if each.alt is None
    )
    return OrdinaryPage(file.stem, title, body, removed, links, Origin(source.path, {"": 1}))


def _keys(source: Source, parts: Parts | None) -> Mapping[str, Any]:
    """Its front matter; of one that cannot be read only that the page is not finished."""
    if parts is None or not parts.yaml.strip():
        return {}
    found, problems = documents(parts.yaml, source.path)
    value = found[0].value if found and not problems else None
    return value if isinstance(value, dict) else {"status": "draft"}


def _title(body: str, stem: str) -> str:
    """Where the keys do not say it: the heading it begins with, or the file's name (MkDocs)."""
    heading = _HEADING.match(body)
    if heading:
        return plain(heading[1])
    words = stem.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words
