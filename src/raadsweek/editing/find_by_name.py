"""Search by name: what a person means by an id, an address, a file, or the start of a title."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.record import Record, Recorded, RecordedPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.model.project import Project


MOST = 3
"""Titles that are named where several begin alike."""
_PAGE = "page/"


def recorded(record: Record, asked: str) -> Recorded:
    """The item, or the ordinary page, among those that were public.

    UsageError where there is none, or more than one; it names the nearest.
    """
    text = asked.strip()
    named = _by_name(record, text)
    if named is not None:
        return named
    found = _by_place(record, text) or _by_title(record, text)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.id for each in found[:MOST])
        raise UsageError(
            message("'{text}' may be several items", text=asked),
            message("Give the id of one of them: {names}.", names=names),
        )
    former = (old.removeprefix(_PAGE) for old in record.renamed)
    known = [*(each.id for each in record.things), *former]
    raise UsageError(
        message("nothing that was public is called '{text}'", text=asked), nearest(text, known)
    )


def _by_name(record: Record, text: str) -> Recorded | None:
    """An item by its id, or a page by its name or its file; of both the item."""
    id = record.renamed.get(text, text)
    if id in record.items:
        return record.items[id]
    name = text.removeprefix(_PAGE).removesuffix(".md")
    return record.pages.get(record.renamed.get(_PAGE + name, name).removeprefix(_PAGE))


def _by_place(record: Record, text: str) -> list[Recorded]:
    """By its address on the web or within the site, or by its file."""
    try:
        path = urlsplit(text).path.strip("/")
    except ValueError:
        return []
    if not path or "/" not in text:
        return []
    name = PurePosixPath(path).stem if path.endswith(".md") else PurePosixPath(path).name
    ends = (path.removesuffix("index.html").rstrip("/"), path)
    return [
        each
        for each in record.things
        if any(_is_end(end, way) for end in ends for way in (each.path, *each.formerly))
        or (path.endswith(".md") and name == each.id)
    ]


def _is_end(address: str, path: str) -> bool:
    """Whether an address ends with the path, by whole parts of it."""
    return f"/{address}".endswith(f"/{path.rstrip('/')}")


def _by_title(record: Record, text: str) -> list[Recorded]:
    begin = " ".join(text.casefold().split())
    if not begin:
        return []
    titles = ((each, each.statement.title.casefold()) for each in record.things)
    found = [(each, title) for each, title in titles if title.startswith(begin)]
    same = [each for each, title in found if title == begin]
    return same or [each for each, _ in found]


# The source file of what was public: whether it has one yet, and which names its sort has.


def names_of(project: Project, known: Recorded) -> Mapping[str, str]:
    """The files of its sort that can be read, by name, each with the kind of its item."""
    if isinstance(known, RecordedPage):
        return {page.name: "" for page in project.pages.values()}
    return {item.id: item.kind for item in project.items}


def has_file(project: Project, known: Recorded) -> bool:
    """Whether it has a file that can be read."""
    aside = () if isinstance(known, RecordedPage) else (each.id for each in project.aside)
    return known.id in names_of(project, known) and known.id not in aside


def is_asked(project: Project, known: Recorded) -> bool:
    """Whether a new one is held until somebody says whether it is this one."""
    if isinstance(known, RecordedPage):
        return known.id in project.edits.pages.like.values()
    held, led_on = project.edits.held, project.record.renamed
    return any(old == known.id for new, old in held.items() if new not in led_on)


def was_name(record: Record, known: Recorded, name: str) -> bool:
    """Whether something of its sort that was public has or had the name."""
    if isinstance(known, RecordedPage):
        return name in record.pages or f"page/{name}" in record.renamed
    return name in record.items or name in record.renamed
