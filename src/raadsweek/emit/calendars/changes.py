"""How often and when a meeting's event was changed, from recorded facts only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.beginning import beginning
from raadsweek.model.item import Status
from raadsweek.model.record import meeting_facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

AGENDA = "agenda"
"""The kind whose text is a meeting's agenda."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of one event: how many (SEQUENCE), and the moment of the last one.

    Both only rise. What counts is what someone recorded: the meeting's own `revision` and
    `updated`, what `raadsweek plan --write` noted, and what happened to its agenda.
    """

    count: int
    last: datetime

    @classmethod
    def of(cls, context: Context, meeting: Meeting) -> Changes:
        """The changes of the meeting and of the agenda in its text."""
        count, last = _of_meeting(context, meeting)
        for item in agendas(context, meeting):
            moments = tuple(_moves(context, item))
            count += len(moments) + _edits(context, item)
            last = max(last, *moments, context.old_changed(item) or last)
        return cls(count, last)


def agendas(context: Context, meeting: Meeting) -> tuple[Item, ...]:
    """The agendas of a meeting that this edition holds, the first one first."""
    items = context.selection.by_meeting.get(meeting.id, ())
    return tuple(item for item in items if item.kind == AGENDA)


def _of_meeting(context: Context, meeting: Meeting) -> tuple[int, datetime]:
    # Not the meeting's start: that lies ahead, and the first recorded change would then
    # look older than what a calendar already has.
    told = meeting.updated or beginning(context.addresses)
    record = context.selection.records.meetings.get(meeting.id)
    if record is None:
        return meeting.revision, told
    now = record.as_of(meeting_facts(meeting), told).at_least(meeting.revision)
    return now.revision, max(told, now.updated or told)


def _moves(context: Context, item: Item) -> Iterator[datetime]:
    """When an agenda came into the event, and when it left it again."""
    appeared = context.selection.appeared(item)
    if appeared:
        yield appeared
    if item.withdrawal and item.status is Status.WITHDRAWN:
        yield item.withdrawal.at


def _edits(context: Context, item: Item) -> int:
    """How often an agenda was edited after it went out."""
    record = context.selection.records.items.get(item.id)
    if record is None:
        return 0
    return record.as_of(context.edition.item(item.id).said, beginning(context.addresses)).revision
