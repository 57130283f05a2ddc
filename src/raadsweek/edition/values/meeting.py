"""Meetings, their sittings, points and documents, as residents may know them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct

from raadsweek.edition.values.item import Named, Result
from raadsweek.edition.values.moment import PublicMoment


class MeetingDocument(Struct, frozen=True, omit_defaults=True):
    """A document of a meeting, on another site."""

    title: str
    url: str


class PublicSitting(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A part of a meeting, on a day or in a room of its own."""

    start: datetime
    ends: datetime
    """The end, or what it usually would be."""
    end: datetime | None = None
    """The end, where it is known."""
    all_day: bool = False
    """Whether only its day is known."""
    place: str = ""
    title: str = ""

    @property
    def when(self) -> date:
        """Its start as it is said to people: a moment, or only the day."""
        return self.start.date() if self.all_day else self.start


class PublicPoint(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A point of an agenda, or a heading above points."""

    id: str
    title: str
    number: str = ""
    summary: str = ""
    type: str = ""
    """What is done with it: `consent`, `debate`, ...; empty: nobody says."""
    heading: bool = False
    documents: tuple[MeetingDocument, ...] = ()
    late: date | None = None
    """The day on which it came onto the agenda, later than the others."""
    changed: date | None = None
    items: tuple[str, ...] = ()
    """The ids of the items about it."""
    result: Result | None = None
    """What came of it, where the agenda says so."""
    sitting: datetime | None = None
    """When the sitting begins at which it is dealt with, where there is more than one."""
    cases: tuple[Named, ...] = ()
    """The cases that it is about."""
    level: int = 0
    """How deep it lies: 1 for a part of a point, 2 for a part of that."""


class PublicMeeting(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A meeting, with all that residents are told of it."""

    id: str
    path: str
    title: str
    body: Named
    start: datetime
    ends: datetime
    """The end, or what it usually would be; without a known time the end of its last day."""
    end: datetime | None = None
    """The end, where it is known."""
    all_day: bool = False
    """Whether only its days are known."""
    place: str = ""
    usual_place: str = ""
    """Where its body usually meets."""
    source: str = ""
    stream: str = ""
    cancelled: bool = False
    provisional: bool = False
    """Whether it is not sure yet that it goes on, or when."""
    inside: bool = False
    """Whether it is not for residents; in a preview only."""
    reason: str = ""
    documents: tuple[MeetingDocument, ...] = ()
    points: tuple[PublicPoint, ...] = ()
    """Its agenda, where it is written as points."""
    moments: tuple[PublicMoment, ...] = ()
    """What residents can do before it or at it, and when."""
    called_off: tuple[PublicMoment, ...] = ()
    """Of a cancelled meeting the moments that residents were told of before."""
    no_agenda: bool = False
    """Whether it has none, as an evening for residents."""
    items: tuple[str, ...] = ()
    """The ids of its items, in the order in which they appeared."""
    agendas: tuple[str, ...] = ()
    """Those of them that are its agenda."""
    tag: str = ""
    """The tag that was in force when residents were first told of it; empty: that of now."""
    revision: int = 0
    """How often its event was changed since it was announced."""
    stamped: datetime | None = None
    """When its event last changed; None: no fact says so."""
    updated: datetime | None = None
    """When its page last changed, its items' changes among that."""
    others: tuple[Named, ...] = ()
    """The other bodies of a joint meeting."""
    part_of: str = ""
    """The id of the meeting of which it is a part; empty where that is not shown."""
    parts: tuple[str, ...] = ()
    """The ids of the meetings that are parts of it, in order of time."""
    sittings: tuple[PublicSitting, ...] = ()
    """Its parts, where it has more than one."""
    cases: tuple[Named, ...] = ()
    """The cases that it, or a point of its agenda, is about."""

    @property
    def when(self) -> date:
        """Its start as it is said to people: a moment, or only the day."""
        return self.start.date() if self.all_day else self.start

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it begins or goes on."""
        starts = [each.start for each in self.sittings] or [self.start]
        return tuple(dict.fromkeys(start.date() for start in starts))

    @property
    def over(self) -> date:
        """Its end as it is said to people: a moment, or only its last day."""
        return (self.ends - timedelta(seconds=1)).date() if self.all_day else self.ends
