"""Placing topical items: rules 3, 5 and 8. Each goes once to a channel."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.model.channel import ChannelType
from raadsweek.model.kind import TAKE_ALL, Kind
from raadsweek.model.plan import Refusal, Slot
from raadsweek.model.publisher import LatePolicy
from raadsweek.plan import reasons
from raadsweek.plan.channel_day import OpeningRule, first_issue, first_opening, opening_for
from raadsweek.plan.next_meetings import LaterSlots
from raadsweek.plan.publication_window import INSTANT, may_go_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from raadsweek.language import Message
    from raadsweek.plan.placements import Candidate, Placements


def place_topical(
    board: Placements, kind: Kind, candidates: Sequence[Candidate], slots: Sequence[Slot]
) -> None:
    """Places `candidates` of one kind on all its channels.

    `candidates` are the oldest first, `slots` in order of time.
    """
    by_channel: dict[str, list[Slot]] = {}
    for slot in slots:
        by_channel.setdefault(slot.channel, []).append(slot)
    for channel in sorted(kind.channels):
        if channel not in board.project.channels:
            continue
        here = [
            board.on_channel(candidate, channel)
            for candidate in candidates
            if may_go_to(candidate.item, channel, board.project)
            and channel not in candidate.item.pins
            and not board.saved.took_out(candidate.item.id, channel)
            and not board.project.stops.dropped((candidate.item.id, channel))
        ]
        if board.project.channels[channel].type not in (ChannelType.MAIL, ChannelType.PRINT):
            _at_end_of_stop(board, kind, channel, here)
        if kind.own_date:
            _on_own_date(board, channel, here)
        else:
            if any(entry.weekday is None for entry in board.project.schedule.of(channel, kind.id)):
                _as_soon_as_possible(board, channel, here)
            own = by_channel.get(channel, ())
            later = LaterSlots.of(board.project, kind, own, board.last)
            _late(board, kind, here, own, later)
            _in_slots(board, kind, here, own, later)


def _as_soon_as_possible(board: Placements, channel: str, candidates: Iterable[Candidate]) -> None:
    """At the first moment at which the channel is open."""
    label = board.project.channels[channel].label
    for candidate in candidates:
        moment = _first(board, candidate, channel, first_opening)
        if moment and moment in candidate.window and moment.date() <= board.last:
            reason = reasons.as_soon_as_possible(candidate.window, label)
            board.place(candidate, channel, moment, reason)


def _on_own_date(board: Placements, channel: str, candidates: Iterable[Candidate]) -> None:
    """At the first opening moment; in a mail or a paper with its first issue."""
    for candidate in candidates:
        moment = _first(board, candidate, channel, first_issue)
        if moment and moment in candidate.window and moment.date() <= board.last:
            board.place(candidate, channel, moment, reasons.own_date(candidate.window))


def _first(
    board: Placements, candidate: Candidate, channel: str, opening: OpeningRule
) -> datetime | None:
    """The first opening for a candidate that has no place yet, not in the past that is closed."""
    if board.has(candidate.item, channel):
        return None
    kind, project = candidate.item.kind, board.project
    start = board.earliest(candidate)
    moment = opening(project, channel, kind, start)
    if moment is None or not (board.closed(moment) or project.stops.all):
        return moment
    start = (project.record.until or start) + INSTANT if board.closed(moment) else start
    return opening_for(project, candidate.item.id, channel, kind, start, opening)


def _late(
    board: Placements,
    kind: Kind,
    candidates: Sequence[Candidate],
    slots: Sequence[Slot],
    later: LaterSlots,
) -> None:
    """What became ready when its place was past goes out at once, where its channel lets it."""
    until, stops = board.project.record.until, board.project.stops
    if not stops.lets(kind.id):
        return
    if until is None or not slots:
        return
    closed = slots[: bisect_right(slots, until, key=lambda slot: slot.at)]
    for candidate in candidates:
        if candidate.tentative or board.now not in candidate.window:
            continue
        place = (candidate.item.id, slots[0].channel)
        if board.has(candidate.item, slots[0].channel) or stops.put_off(place):
            continue
        slot = _missed(board, kind, candidate, closed, later)
        if slot is not None and _at_once(board, slot):
            moment = max(board.now.replace(microsecond=0), until + INSTANT)
            board.place(candidate, slot.channel, moment, _why_late(board, slot))


def _why_late(board: Placements, slot: Slot) -> Message:
    """Where others went out at its place, nobody knows whether it was there by then."""
    limited = board.project.channels[slot.channel].capacity.is_limited
    return reasons.follows(slot) if limited and board.holds(slot) else reasons.late(slot)


def _at_end_of_stop(board: Placements, kind: Kind, channel: str, here: Iterable[Candidate]) -> None:
    """What waited while everything was stopped, and of which a person said: now."""
    stops = board.project.stops
    for candidate in here if stops.all and stops.lets(kind.id) else ():
        moment = stops.goes_at_once((candidate.item.id, channel))
        if moment is None or candidate.tentative or board.has(candidate.item, channel):
            continue
        if board.closed(moment):
            moment = max(board.now.replace(microsecond=0), moment + INSTANT)
        if moment in candidate.window and not board.closed(moment):
            board.place(candidate, channel, moment, reasons.after_stop(moment))


def _missed(
    board: Placements, kind: Kind, candidate: Candidate, closed: Sequence[Slot], later: LaterSlots
) -> Slot | None:
    """The first place in the closed past that would have taken a candidate, had it been ready."""
    first = bisect_left(closed, candidate.window.opens, key=lambda slot: slot.at)
    for slot in closed[first:]:
        if candidate.window.closed(slot.at):
            return None
        if kind.take != TAKE_ALL and board.holds(slot) >= kind.take:
            continue
        if not kind.next_meeting or _is_next(board, candidate, slot, later):
            return slot
    return None


def _at_once(board: Placements, slot: Slot) -> bool:
    """Whether a channel takes what is late at once; mail and paper have their next issue."""
    channel = board.project.channels[slot.channel]
    if channel.type in (ChannelType.MAIL, ChannelType.PRINT):
        return False
    soon = board.now - channel.late_after <= slot.at
    return channel.type is ChannelType.SITE or soon or channel.late is LatePolicy.SEND


def _in_slots(
    board: Placements,
    kind: Kind,
    candidates: Sequence[Candidate],
    slots: Sequence[Slot],
    later: LaterSlots,
) -> None:
    """Each slot takes what waits; what it does not take waits on. All are in order of time."""
    if not candidates or not slots:
        return
    arriving = iter(candidates)
    coming = next(arriving, None)
    waiting: list[Candidate] = []
    placed = [candidate for candidate in candidates if board.has(candidate.item, slots[0].channel)]
    for slot in slots:
        if not board.open_to(candidates, slot) or board.closed(slot.at):
            continue
        while coming is not None and coming.window.opens <= slot.at:
            waiting += [] if board.has(coming.item, slot.channel) else [coming]
            coming = next(arriving, None)
        waiting = [candidate for candidate in waiting if not candidate.window.closed(slot.at)]
        if slot.entry.repeat and _repeat(board, kind, placed, slot, later):
            board.refuse(waiting, slot, Refusal.REPEATS)
            continue
        taken = _taken(board, kind, waiting, slot, later)
        for candidate in taken:
            reason = reasons.waited(board.project, candidate.item, candidate.window, slot)
            board.place(candidate, slot.channel, slot.at, reason, slot)
            placed.append(candidate)
        gone = {candidate.item.id for candidate in taken}
        waiting = [candidate for candidate in waiting if candidate.item.id not in gone]


def _taken(
    board: Placements, kind: Kind, waiting: Sequence[Candidate], slot: Slot, later: LaterSlots
) -> list[Candidate]:
    """What the slot takes of what waits: all, the oldest few, or the next meetings'."""
    eligible = list(waiting)
    if kind.next_meeting:
        next_ones = [(each, _is_next(board, each, slot, later)) for each in waiting]
        eligible = [candidate for candidate, is_next in next_ones if is_next]
        others = (candidate for candidate, is_next in next_ones if not is_next)
        board.refuse(others, slot, Refusal.OTHER_MEETING)
    if kind.take == TAKE_ALL:
        return eligible
    room = board.room(slot, kind.take)
    board.refuse(eligible[room:], slot, Refusal.FULL)
    return eligible[:room]


