"""Moments for residents: until when one can do something, and what happens when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct


class PublicMoment(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A moment of an item or of a meeting, with all that residents are told of it."""

    id: str
    """That of its item, `meeting/<id>` or `case/<id>`, and what it is: the root of its UID. It
    never changes."""
    what: str
    """`register`, `speak`, `respond` and `vote` can be done until the end; the others happen:
    `walk-in`, `visit`, `event`, `works`, `report-back`."""
    is_term: bool = False
    """Whether it is one of the first."""
    start: datetime | None = None
    end: datetime | None = None
    whole_days: bool = False
    """Whether only days are known; `end` is then the midnight after the last."""
    place: str = ""
    how: str = ""
    link: str = ""
    title: str = ""
    """Of what it is a moment: the title of the item or the meeting."""
    path: str = ""
    """The page of that."""
    meets: date | None = None
    """The day of the meeting of which it is a moment; None: it is of an item."""
    item: str = ""
    """Of which item it is a moment, as that is now called; empty: of a meeting or a case."""
    tag: str = ""
    """The tag that was in force when residents were first told; empty: that of now."""
    revision: int = 0
    """How often what it is a part of was changed since it was announced."""
    stamped: datetime | None = None
    """When that last was; None: no fact says so."""
    title_en: str = ""
    """The title in English, of an item that has one."""

    @property
    def over(self) -> datetime:
        """From when on nobody can do it or come to it any more. There is always such a moment."""
        found = self.end or self.start
        if found is None:
            raise ValueError(self.id)
        return found

    @property
    def at(self) -> datetime:
        """Where it stands in a calendar: a term at its end, anything else at its beginning."""
        if self.is_term or self.start is None:
            return self.over - timedelta(days=1) if self.whole_days else self.over
        return self.start

    @property
    def until(self) -> date | None:
        """Its end as it is said to people: a moment, or only the last day; None: not known."""
        if self.end is None:
            return None
        return (self.end - timedelta(seconds=1)).date() if self.whole_days else self.end

    @property
    def begins(self) -> date | None:
        """Its beginning as it is said to people: a moment, or only the day."""
        if self.start is None:
            return None
        return self.start.date() if self.whole_days else self.start


class Happenings(Struct, frozen=True, omit_defaults=True):
    """What happens of a collection: the ids of meetings, and of items and cases with moments."""

    meetings: tuple[str, ...] = ()
    """In order of time."""
    items: tuple[str, ...] = ()
    """In the order in which the last of their moments are over."""
    withdrawn: tuple[str, ...] = ()
    """Those that were taken back, and of which the moments were told before that; in that order."""
    cases: tuple[str, ...] = ()
    """In that order too."""
