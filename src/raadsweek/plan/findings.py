"""What the plan could not do: items without a place, empty slots, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.plan.digest_posts import of_capacity
from raadsweek.plan.publication_window import may_go_to
from raadsweek.plan.reasons import why_missed
from raadsweek.plan.urgent import broken_pins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from raadsweek.model.item import Item
    from raadsweek.model.plan import Slot
    from raadsweek.plan.placements import Candidate, Placements


def findings(
    board: Placements,
    candidates: Iterable[Candidate],
    without_window: Mapping[str, Message],
    empty: Iterable[Slot],
    since: date,
) -> Iterator[Problem]:
    """All problems of a plan; of what went wrong before the day `since` nothing is said."""
    for item in board.project.items:
        if item.id in without_window and item.is_ready:
            yield _no_place(item, without_window[item.id], Severity.ERROR)
    for candidate in candidates:
        yield from _of_pins(board, candidate)
        if candidate.item.is_ready and board.project.kinds[candidate.item.kind].topical:
            yield from _of_channels(board, candidate, since)
            yield from _of_age(board, candidate, since)
    yield from _of_saved(board, since)
    yield from of_capacity(board, since)
    for slot in empty:
        yield _empty(board, slot)


def _of_saved(board: Placements, since: date) -> Iterator[Problem]:
    """Lines of saved weeks that could not stand."""
    titles = {item.id: item.title for item in board.project.items}
    for line, why in board.saved.dropped:
        saved = line.saved
        if saved.at.date() < since:
            continue
        late = saved.at <= board.now
        code = "not-ready-in-time" if late else "saved-impossible"
        what = message(
            "'{title}' does not go to {channel} on {moment}, as was planned: {why}",
            title=titles[saved.item],
            channel=_label(board, saved.channel),
            moment=saved.at,
            why=why,
        )
        yield at_key(
            line.week.origin,
            saved.key,
            code,
            what,
            severity=Severity.WARNING,
            item=saved.item,
            subject=Subject.LATE if late else Subject.OTHER,
            days=(saved.at.date(),),
        )


def _label(board: Placements, channel: str) -> str:
    known = board.project.channels.get(channel)
    return known.label if known else channel


def _no_place(
    item: Item, why: Message, severity: Severity = Severity.WARNING, days: Iterable[date] = ()
) -> Problem:
    what = message("'{title}' has no place: {why}", title=item.title, why=why)
    return at_key(
        item.origin,
        "",
        "no-place",
        what,
        severity=severity,
        item=item.id,
        subject=Subject.NO_PLACE,
        days=days,
    )


def _of_pins(board: Placements, candidate: Candidate) -> Iterator[Problem]:
    item = candidate.item
    for channel, moment in broken_pins(board, candidate) if item.pins else ():
        what = message(
            "'{title}' cannot go to {channel} on {moment}",
            title=item.title,
            channel=channel,
            moment=moment,
        )
        hint = message(
            "{why}. Choose another moment or take the pin away.",
            why=why_not(board, candidate, channel),
        )
        yield at_key(item.origin, f"pin.{channel}", "pin-impossible", what, hint, item=item.id)


def why_not(board: Placements, candidate: Candidate, channel: str) -> Message:
    """Why a candidate cannot be on a channel (at a moment that somebody chose)."""
    if not may_go_to(candidate.item, channel, board.project):
        return message("this kind or this item does not go to that channel")
    if candidate.window.until is not None:
        return message(
            "{because}, and {until}", because=candidate.window.because, until=candidate.window.until
        )
    return candidate.window.because


def _of_channels(board: Placements, candidate: Candidate, since: date) -> Iterator[Problem]:
    """Ready items that go nowhere, or not to a channel that has a place for them."""
    item, closes = candidate.item, candidate.window.closes
    if closes is not None and closes.date() < since:
        return
    wanted = [
        channel for channel in board.project.channels if may_go_to(item, channel, board.project)
    ]
    missed = [channel for channel in wanted if not board.has(item, channel)]
    if wanted and not missed:
        return
    places = [channel for channel in missed if _has_place(board, channel, item.kind)]
    late = dict(_over(board, candidate, places, since))
    for channel, own in late.items():
        yield _too_late(board, own, channel)
    nowhere = len(missed) == len(wanted)
    if nowhere and (not late or len(late) < len(places)):
        yield _no_place(item, *_why_nowhere(board, candidate, wanted, places))


def _over(
    board: Placements, candidate: Candidate, channels: Iterable[str], since: date
) -> Iterator[tuple[str, Candidate]]:
    """The channels on which its time is over, and the candidate as it is there."""
    for channel in channels:
        # Of a pin that cannot stand is told that, and not that it is no news any more.
        pinned = channel in candidate.item.pins
        own = candidate if pinned else board.on_channel(candidate, channel)
        if own.window.closes is not None and since <= own.window.closes.date() <= board.last:
            yield channel, own


def _why_nowhere(
    board: Placements, candidate: Candidate, wanted: Sequence[str], places: Sequence[str]
) -> tuple[Message, Severity, tuple[date, ...]]:
    """Why an item whose time is not over has no place at all, how bad that is, and when."""
    opens = candidate.window.opens
    if not wanted:
        return message("its own 'channels' leave none open"), Severity.WARNING, ()
    if not places:
        return message("the week has no place for its kind on its channels"), Severity.WARNING, ()
    if board.project.kinds[candidate.item.kind].next_meeting and not candidate.item.meeting:
        return message("it belongs to no meeting"), Severity.WARNING, ()
    if opens.date() > board.last:
        why = message("{because}, after the days of this plan", because=candidate.window.because)
        return why, Severity.NOTE, (opens.date(),)
    why = message("no place up to {day} takes it", day=board.last)
    return why, Severity.NOTE, (board.last,)


def _has_place(board: Placements, channel: str, kind: str) -> bool:
    own_date = board.project.kinds[kind].own_date
    return own_date or bool(board.project.schedule.of(channel, kind))


def _too_late(board: Placements, candidate: Candidate, channel: str) -> Problem:
    item, window = candidate.item, candidate.window
    what = message(
        "'{title}' does not reach {channel}: {because}, {until}, and {why}",
        title=item.title,
        channel=board.project.channels[channel].label,
        because=window.because,
        until=window.until or "",
        why=why_missed(board.project, board.refused, item, window, channel, board.last),
    )
    hint = message("Pin it to a moment there, or leave this channel out with 'channels'.")
    code = (
        "no-place"
        if not any(board.has(item, c) for c in board.project.channels)
        else "missed-channel"
    )
    return at_key(
        item.origin,
        "",
        code,
        what,
        hint,
        severity=Severity.WARNING,
        value=channel,
        item=item.id,
        subject=Subject.NO_PLACE,
        days=(each.date() for each in (window.opens, window.closes) if each),
    )


def _of_age(board: Placements, candidate: Candidate, since: date) -> Iterator[Problem]:
    """What should have gone out as soon as possible and had to wait too long."""
    item = candidate.item
    for entry in board.project.schedule.as_soon_as_possible(item.kind):
        if entry.channel in item.pins:
            continue
        moments = board.used.get((item.id, entry.channel), ())
        channel = board.project.channels[entry.channel]
        if not moments or moments[0].date() < since:
            continue
        if moments[0] - candidate.window.opens > channel.max_age:
            what = message(
                "'{title}' waits until {moment} for {channel}, longer than it may",
                title=item.title,
                moment=moments[0],
                channel=channel.label,
            )
            yield at_key(
                item.origin,
                "",
                "waits-too-long",
                what,
                severity=Severity.WARNING,
                item=item.id,
                subject=Subject.LATE,
                days=(moments[0].date(),),
            )


def empty_slots(board: Placements, slots: Mapping[str, Sequence[Slot]]) -> tuple[Slot, ...]:
    """The slots that hold nothing, in order of time."""
    empty = [slot for group in slots.values() for slot in group if not board.holds(slot)]
    return tuple(sorted(empty, key=lambda slot: (slot.at, slot.channel, slot.kind)))


def _empty(board: Placements, slot: Slot) -> Problem:
    what = message(
        "the place of '{kind}' on {channel} on {moment} stays empty: {why}",
        kind=board.project.kinds[slot.kind].label,
        channel=board.project.channels[slot.channel].label,
        moment=slot.at,
        why=why_empty(board, slot),
    )
    origin = board.project.schedule.origin
    return at_key(
        origin,
        slot.entry.key,
        "empty-slot",
        what,
        severity=Severity.NOTE,
        value=slot.id,
        days=(slot.at.date(),),
    )


def why_empty(board: Placements, slot: Slot) -> Message:
    """Why a slot holds nothing."""
    if board.is_reserved(slot):
        return message("what was planned there was taken out, or was not ready in time")
    if board.closed(slot.at):
        return message("nothing was ready for it")
    kind = board.project.kinds[slot.kind]
    if not kind.topical:
        return message("nothing of the stock is free then")
    if not kind.next_meeting:
        return message("nothing is waiting then")
    coming = board.coming.after(slot.at)
    if not coming:
        return message("no meeting is planned after it")
    day = min(meeting.start for meeting in coming.values()).date()
    return message("the agenda of the meeting of {day} is not there", day=day)
