"""Councils that hypothesis makes up, with the calendars of this repository."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

from hypothesis import strategies as st

from raadsweek.load import folders, load
from raadsweek.model.amsterdam_time import at, in_amsterdam
from raadsweek.model.channel import Capacity, ChannelType
from raadsweek.model.council import Council
from raadsweek.model.item import Item, ItemStatus, Withdrawal
from raadsweek.model.meeting import Meeting
from raadsweek.model.project import Project
from raadsweek.replace_fields import replace

ROOT = Path(__file__).parent.parent.parent
CALENDARS = load(folders(ROOT))
KINDS = CALENDARS.kinds
NARROW = {
    id: replace(channel, capacity=Capacity(day=3, hour=1), fresh=timedelta(days=9))
    if channel.type is ChannelType.SOCIAL
    else channel
    for id, channel in CALENDARS.channels.items()
}
"""The same channels, of which networks carry little."""
FIRST = date(2026, 9, 28)
LAST = date(2026, 12, 31)
NOW = at(date(2026, 11, 20), time(15))

days = st.dates(FIRST, date(2026, 12, 20))
moments = st.builds(at, days, st.sampled_from([time(0), time(9), time(13, 30), time(22)]))


@st.composite
def meetings(draw):
    """Up to six meetings on different days; one in six is cancelled."""
    found = {}
    for day in draw(st.sets(days, max_size=6)):
        start = at(day, draw(st.sampled_from([time(13, 30), time(19, 30)])))
        end = draw(st.none() | st.just(in_amsterdam(start + timedelta(hours=2))))
        cancelled = draw(st.sampled_from([False] * 5 + [True]))
        told = draw(st.none() | moments) if cancelled else None
        meeting = Meeting(
            f"{day}-raad", "Raad", "raad", start, end, cancelled=cancelled, updated=told
        )
        found[meeting.id] = meeting
    return found


@st.composite
def items(draw, meetings, number, statuses=tuple(ItemStatus)):
    """One item of any kind, with any of the dates that an item can have."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    status = draw(st.sampled_from(statuses))
    dated = draw(moments) if KINDS[kind].topical or draw(st.booleans()) else None
    meeting = draw(st.none() | st.sampled_from(sorted(meetings))) if meetings else None
    channels = draw(st.none() | st.sets(st.sampled_from(sorted(CALENDARS.channels)), min_size=1))
    withdrawal = Withdrawal(draw(moments), "weg") if status is ItemStatus.WITHDRAWN else None
    return Item(
        id=f"item-{number}",
        kind=kind,
        title=f"Item {number}",
        status=status,
        date=dated,
        dated_by="date",
        meeting=meeting,
        embargo=draw(st.none() | moments),
        expires=draw(st.none() | moments),
        only=tuple(sorted(channels)) if channels else None,
        withdrawal=withdrawal,
    )


@st.composite
def projects(draw, statuses=tuple(ItemStatus)):
    """A council with our own calendars and up to twelve items."""
    held = draw(meetings())
    count = draw(st.integers(0, 12))
    made = tuple(draw(items(held, n, statuses)) for n in range(count))
    council = Council("raad", "Raad", "raad.example,2026")
    channels = draw(st.sampled_from([CALENDARS.channels, NARROW]))
    return Project(council, channels, KINDS, CALENDARS.schedule, held, made)
