"""When an item may go out at all, and until when it is news on a channel: rule 2 of the planner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.kind import Bound, Kind
from raadsweek.model.resident_moment import filled_in, last_end
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.channel import Channel
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project


ALWAYS = datetime(1, 1, 2, tzinfo=UTC)
INSTANT = timedelta(seconds=1)


class Window(Struct, frozen=True):
    """From `opens` up to and including `closes` (None: for ever), each with its reason."""

    opens: datetime
    because: Message
    closes: datetime | None = None
    until: Message | None = None

    def __contains__(self, moment: datetime) -> bool:
        return self.opens <= moment and not self.closed(moment)

    def closed(self, moment: datetime) -> bool:
        """Whether `moment` is too late."""
        return self.closes is not None and moment > self.closes


def window(item: Item, project: Project) -> Window | Message:
    """The window of an item, or in words why it has none."""
    kind = project.kinds[item.kind]
    meeting = project.meetings.get(item.meeting) if item.meeting else None
    if item.meeting and item.meeting in project.inside:
        return message("its meeting '{meeting}' is not public", meeting=item.meeting)
    if item.meeting and meeting is None:
        return message("its meeting '{meeting}' is not known", meeting=item.meeting)
    bounds = sorted(_opens(item, kind, meeting), key=lambda bound: bound[0])
    if not bounds and kind.topical and not item.urgent:
        return message("it has no date")
    opens, because = bounds[-1] if bounds else (ALWAYS, message("it is always available"))
    closes, until = min(
        _closes(item, kind, meeting, project), key=lambda bound: bound[0], default=(None, None)
    )
    return Window(opens, because, closes, until)


def _opens(item: Item, kind: Kind, meeting: Meeting | None) -> Iterator[tuple[datetime, Message]]:
    """The moments before which it may not go out."""
    if item.date is not None and not _only_names_its_meeting(item, kind, meeting):
        yield item.date, message("it became available on {day}", day=item.date.date())
    if item.embargo is not None:
        yield item.embargo, message("it is under embargo until {moment}", moment=item.embargo)
    if meeting is None:
        return
    if kind.bound is Bound.AFTER:
        own = meeting.has_sitting(item.sitting)
        ends, over = meeting.ends_of(item.sitting), meeting.over
        yield ends, message("its meeting ends on {moment}", moment=ends if own else over)
    elif kind.bound is Bound.BEFORE:
        early = in_amsterdam(meeting.starts_of(item.sitting) - kind.within)
        yield (
            early,
            message("it goes out from {day}, not long before its meeting", day=early.date()),
        )
    elif item.date is None:
        yield (
            meeting.start,
            message("it has no date but its meeting's, {day}", day=meeting.start.date()),
        )


def _only_names_its_meeting(item: Item, kind: Kind, meeting: Meeting | None) -> bool:
    """Whether the date in a file's name says for which meeting it is, not when it was ready.

    `2026-11-26-agenda.md` is what people call the agenda of 26 November. Taken as the day
    on which it became available it could never go out before the meeting.
    """
    return (
        item.dated_by == "filename"
        and kind.bound is Bound.BEFORE
        and meeting is not None
        and item.date is not None
        and item.date.date() >= meeting.start.date()
    )


def _closes(
    item: Item, kind: Kind, meeting: Meeting | None, project: Project
) -> Iterator[tuple[datetime, Message]]:
    """The moments after which it may not go out any more."""
    if item.expires is not None:
        yield item.expires, message("it expires on {moment}", moment=item.expires)
    if item.ends is not None:
        yield item.ends, message("it can be read until {moment}", moment=item.ends)
    end = call_ends(item, project)
    if end is not None:
        yield end - INSTANT, message("what it calls to is over on {moment}", moment=end)
    if item.withdrawal is not None:
        taken = item.withdrawal.at
        yield taken - INSTANT, message("it was withdrawn on {moment}", moment=taken)
    if meeting is None or kind.bound is not Bound.BEFORE:
        return
    start = meeting.starts_of(item.sitting)
    begins = start if meeting.has_sitting(item.sitting) else meeting.when
    yield start - INSTANT, message("its meeting begins on {moment}", moment=begins)
    if meeting.cancelled:
        # Without a record of when it was cancelled, it counts as never having been on.
        known = meeting.updated or ALWAYS
        yield known, message("its meeting of {day} was cancelled", day=start.date())


def call_ends(item: Item, project: Project) -> datetime | None:
    """When the last moment is over to which an item calls; None: it calls to none."""
    if not item.moments:
        return None
    meeting = project.meetings.get(item.meeting or "")
    body = project.council.bodies.get(meeting.body) if meeting else None
    usual = meeting.all_moments(body.moments if body else ()) if meeting else ()
    return last_end(filled_in(item.moments, usual))


def in_time_for(window: Window, item: Item, channel: str, project: Project) -> Window:
    """The window of an item on one channel: residents are to know in time what ends.

    An item that calls to nothing has the same window on all channels.
    """
    known = project.channels.get(channel) if item.moments else None
    end = call_ends(item, project) if known and known.least_notice else None
    if known is None or end is None:
        return window
    last = in_amsterdam(end - known.least_notice)
    if window.closes is not None and window.closes <= last:
        return window
    until = message(
        "what it calls to is over on {end}, and {channel} has to have it by {moment}",
        end=end,
        channel=known.label,
        moment=last,
    )
    return replace(window, closes=last, until=until)


def may_go_to(item: Item, channel: str, project: Project) -> bool:
    """Whether the matrix has a tick and the item's own `channels` leave the channel open."""
    return channel in project.kinds[item.kind].channels and item.allows(channel)


# Freshness: until when something topical is still news on a channel.


def while_fresh(window: Window, kind: Kind, channel: Channel) -> Window:
    """The window of something of `kind` on a channel: it closes when it is no news there.

    What leads up to a meeting is news until that begins.
    """
    if channel.fresh is None or not kind.topical or kind.bound is Bound.BEFORE:
        return window
    if window.opens == ALWAYS:
        return window
    end = in_amsterdam(window.opens + channel.fresh)
    if window.closes is not None and window.closes <= end:
        return window
    stale = message("it is no news there any more after {moment}", moment=end)
    return replace(window, closes=end, until=stale)


def window_on(window: Window, item: Item, channel: str, project: Project) -> Window:
    """The window of an item on one channel: while it is news there, and in time for its call."""
    known = project.channels.get(channel)
    own = while_fresh(window, project.kinds[item.kind], known) if known else window
    return in_time_for(own, item, channel, project)
