"""Freshness: until when something topical is still news on a channel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.kind import Bound
from raadsweek.model.moment import in_amsterdam
from raadsweek.plan.window import ALWAYS, in_time_for

if TYPE_CHECKING:
    from raadsweek.model.channel import Channel
    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind
    from raadsweek.model.project import Project
    from raadsweek.plan.window import Window


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
