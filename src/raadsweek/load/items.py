"""The content folder: one Markdown file an item, or YAML documents, in a folder per kind."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from raadsweek.language import message
from raadsweek.load.fields import parse_day
from raadsweek.load.file_name import file_id
from raadsweek.load.front_matter import split
from raadsweek.load.pictures import picture, pictures_in
from raadsweek.load.source import Source, read
from raadsweek.load.table import read_table
from raadsweek.load.tables.item import ItemDocument, ItemTable
from raadsweek.load.yaml_text import documents
from raadsweek.model.hint import nearest
from raadsweek.model.item import Item, Withdrawal
from raadsweek.model.moment import at
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.load.remembered import Remembered
    from raadsweek.model.project import Folders

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-|$)")
_TEXTS = {".md", ".yml", ".yaml"}
_NOT_READ = {".doc", ".docx", ".htm", ".html", ".markdown", ".odt", ".rtf", ".txt"}
"""Files in which people write texts, and that we do not read."""


def load_items(
    folders: Folders, slugs: Mapping[str, str], remembered: Remembered | None = None
) -> tuple[list[Item], list[Problem]]:
    """Every item below the content folder. `slugs` goes from a kind's folder to its id."""
    items: list[Item] = []
    problems: list[Problem] = []
    unknown: set[str] = set()
    if not folders.content.is_dir():
        return [], [_no_content(folders)]
    for file in _texts(folders.content):
        folder = file.relative_to(folders.content).parts[0]
        kind = slugs.get(folder)
        if kind is None:
            problems += [] if folder in unknown else [_no_kind(file, folders, slugs)]
            unknown.add(folder)
            continue
        if file.suffix.lower() in _NOT_READ:
            problems.append(_not_read(file, folders))
            continue
        found, wrong = _found(file, kind, folders, remembered)
        items += found
        problems += wrong
    return items, problems


def _found(
    file: Path, kind: str, folders: Folders, remembered: Remembered | None
) -> tuple[list[Item], list[Problem]]:
    """The items in a file: read, unless it is remembered as it still is."""
    if remembered is None:
        return load_file(file, kind, folders)
    known = remembered.items(file, kind)
    if known is not None:
        return known, []
    items, problems = load_file(file, kind, folders)
    if not problems:
        remembered.keep(file, kind, items, folders.content)
    return items, problems


def _texts(content: Path) -> Iterator[Path]:
    """The text files in the folders of the content folder; those beside them are pages.

    A folder that is a link, or that has the name of a text, is given as if it were a text:
    reading it says what is wrong. Links are not followed: they may lead in a circle.
    """
    for folder, folders, files in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            path = Path(folder, name)
            if path.is_symlink() or path.suffix.lower() in _TEXTS:
                yield path
        if Path(folder) != content:
            yield from (Path(folder, name) for name in sorted(files) if _is_text(name))


