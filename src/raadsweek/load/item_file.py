"""One file of items: an item in a Markdown file, or one for each document in a YAML file."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, get_type_hints

from raadsweek.language import message
from raadsweek.load.agenda_points import written_vote
from raadsweek.load.file_references import Referring, picture
from raadsweek.load.file_shape import shape
from raadsweek.load.front_matter import split
from raadsweek.load.item_body import body_facts, body_of
from raadsweek.load.resident_moments import resident_moments
from raadsweek.load.source import file_id, named_date
from raadsweek.load.tables.item import ItemDocument, ItemTable, resident_question
from raadsweek.load.typed_table import read_table
from raadsweek.load.yaml_text import documents
from raadsweek.model.item import Item, ItemStatus, Relation, Withdrawal
from raadsweek.model.problem import Origin, Problem, at_key
from raadsweek.model.secrecy import WHOLE, word_of_secrecy
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.load.source import Source, TextFile
    from raadsweek.load.yaml_values import YamlDocument
    from raadsweek.model.folders import Folders

_KEYS = get_type_hints(ItemTable)
_AS_WRITTEN = tuple(
    name
    for name, kind in get_type_hints(Item).items()
    if name not in {"date", "confidential", "restricted"} and _KEYS.get(name) == kind
)
"""The keys that an item has by the same name and type: it takes them over. `date` may also come
of the file's name."""


def load_file(file: TextFile, kind: str, folders: Folders) -> tuple[list[Item], list[Problem]]:
    """The items in one file: one in a Markdown file, one for each document in a YAML file."""
    source, problems = file.source()
    if source is None:
        return [], problems
    reading = _from_markdown if file.suffix == ".md" else _from_yaml
    items, wrong = reading(source, file.name, kind, folders)
    return items, problems + wrong


def _from_markdown(
    source: Source, name: str, kind: str, folders: Folders
) -> tuple[list[Item], list[Problem]]:
    parts, problems = split(source)
    if parts is None:
        return [], problems
    found, problems = documents(parts.yaml, source.path, parts.yaml_line, shape(ItemTable))
    if problems:
        return [], problems
    if len(found) > 1:
        problems.append(_divided(source.path, found[1].line))
    value = found[0].value if found else None
    lines = found[0].lines if found else {}
    origin = Origin(source.path, {**lines, "": parts.yaml_line - 1, "body": parts.body_line})
    table, wrong = read_table(ItemTable, value, origin)
    problems += wrong + (found[0].problems if found else [])
    id, wrong = file_id(name, origin)
    problems += wrong
    if table is None or id is None:
        return [], problems
    item, wrong = _item(table, id, kind, origin, *body_of(parts), folders)
    return [item], problems + wrong


def _divided(path: str, line: int) -> Problem:
    what = message("a line '---' divides the keys in two; only the first part is read")
    return Problem("two-documents", what, message("Take that line away."), path=path, line=line)


def _from_yaml(
    source: Source, name: str, kind: str, folders: Folders
) -> tuple[list[Item], list[Problem]]:
    found, problems = documents(source.text, source.path, shape=shape(ItemDocument))
    items: list[Item] = []
    written = [document for document in found if document.value is not None]
    if not written and not problems:
        what = message("this file is empty")
        hint = message("Write at least a title, or take the file away.")
        return [], [Problem("empty-file", what, hint, path=source.path, line=1)]
    for document in written:
        origin = Origin(source.path, document.lines)
        table, wrong = read_table(ItemDocument, document.value, origin)
        problems += _of_one(document, document.problems + wrong)
        if table is None:
            continue
        id, wrong = _document_id(table, name, origin, alone=len(written) == 1)
        problems += wrong
        if id is not None:
            line = (origin.line("body") or 0) + 1
            item, wrong = _item(table, id, kind, origin, table.body, line, folders)
            items.append(item)
            problems += _of_one(document, wrong)
    return items, problems


def _of_one(document: YamlDocument, problems: list[Problem]) -> list[Problem]:
    """Its problems by its id, where it has one: the other items in its file are in order."""
    id = document.value.get("id") if isinstance(document.value, dict) else None
    return [replace(each, item=id) for each in problems] if isinstance(id, str) else problems


def _document_id(
    table: ItemDocument, name: str, origin: Origin, *, alone: bool
) -> tuple[str | None, list[Problem]]:
    if table.id is not None:
        return table.id, []
    if alone:
        return file_id(name, origin)
    what = message("this item has no id")
    hint = message("Of several items in one file, each needs its own 'id: ...'.")
    return None, [at_key(origin, "id", "missing-id", what, hint)]


def _item(  # noqa: PLR0913, PLR0917 - everything that was read of one item comes together here
    table: ItemTable,
    id: str,
    kind: str,
    origin: Origin,
    body: str,
    body_line: int,
    folders: Folders,
) -> tuple[Item, list[Problem]]:
    problems: list[Problem] = []
    folder = PurePosixPath(origin.path).parent
    image, wrong = picture(table.image, folder, folders, origin)
    problems += wrong
    of_body, wrong = body_facts(origin.path, body, body_line, folders)
    problems += wrong
    restricted, wrong = Referring(origin.path, folders).restricted(table.restricted, origin)
    problems += wrong
    moments, wrong = resident_moments(table.moments, origin)
    problems += wrong
    named, wrong = named_date(id, origin)
    problems += wrong
    item = Item(
        restricted=restricted,
        id=id,
        kind=kind,
        date=table.date or named,
        dated_by="date" if table.date else "filename" if named else "",
        image=image,
        moments=moments,
        origin=origin,
        **of_body,
        **_of_table(table),
    )
    # Of what is withdrawn residents read the title; an error would keep its words public.
    gone = item.status is ItemStatus.WITHDRAWN and not item.public
    secret = item.is_inside or (gone and word_of_secrecy(item.title) is not None)
    return _kept_inside(item) if secret else item, problems


def _of_table(table: ItemTable) -> dict[str, Any]:
    """The fields of an item that follow from its keys alone."""
    taken, channels = table.withdrawn, table.channels
    relations = tuple((id, each) for each in Relation for id in getattr(table, each.value))
    return {
        "topics": tuple(table.topics),
        "places": tuple(table.places),
        "only": None if channels.only is None else tuple(channels.only),
        "excepted": tuple(channels.except_),
        "pins": table.pin,
        "variants": table.variants,
        "follows": tuple(dict.fromkeys((*table.follows, *(id for id, _ in relations)))),
        "relations": relations,
        "allow": table.allow,
        "groups": tuple(table.for_),
        "withdrawal": Withdrawal(taken.date, taken.reason) if taken else None,
        "submitters": tuple(table.submitters),
        "written_vote": written_vote(table.vote) if table.vote else None,
        "cases": tuple(table.case),
        "asks": resident_question(table.asks),
        "consent": table.consent.made() if table.consent else None,
        **{name: getattr(table, name) for name in _AS_WRITTEN},
        "confidential": table.confidential or WHOLE in table.restricted,
    }


def _kept_inside(item: Item) -> Item:
    """What is marked as not for residents is a draft, and not even its withdrawal is told."""
    waits = item.status in (ItemStatus.READY, ItemStatus.WITHDRAWN)
    status = ItemStatus.DRAFT if waits else item.status
    return replace(item, status=status, waits=waits, withdrawal=None)
