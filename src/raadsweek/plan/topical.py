"""Placing topical items: rules 3, 5 and 8. Each goes once to a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model.channel import ChannelType
from raadsweek.model.kind import TAKE_ALL
from raadsweek.model.moment import at
from raadsweek.plan import reasons
from raadsweek.plan.placing import may_go_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from raadsweek.model.kind import Kind
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.plan import Slot
    from raadsweek.model.project import Project
    from raadsweek.plan.placing import Board, Candidate


def place_topical(
    board: Board, kind: Kind, candidates: Sequence[Candidate], slots: Sequence[Slot]
) -> None:
    """Places `candidates` of one kind on all its channels. `slots` are in order of time."""
    for channel in sorted(kind.channels):
        if channel not in board.project.channels:
            continue
        here = [
            candidate
            for candidate in candidates
            if may_go_to(candidate.item, channel, board.project)
            and channel not in candidate.item.pins
        ]
        if kind.own_date:
            _on_own_date(board, channel, here)
        else:
            if any(entry.weekday is None for entry in board.project.schedule.of(channel, kind.id)):
                _as_soon_as_possible(board, channel, here)
            _in_slots(board, kind, here, [slot for slot in slots if slot.channel == channel])


def _as_soon_as_possible(board: Board, channel: str, candidates: Iterable[Candidate]) -> None:
    """At the first moment at which the channel is open."""
    place = board.project.channels[channel]
    for candidate in candidates:
        moment = place.opens(board.earliest(candidate))
        if moment in candidate.window and moment.date() <= board.last:
            reason = reasons.as_soon_as_possible(candidate.window, place.label)
            board.place(candidate, channel, moment, reason)


def _on_own_date(board: Board, channel: str, candidates: Iterable[Candidate]) -> None:
    """At the first opening moment; in a mail or a paper with its first issue."""
    for candidate in candidates:
        moment = _first_issue(board, channel, board.earliest(candidate))
        if moment in candidate.window and moment.date() <= board.last:
            board.place(candidate, channel, moment, reasons.own_date(candidate.window))


def _first_issue(board: Board, channel: str, moment: datetime) -> datetime:
    place = board.project.channels[channel]
    weekdays = {
        entry.weekday: entry.time or place.time
        for entry in board.project.schedule.entries
        if entry.channel == channel and entry.weekday is not None
    }
    if place.type not in (ChannelType.MAIL, ChannelType.PRINT) or not weekdays:
        return place.opens(moment)
    day = moment.date()
    while True:
        clock = weekdays.get(day.weekday())
        if clock and at(day, clock) >= moment:
            return at(day, clock)
        day = day.fromordinal(day.toordinal() + 1)


def _in_slots(
    board: Board, kind: Kind, candidates: Sequence[Candidate], slots: Iterable[Slot]
) -> None:
    """Each slot takes what waits; what it does not take waits on."""
    arriving = iter(sorted(candidates, key=lambda candidate: candidate.age))
    coming = next(arriving, None)
    waiting: list[Candidate] = []
    placed: list[Candidate] = []
    for slot in slots:
        if not board.open_to(candidates, slot):
            continue
        while coming is not None and coming.window.opens <= slot.at:
            waiting += [] if board.has(coming.item, slot.channel) else [coming]
            coming = next(arriving, None)
        waiting = [candidate for candidate in waiting if not candidate.window.closed(slot.at)]
        if slot.entry.repeat and _repeat(board, kind, placed, slot):
            continue
        for candidate in _taken(board, kind, waiting, slot):
            reason = reasons.waited(board.project, candidate.item, candidate.window, slot)
            board.place(candidate, slot.channel, slot.at, reason, slot)
            waiting.remove(candidate)
            placed.append(candidate)


def _taken(board: Board, kind: Kind, waiting: Sequence[Candidate], slot: Slot) -> list[Candidate]:
    """What the slot takes of what waits: all, the oldest few, or the next meeting's."""
    eligible = list(waiting)
    if kind.next_meeting:
        coming = next_meetings(board.project, slot.at)
        eligible = [candidate for candidate in eligible if candidate.item.meeting in coming]
    if kind.take == TAKE_ALL:
        return eligible
    return eligible[: max(0, kind.take - board.holds(slot))]


def _repeat(board: Board, kind: Kind, placed: list[Candidate], slot: Slot) -> bool:
    """Sends out again what went out here in the week before; whether there was anything."""
    again = [candidate for candidate in placed if slot.at in candidate.window]
    if kind.next_meeting:
        coming = next_meetings(board.project, slot.at)
        again = [candidate for candidate in again if candidate.item.meeting in coming]
    found = False
    for candidate in again:
        moments = board.used[candidate.item.id, slot.channel]
        if len(moments) == 1 and (slot.at - moments[0]).days < 7:  # noqa: PLR2004 - a week
            reason = reasons.repeated(board.project, moments[0].date(), slot)
            board.place(candidate, slot.channel, slot.at, reason, slot)
            found = True
    return found


def next_meetings(project: Project, moment: datetime) -> frozenset[str]:
    """The ids of the first meeting of each body after `moment`; several where they coincide."""
    first: dict[str, datetime] = {}
    for meeting in _held_after(project, moment):
        first[meeting.body] = min(meeting.start, first.get(meeting.body, meeting.start))
    return frozenset(
        meeting.id
        for meeting in _held_after(project, moment)
        if meeting.start == first[meeting.body]
    )


def _held_after(project: Project, moment: datetime) -> Iterator[Meeting]:
    for meeting in project.meetings.values():
        if meeting.start > moment and not (
            meeting.cancelled and (meeting.updated or moment) <= moment
        ):
            yield meeting
