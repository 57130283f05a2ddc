"""Moments for residents: what happens, until when one can do something, and what is asked of them.

`model.moment` is about moments of the clock; here it is about what stands at one.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.amsterdam_time import at, end_of
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class MomentKind(StrEnum):
    """What a moment is of: something that one can do until its end, or something that happens."""

    REGISTER = "register"
    SPEAK = "speak"
    """Registering to speak in a meeting."""
    RESPOND = "respond"
    VOTE = "vote"
    WALK_IN = "walk-in"
    VISIT = "visit"
    EVENT = "event"
    WORKS = "works"
    REPORT_BACK = "report-back"
    """When is told what came of it."""


TERMS = frozenset({MomentKind.REGISTER, MomentKind.SPEAK, MomentKind.RESPOND, MomentKind.VOTE})
"""What one can do until the end, and not after it."""


class ResidentMoment(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One moment. Without `start` and `end` it is the one of its kind that its meeting has."""

    what: MomentKind
    start: datetime | None = None
    end: datetime | None = None
    whole_days: bool = False
    """Whether only days are known: `start` is then the first second of the first, and `end` the
    midnight after the last."""
    place: str = ""
    how: str = ""
    link: str = ""

    @property
    def is_term(self) -> bool:
        """Whether it is something to do until its end, and not something that happens."""
        return self.what in TERMS

    @property
    def over(self) -> datetime | None:
        """From when on nobody can do it or come to it any more; None: its time is not said."""
        return self.end or self.start


class MomentBeforeMeeting(Struct, frozen=True):
    """A moment that every meeting of a body has: `days_before` its first day, at `until`."""

    what: MomentKind
    until: time
    days_before: int = 0
    place: str = ""
    how: str = ""
    link: str = ""

    def of(self, day: date) -> ResidentMoment:
        """The moment of a meeting that begins on `day`."""
        return ResidentMoment(
            what=self.what,
            end=at(day - timedelta(days=self.days_before), self.until),
            place=self.place,
            how=self.how,
            link=self.link,
        )


def filled_in(
    moments: Iterable[ResidentMoment], of_meeting: Iterable[ResidentMoment]
) -> Iterator[ResidentMoment]:
    """The moments of an item; one without a time is that of its meeting, or not there."""
    known = {each.what: each for each in of_meeting}
    for each in moments:
        if each.over is not None:
            yield each
        elif each.what in known:
            own = {name: said for name in ("place", "how", "link") if (said := getattr(each, name))}
            yield replace(known[each.what], **own)


def last_end(moments: Iterable[ResidentMoment]) -> datetime | None:
    """When the last of them is over; None: there is none with a time."""
    return max((each.over for each in moments if each.over), default=None)


# What the council asks residents: how one answers, what for, and when is told of it.

USUAL_REPORT = timedelta(weeks=8)
"""How long after its end is told what was done with the answers, where nobody says."""


class ResidentQuestion(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A question. Until when one can answer it is a moment (`respond`) of its item."""

    question: str
    offline: str = ""
    """How one answers without internet."""
    use: str = ""
    """What happens with the answers."""
    report: date | None = None
    """The last day on which is told what was done with them; None: nobody says."""

    def due(self, end: datetime | None, usual: timedelta | None = None) -> datetime | None:
        """By when is told what was done with the answers; None: nobody knows its end."""
        if self.report is not None:
            return end_of(self.report)
        return None if end is None else end_of((end + (usual or USUAL_REPORT)).date())


def answer_end(moments: Iterable[ResidentMoment]) -> datetime | None:
    """Until when one can answer: the last end of a moment to respond; None: nobody says."""
    ends = (each.end for each in moments if each.what is MomentKind.RESPOND)
    return max(filter(None, ends), default=None)