def _is_next(board: Placements, candidate: Candidate, slot: Slot, later: LaterSlots) -> bool:
    """Whether it is of a next meeting: the first of its body, or one that cannot wait."""
    meeting = candidate.item.meeting
    if meeting is None:
        return False
    held = board.project.meetings.get(meeting)
    if held is not None and not held.agenda:
        return True  # nobody waits for it, and so it keeps nobody waiting either
    return meeting in board.coming.after(slot.at) or later.are_too_late(slot.at, candidate.window)


def _repeat(
    board: Placements, kind: Kind, placed: list[Candidate], slot: Slot, later: LaterSlots
) -> bool:
    """Sends out again what went out here in the week before; whether there was anything."""
    # What went out longer ago does not come again, and need not be looked at again.
    week_ago = slot.at - timedelta(days=7)
    placed[:] = [c for c in placed if board.used[c.item.id, slot.channel][-1] > week_ago]
    again = [candidate for candidate in placed if slot.at in candidate.window]
    if kind.next_meeting:
        again = [candidate for candidate in again if _is_next(board, candidate, slot, later)]
    found = False
    for candidate in again:
        moments = board.used[candidate.item.id, slot.channel]
        if len(moments) == 1 and week_ago < moments[0] < slot.at:
            reason = reasons.repeated(board.project, moments[0].date(), slot)
            board.place(candidate, slot.channel, slot.at, reason, slot)
            found = True
    return found
