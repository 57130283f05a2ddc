"""Why a topical item does not reach a channel: the rule that refused it, never a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.plan import Refusal, RefusedPlace
from raadsweek.plan.channel_day import first_opening
from raadsweek.plan.slots import slots_between

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
    from raadsweek.plan.window import Window

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
