"""When a page last changed, from what was recorded; never from a clock or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.share import is_taken_back
from raadsweek.model.record import meeting_facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting


def item_updated(context: Context, item: Item) -> datetime | None:
    """The latest of its publications, its withdrawal and the recorded changes of its text."""
    moments = [publication.at for publication in context.selection.by_item.get(item.id, ())]
    if item.withdrawal and is_taken_back(context, item):
        moments.append(item.withdrawal.at)
    changed = context.old_changed(item)
    return max([*moments, *([changed] if changed else [])], default=None)


def meeting_updated(context: Context, meeting: Meeting) -> datetime | None:
    """The latest of its own changes, but for those with a later date, and of what it shows."""
    now, about = context.selection.now, context.selection.by_meeting.get(meeting.id, ())
    own = [each for each in _of_meeting(context, meeting) if each and each <= now]
    # Of an item there is nothing to leave out: a change that is not recorded yet counts as a
    # second after it appeared, and a build in that very second tells the same as later ones.
    shown = filter(None, (item_updated(context, item) for item in about))
    return max((*own, *shown), default=None)


def _of_meeting(context: Context, meeting: Meeting) -> Iterator[datetime | None]:
    yield meeting.updated
    record = context.selection.records.meetings.get(meeting.id)
    if record and record.facts == meeting_facts(meeting):
        yield record.updated
