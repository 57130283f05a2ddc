"""What became of the meetings, from the record: what is new, moved, off, and what came to read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from raadsweek.edition.values.calendar import MeetingChange
from raadsweek.record.values import MEETING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.record import RecordedMeeting

MOST = 400
"""So many of the newest are known; a feed holds fewer."""


def meeting_changes(selection: Selection) -> tuple[MeetingChange, ...]:
    """The changes of which residents are told, in order of time.

    Of a meeting that they may not know of any more nothing is told, and the meetings that were
    there when the record began are no news.
    """
    found = [
        change
        for id, known in selection.record.meetings.items()
        if id in selection.meetings and not known.hidden
        for change in _of_meeting(selection, id, known)
    ]
    found += _agendas(selection)
    return tuple(sorted(found, key=lambda each: (each.at, each.id))[-MOST:])


def _of_meeting(selection: Selection, id: str, known: RecordedMeeting) -> Iterator[MeetingChange]:
    record, first = selection.record, known.versions[0].at
    tag = record.tag(first)
    if first != record.begun:
        yield MeetingChange(id=_id(id, first), meeting=id, what=("new",), at=first, tag=tag)
    for before, now in pairwise(known.versions):
        was, said = (
            record.values.value(MEETING, f"meeting/{id}", each.text) for each in (before, now)
        )
        if was is None or said is None:
            continue  # what is not there any more cannot be compared
        if what := tuple(_differences(was, said)):
            moved = was.when if was.start != said.start else None
            made = MeetingChange(
                id=_id(id, now.at), meeting=id, what=what, at=now.at, tag=tag, was=moved
            )
            yield made


def _differences(was: Meeting, now: Meeting) -> Iterator[str]:
    """What residents want to know of: a corrected word is none of it."""
    if now.cancelled != was.cancelled:
        yield "cancelled" if now.cancelled else "on again"
    other_time = (now.start, now.all_day) != (was.start, was.all_day)
    if other_time or (was.place and now.place != was.place):
        yield "moved"
    if now.points and not was.points:
        yield "agenda"
    if _documents(now) - _documents(was):
        yield "papers"


def _documents(meeting: Meeting) -> set[str]:
    of_points = (each for point in meeting.points for each in point.documents)
    return {each.url for each in (*meeting.documents, *of_points)}


def _agendas(selection: Selection) -> Iterator[MeetingChange]:
    """The agendas that are items, when each could be read first."""
    record = selection.record
    for id, known in record.items.items():
        item = selection.items.get(id)
        kind = selection.kinds.get(item.kind) if item else None
        if item is None or kind is None or not kind.next_meeting or id in selection.withdrawn:
            continue
        meeting, at = item.meeting or "", known.since
        if meeting in selection.meetings and at != record.begun:
            yield MeetingChange(
                id=f"meeting/{meeting}~{known.thing.partition('/')[2]}",
                meeting=meeting,
                what=("agenda",),
                at=at,
                tag=record.tag(at),
            )


def _id(meeting: str, at: datetime) -> str:
    return f"meeting/{meeting}~{at:%Y%m%dT%H%M%S}"