def _is_text(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in _TEXTS | _NOT_READ


def _no_content(folders: Folders) -> Problem:
    what = message("this folder is missing")
    hint = message("Put it back; 'raadsweek new' makes one with examples.")
    path = folders.content.relative_to(folders.root).as_posix()
    return Problem("missing-folder", what, hint, path=path)


def _not_read(file: Path, folders: Folders) -> Problem:
    what = message("files that end in '{suffix}' are not read", suffix=file.suffix.lower())
    hint = message("Save the text as a file that ends in .md, or put it in another folder.")
    path = file.relative_to(folders.root).as_posix()
    return Problem("not-read", what, hint, Severity.WARNING, path, value=file.name)


def _no_kind(file: Path, folders: Folders, slugs: Mapping[str, str]) -> Problem:
    folder = file.relative_to(folders.content).parts[0]
    what = message("the folder '{folder}' belongs to no kind of content", folder=folder)
    path = file.relative_to(folders.root).as_posix()
    return Problem("unknown-kind", what, nearest(folder, slugs), path=path, line=1, value=folder)


def load_file(file: Path, kind: str, folders: Folders) -> tuple[list[Item], list[Problem]]:
    """The items in one file: one in a Markdown file, one for each document in a YAML file."""
    source, problems = read(file, folders.root)
    if source is None:
        return [], problems
    reading = _from_markdown if file.suffix.lower() == ".md" else _from_yaml
    items, wrong = reading(source, file, kind, folders)
    return items, problems + wrong


def _from_markdown(
    source: Source, file: Path, kind: str, folders: Folders
) -> tuple[list[Item], list[Problem]]:
    parts, problems = split(source)
    if parts is None:
        return [], problems
    found, problems = documents(parts.yaml, source.path, parts.yaml_line)
    if problems:
        return [], problems
    if len(found) > 1:
        problems.append(_divided(source.path, found[1].line))
    value = found[0].value if found else None
    lines = found[0].lines if found else {}
    origin = Origin(source.path, {**lines, "": parts.yaml_line - 1, "body": parts.body_line})
    table, wrong = read_table(ItemTable, value, origin)
    problems += wrong + (found[0].problems if found else [])
    id, wrong = file_id(file, origin)
    problems += wrong
    if table is None or id is None:
        return [], problems
    body = parts.body.strip("\n")
    skipped = len(parts.body) - len(parts.body.lstrip("\n"))
    item, wrong = _item(table, id, kind, body, origin, parts.body_line + skipped, folders)
    return [item], problems + wrong


def _divided(path: str, line: int) -> Problem:
    what = message("a line '---' divides the keys in two; only the first part is read")
    return Problem("two-documents", what, message("Take that line away."), path=path, line=line)


def _from_yaml(
    source: Source, file: Path, kind: str, folders: Folders
) -> tuple[list[Item], list[Problem]]:
    found, problems = documents(source.text, source.path)
    items: list[Item] = []
    written = [document for document in found if document.value is not None]
    if not written and not problems:
        what = message("this file is empty")
        hint = message("Write at least a title, or take the file away.")
        return [], [Problem("empty-file", what, hint, path=source.path, line=1)]
    for document in written:
        origin = Origin(source.path, document.lines)
        problems += document.problems
        table, wrong = read_table(ItemDocument, document.value, origin)
        problems += wrong
        if table is None:
            continue
        id, wrong = _document_id(table, file, origin, alone=len(written) == 1)
        problems += wrong
        if id is not None:
            line = (origin.line("body") or 0) + 1
            item, wrong = _item(table, id, kind, table.body, origin, line, folders)
            items.append(item)
            problems += wrong
    return items, problems


def _document_id(
    table: ItemDocument, file: Path, origin: Origin, *, alone: bool
) -> tuple[str | None, list[Problem]]:
    if table.id is not None:
        return table.id, []
    if alone:
        return file_id(file, origin)
    what = message("this item has no id")
    hint = message("Of several items in one file, each needs its own 'id: ...'.")
    return None, [at_key(origin, "id", "missing-id", what, hint)]


def _item(  # noqa: PLR0913, PLR0917 - everything that was read of one item comes together here
    table: ItemTable,
    id: str,
    kind: str,
    body: str,
    origin: Origin,
    body_line: int,
    folders: Folders,
) -> tuple[Item, list[Problem]]:
    # Long, and flat: a line for each key that an item can have.
    problems: list[Problem] = []
    folder = PurePosixPath(origin.path).parent
    image, wrong = picture(table.image, folder, folders, origin)
    problems += wrong
    pictures, links, wrong = pictures_in(body, body_line, folder, folders, origin)
    problems += wrong
    named, wrong = _named_date(id, origin)
    problems += wrong
    taken = table.withdrawn
    withdrawal = Withdrawal(taken.date, taken.reason) if taken else None
    item = Item(
        id=id,
        kind=kind,
        title=table.title,
        status=table.status,
        date=table.date or named,
        dated_by="date" if table.date else "filename" if named else "",
        owner=table.owner,
        deputy=table.deputy,
        summary=table.summary,
        meeting=table.meeting,
        outcome=table.outcome,
        embargo=table.embargo,
        expires=table.expires,
        season=table.season,
        cooldown=table.cooldown,
        topics=tuple(table.topics),
        places=tuple(table.places),
        author=table.author,
        source=table.source,
        action=table.action,
        image=image,
        only=None if table.channels.only is None else tuple(table.channels.only),
        excepted=tuple(table.channels.except_),
        pins=table.pin,
        variants=table.variants,
        follows=tuple(table.follows),
        withdrawal=withdrawal,
        body=body,
        pictures=pictures,
        links=links,
        origin=origin,
    )
    return item, problems


def _named_date(id: str, origin: Origin) -> tuple[Any, list[Problem]]:
    """The day with which the id begins, if it does: `2026-11-20-zwembad`."""
    match = _DATED.match(id)
    if not match:
        return None, []
    try:
        return at(parse_day(match[1])), []
    except PydanticCustomError as error:
        context = error.context or {}
        problem = at_key(
            origin, "", "impossible-date", context["what"], context["hint"], value=match[1]
        )
        return None, [problem]
