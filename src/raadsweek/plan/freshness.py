"""Freshness: until when something topical is still news on a channel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.kind import Bound
from raadsweek.model.moment import in_amsterdam
from raadsweek.plan.window import ALWAYS

if TYPE_CHECKING:
    from raadsweek.model.channel import Channel
    from raadsweek.model.kind import Kind
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
