"""When a page last changed, from what was recorded; never from a clock or a file."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from posixpath import join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from raadsweek.emit.share import is_taken_back
from raadsweek.model.record import meeting_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.artifact import Made, Page
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

_HREF = re.compile(r'\bhref="([^"#?:]+)')
LEVELS = 3
"""How deep lists stand in lists: the years, the months of a year, the items of a month."""


def item_updated(context: Context, item: Item) -> datetime | None:
    """The latest of its publications, its withdrawal and the recorded changes of its text."""
    moments = [publication.at for publication in context.edition.by_item.get(item.id, ())]
    if item.withdrawal and is_taken_back(context, item):
        moments.append(item.withdrawal.at)
    changed = context.edition.changed(item)
    return max([*moments, *([changed] if changed else [])], default=None)


def meeting_updated(context: Context, meeting: Meeting) -> datetime | None:
    """The latest of its own changes, but for those with a later date, and of what it shows."""
    now, about = context.edition.now, context.edition.by_meeting.get(meeting.id, ())
    own = [each for each in _of_meeting(context, meeting) if each and each <= now]
    # Of an item there is nothing to leave out: a change that is not recorded yet counts as a
    # second after it appeared, and a build in that very second tells the same as later ones.
    shown = filter(None, (item_updated(context, item) for item in about))
    return max((*own, *shown), default=None)


def _of_meeting(context: Context, meeting: Meeting) -> Iterator[datetime | None]:
    yield meeting.updated
    record = context.edition.records.meetings.get(meeting.id)
    if record and record.facts == meeting_facts(meeting):
        yield record.updated


def newest_entry(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages, those that list others with the last change of what they list."""
    known = {page.path: page.updated for page in pages if page.updated}
    lists = {
        page.path: replace(page, content=_always(page.content().now()))
        for page in pages
        if not page.updated
    }
    linked = {path: tuple(_linked(page)) for path, page in lists.items()}
    for _ in range(LEVELS):
        found = {path: _newest(paths, known) for path, paths in linked.items() if path not in known}
        known.update((path, moment) for path, moment in found.items() if moment)
    return tuple(
        replace(lists.get(page.path, page), updated=known.get(page.path)) for page in pages
    )


def _newest(paths: Iterable[str], known: Mapping[str, datetime]) -> datetime | None:
    return max((known[path] for path in paths if path in known), default=None)


def _always(made: Made) -> Callable[[], Made]:
    return lambda: made


def _linked(page: Page) -> Iterator[str]:
    """The site paths that a page links to."""
    for href in set(_HREF.findall(page.html)):
        path = normpath(join(f"/{page.path}", unquote(unescape(href)))).lstrip("/")
        yield f"{path}/" if path else ""
