"""Finds the item that a person means: by its id, its address, its file, or how its title begins."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.model.hint import nearest

if TYPE_CHECKING:
    from raadsweek.model.record import Record, RecordedItem

MOST = 3
"""Titles that are named where several begin alike."""


def recorded_item(record: Record, asked: str) -> RecordedItem:
    """The item, among those that were public.

    UsageError where there is none, or more than one; it names the nearest.
    """
    text = asked.strip()
    id = record.renamed.get(text, text)
    if id in record.items:
        return record.items[id]
    found = _by_place(record, text) or _by_title(record, text)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.id for each in found[:MOST])
        raise UsageError(
            message("'{text}' may be several items", text=asked),
            message("Give the id of one of them: {names}.", names=names),
        )
    known = [*record.items, *record.renamed]
    raise UsageError(
        message("nothing that was public is called '{text}'", text=asked), nearest(text, known)
    )


def _by_place(record: Record, text: str) -> list[RecordedItem]:
    """By its address on the web or within the site, or by its file."""
    try:
        path = urlsplit(text).path.strip("/")
    except ValueError:
        return []
    if not path or "/" not in path:
        return []
    name = PurePosixPath(path).stem if path.endswith(".md") else PurePosixPath(path).name
    ends = (path.removesuffix("index.html").rstrip("/"), path)
    return [
        each
        for id, each in record.items.items()
        if any(end.endswith(way.rstrip("/")) for end in ends for way in (each.path, *each.formerly))
        or (path.endswith(".md") and name == id)
    ]


def _by_title(record: Record, text: str) -> list[RecordedItem]:
    begin = " ".join(text.casefold().split())
    if not begin:
        return []
    titles = ((each, each.statement.title.casefold()) for each in record.items.values())
    found = [(each, title) for each, title in titles if title.startswith(begin)]
    same = [each for each, title in found if title == begin]
    return same or [each for each, _ in found]
