"""Meetings: the anchors in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from raadsweek.model.moment import at, in_amsterdam
from raadsweek.model.problem import Origin
from raadsweek.model.resident_moment import MomentBeforeMeeting, ResidentMoment

USUAL_DURATION = timedelta(hours=3)
CANCELLED_KEPT = timedelta(weeks=26)
"""How long after its day a cancelled meeting stays in the calendars, unless a council says."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a meeting; we refer to it, we do not copy it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a body of the council (`calendars/meetings/<id>.yml`)."""

    id: str
    title: str
    body: str
    start: datetime
    end: datetime | None = None
    all_day: bool = False
    """Whether only its days are known: `start` is then the first second of the first day, and
    `end`, where it is known, the midnight after the last."""
    duration: timedelta = USUAL_DURATION
    """How long this body usually meets; counts where `end` is not known."""
    place: str = ""
    source: str | None = None
    stream: str | None = None
    cancelled: bool = False
    provisional: bool = False
    """Whether it is not sure yet that it goes on, or when."""
    reason: str = ""
    documents: tuple[Document, ...] = ()
    moments: tuple[ResidentMoment, ...] = ()
    """What residents can do before it, or at it; those of its body are not among them."""
    agenda: bool = True
    """Whether it has an agenda, which an evening for residents has not."""
    updated: datetime | None = None
    """When the facts of this meeting last changed."""
    revision: int = 0
    """How often they changed since the meeting was announced."""
    origin: Origin = field(default_factory=Origin, compare=False)

    @property
    def ends(self) -> datetime:
        """The end, or what it usually would be; without a known time the end of its day."""
        if self.end is None and self.all_day:
            return at(self.start.date() + timedelta(days=1))
        return self.end or in_amsterdam(self.start + self.duration)

    def all_moments(
        self, of_body: Iterable[MomentBeforeMeeting] = ()
    ) -> tuple[ResidentMoment, ...]:
        """Its own moments, and those of its body that it does not say itself.

        None before what is cancelled; nobody registers to speak at an evening without agenda.
        """
        if self.cancelled:
            return ()
        own = {each.what for each in self.moments}
        usual = [each for each in of_body if self.agenda and each.what not in own]
        return (*self.moments, *(each.of(self.start.date()) for each in usual))

    @property
    def when(self) -> date:
        """Its start as it is said to people: a moment, or only the day."""
        return self.start.date() if self.all_day else self.start

    @property
    def over(self) -> date:
        """Its end as it is said to people: a moment, or only its last day."""
        return (self.ends - timedelta(seconds=1)).date() if self.all_day else self.ends
