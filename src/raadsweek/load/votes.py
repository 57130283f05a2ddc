"""Decisions with what their meeting and the council know of them: point, submitters and vote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.model.outcome import DECISIONS, contradicts
from raadsweek.model.point import point_named
from raadsweek.model.vote import WrittenVote
from raadsweek.model.vote_count import counted, names_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.load.tables.vote import VoteTable
    from raadsweek.model.council import Council
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.point import Point


def written_vote(table: VoteTable) -> WrittenVote:
    """A vote as it stands in a file."""
    return WrittenVote(
        in_favour=tuple(table.for_),
        against=tuple(table.against),
        abstained=tuple(table.abstained),
        absent=tuple(table.absent),
        of=getattr(table, "of", ""),
    )


def with_decision(item: Item, council: Council, meetings: Mapping[str, Meeting]) -> Item:
    """The item with the id of its point, the ids of who submitted it, and its vote counted.

    What is not there stays as it was written; `check` reports it.
    """
    if not (item.point or item.submitters or item.written_vote):
        return item
    meeting = meetings.get(item.meeting or "")
    point = point_named(meeting.points, item.point) if meeting and item.point else None
    names = names_of(council) if item.submitters else {}
    written = item.written_vote
    if written and written.of:
        written = meeting.votes.get(written.of) if meeting else None
    moment = meeting.start if meeting else item.date
    return replace(
        item,
        point=point.id if point else item.point,
        submitters=tuple(names.get(each.casefold(), each) for each in item.submitters),
        vote=counted(written, council, moment.date())[0] if written and moment else None,
    )


def with_results(meeting: Meeting, council: Council) -> Meeting:
    """The meeting with the votes on its points counted, on its day.

    What is wrong with a result keeps only that back: an error in the file of a meeting would stop
    the whole site. `check` tells of it.
    """
    if not any(each.written.outcome for each in meeting.points):
        return meeting
    points = tuple(_with_result(each, meeting, council) for each in meeting.points)
    return replace(meeting, points=points)


def _with_result(point: Point, meeting: Meeting, council: Council) -> Point:
    outcome, written = point.written.outcome, point.written.vote_among(meeting.votes)
    vote, faults = counted(written, council, meeting.start.date()) if written else (None, [])
    nowhere = meeting.cancelled and outcome in DECISIONS
    if outcome is None or point.heading or nowhere or contradicts(outcome, vote):
        return point
    return replace(point, outcome=outcome, vote=None if faults else vote)
