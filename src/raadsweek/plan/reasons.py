"""Why a publication stands where it does, why a slot stayed empty, why an item missed a channel."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.kind import Bound
from raadsweek.model.plan import Refusal, RefusedPlace, Slot
from raadsweek.plan.channel_day import first_opening
from raadsweek.plan.slots import slots_between

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week
    from raadsweek.plan.publication_window import Window

_FULL_DAY = message("{reason}; on a later day, since {channel} carries no more on one day")
_KEPT_DAY = message(
    "{reason}; on a later day, since {channel} keeps a post for each of its places on one day"
)
_KEPT_PLACE = message(
    "{reason}; not before the place of {moment}, for which {channel} kept a post and nothing was "
    "ready"
)
_OF_DAY = (_FULL_DAY.text, _KEPT_DAY.text, _KEPT_PLACE.text)
DAY_OF = (
    message("Monday is the day of '{kind}' on {channel}"),
    message("Tuesday is the day of '{kind}' on {channel}"),
    message("Wednesday is the day of '{kind}' on {channel}"),
    message("Thursday is the day of '{kind}' on {channel}"),
    message("Friday is the day of '{kind}' on {channel}"),
    message("Saturday is the day of '{kind}' on {channel}"),
    message("Sunday is the day of '{kind}' on {channel}"),
)


def day_of(project: Project, slot: Slot) -> Message:
    """`Friday is the day of 'Besluiten' on Website`."""
    kind, channel = project.kinds[slot.kind].label, project.channels[slot.channel].label
    if slot.instead_of is not None:
        meant = slot.instead_of.date()
        closure = project.closures.closed_on(slot.channel, meant)
        return message(
            "the place of '{kind}' on {channel} on {day} moved to here, since that day is closed: "
            "{label}",
            kind=kind,
            channel=channel,
            day=meant,
            label=closure.label if closure else "",
        )
    return _usual_day(slot.at.weekday(), kind, channel)


@lru_cache(maxsize=1024, typed=True)
def _usual_day(weekday: int, kind: str, channel: str) -> Message:
    """One message for every week of many years."""
    return message(DAY_OF[weekday].text, kind=kind, channel=channel)


def waited(project: Project, item: Item, window: Window, slot: Slot) -> Message:
    """Why a waiting topical item goes into this slot."""
    meeting = project.meetings.get(item.meeting) if item.meeting else None
    day = day_of(project, slot)
    if meeting is None:
        return message("{because}; {day}", because=window.because, day=day)
    held = meeting.start.date()
    bound = project.kinds[item.kind].bound
    if bound is Bound.BEFORE:
        return message("belongs to the coming meeting of {meeting}; {day}", meeting=held, day=day)
    if bound is Bound.AFTER:
        return message("was waiting since the meeting of {meeting}; {day}", meeting=held, day=day)
    return message("belongs to the meeting of {meeting}; {day}", meeting=held, day=day)


def repeated(project: Project, first: date, slot: Slot) -> Message:
    """Why it goes out once more."""
    return message(
        "goes out here once more, after {first}; {day}", first=first, day=day_of(project, slot)
    )


def as_soon_as_possible(window: Window, channel: str) -> Message:
    """Why it goes out at the first opening moment."""
    return message(
        "as soon as possible on {channel}: {because}", because=window.because, channel=channel
    )


def own_date(window: Window) -> Message:
    """Why it goes out although the week has no place for it."""
    return message("goes out on its own date: {because}", because=window.because)


def pinned(moment: datetime) -> Message:
    """Why it goes out at a moment that someone chose."""
    return message("an editor pinned it to {moment}", moment=moment)


def fresh_pick(project: Project, last: date | None, slot: Slot) -> Message:
    """Why this evergreen was picked."""
    day = day_of(project, slot)
    if last is None:
        return message("not used before, and the oldest of those; {day}", day=day)
    return message("longest not used, since {last}; {day}", last=last, day=day)


def same_pick(project: Project, slot: Slot) -> Message:
    """Why this channel gets what another one had."""
    return message("the same pick on all channels this week; {day}", day=day_of(project, slot))


def tentative(reason: Message) -> Message:
    """The reason of a place that an unfinished item holds for now."""
    return message("for now, since it is not ready: {reason}", reason=reason)


def moved_by_hand(week: Week) -> Message:
    """Why it stands where an editor put it."""
    return message("an editor put it here in the plan of week {week}", week=str(week))


@lru_cache(maxsize=1024, typed=True)
def shown(moment: datetime) -> Message:
    """Why it stands where it was shown: one message for all that was shown at once."""
    return message("it went out on {moment}", moment=moment)


def urgent() -> Message:
    """Why it goes out before all else."""
    return message("it is urgent, and goes out at once")


def after_stop(moment: datetime) -> Message:
    """Why it goes out at the moment at which everything went on."""
    return message("it waited while everything was stopped, until {moment}", moment=moment)


def late(slot: Slot) -> Message:
    """Why it goes out at once."""
    return message("it was not ready yet at its place of {moment}", moment=slot.at)


def after_others(reason: Message, channel: str) -> Message:
    """Why it does not go out at the moment of its place, but after others."""
    return message(
        "{reason}; after others, since {channel} carries no more at once",
        reason=reason,
        channel=channel,
    )


def full_day(reason: Message, channel: str) -> Message:
    """Why it goes out on a later day than it could: the channel carried no more."""
    return message(_FULL_DAY.text, reason=_without(reason, *_OF_DAY), channel=channel)


def kept_day(reason: Message, channel: str) -> Message:
    """Why it goes out on a later day than it could: places of the week were still to come."""
    return message(_KEPT_DAY.text, reason=_without(reason, *_OF_DAY), channel=channel)


def kept_place(reason: Message, channel: str, place: datetime) -> Message:
    """Why it goes out at a place of the day that stayed empty, and not as soon as it could."""
    bare = _without(reason, _KEPT_PLACE.text)
    return message(_KEPT_PLACE.text, reason=bare, channel=channel, moment=place)


def _without(reason: Message, *added: str) -> Message:
    """The reason that was there before these were added to it."""
    while reason.text in added:
        before = dict(reason.values)["reason"]
        if not isinstance(before, Message):
            break
        reason = before
    return reason


def in_digest(reason: Message, channel: str) -> Message:
    """Why it goes out together with others."""
    return message(
        "{reason}; in one digest with others, since {channel} carries no more",
        reason=reason,
        channel=channel,
    )


def follows(slot: Slot) -> Message:
    """Why it goes out some time after its place, at which others went out."""
    return message("it follows what went out at its place of {moment}", moment=slot.at)


def saved(week: Week) -> Message:
    """Why it stands where it was saved, although no slot is there (any more)."""
    return message("saved here in the plan of week {week}", week=str(week))


def saved_slot(project: Project, week: Week, slot: Slot) -> Message:
    """Why it stays in the slot in which it was saved."""
    day = day_of(project, slot)
    return message("saved here in the plan of week {week}; {day}", week=str(week), day=day)


# Why a topical item does not reach a channel: the rule that refused it, never a guess.

_TAKEN_OUT = message("an editor took it out of the plan")
_DROPPED = message("it waited while everything was stopped, and then it was decided: never")
_NO_MEETING = message("it belongs to no meeting")
_NOTHING_BETWEEN = message("no place lies between")
_NOT_OPEN = message("the channel is not open between")


def why_missed(
    project: Project,
    refused: Mapping[tuple[str, str], RefusedPlace],
    item: Item,
    window: Window,
    channel: str,
    last: date,
) -> Message:
    """Why an item is not on a channel in a plan that ends with the day `last`.

    It may go there, has not, and the week has a place for its kind; `refused` are those of the
    plan.
    """
    key = (item.id, channel)
    if project.stops.dropped(key):
        return _DROPPED
    if any(key == place[:2] for week in project.weeks.values() for place in week.removed):
        return _TAKEN_OUT
    if project.kinds[item.kind].next_meeting and not item.meeting:
        return _NO_MEETING
    known = refused.get(key)
    if known is not None:
        return _refused(known)
    return _by_time(project, item, window, channel, last)


def _refused(refused: RefusedPlace) -> Message:
    moment = refused.at
    if refused.by is Refusal.FULL:
        return message("the place of {moment} was full", moment=moment)
    if refused.by is Refusal.DAY_FULL:
        return message("the day of {moment} was full, and later it is too late", moment=moment)
    if refused.by is Refusal.PLACE_KEPT:
        return message(
            "on the day of {moment} what it still carries is kept for places that come too late",
            moment=moment,
        )
    if refused.by is Refusal.REPEATS:
        return message("at the place of {moment} something goes out once more", moment=moment)
    return message("at the place of {moment} another meeting comes first", moment=moment)


def _by_time(project: Project, item: Item, window: Window, channel: str, last: date) -> Message:
    """Of what no place refused: none lies in its time, or those that do are past."""
    end = window.closes.date() if window.closes else last
    found = slots_between(project, window.opens.date(), end, channel)
    places = [slot.at for slot in found if slot.kind == item.kind and slot.at in window]
    if places:
        return message("at its place of {moment} it was not ready yet", moment=places[-1])
    if all(entry.weekday is not None for entry in project.schedule.of(channel, item.kind)):
        return _NOTHING_BETWEEN
    opens = first_opening(project, channel, item.kind, window.opens)
    if opens is not None and opens in window and opens.date() <= last:
        return message("when the channel was open on {moment} it was not ready yet", moment=opens)
    return _NOT_OPEN
