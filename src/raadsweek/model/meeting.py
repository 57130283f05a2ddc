"""Meetings: the anchors in time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeGuard

from msgspec import Struct

from raadsweek.model.agenda_point import Document, Point
from raadsweek.model.amsterdam_time import at, in_amsterdam
from raadsweek.model.outcome import WrittenVote
from raadsweek.model.problem import Origin
from raadsweek.model.resident_moment import MomentBeforeMeeting, ResidentMoment

USUAL_DURATION = timedelta(hours=3)
MOST_LEADS = 3
"""So many items the results of a meeting begin with."""


class Sitting(Struct, frozen=True):
    """A part of a meeting, on a day or in a room of its own."""

    start: datetime
    end: datetime | None = None
    all_day: bool = False
    """Whether only its days are known, as of a meeting."""
    place: str = ""
    title: str = ""

    def ends(self, usual: timedelta) -> datetime:
        """The end, or after the usual duration; without a known time the end of its day."""
        if self.end is None and self.all_day:
            return at(self.start.date() + timedelta(days=1))
        return self.end or in_amsterdam(self.start + usual)


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
    points: tuple[Point, ...] = ()
    """Its agenda, where it is written as points."""
    votes: Mapping[str, WrittenVote] = field(default_factory=dict, compare=False)
    """Votes of which several items tell, by id. What an item tells of one, it says itself."""
    leads: tuple[str, ...] = ()
    """The items with which its results begin, as editors chose them."""
    allow: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The findings in its texts that its editors let stand, by code, each with their reason."""
    moments: tuple[ResidentMoment, ...] = ()
    """What residents can do before it, or at it; those of its body are not among them."""
    agenda: bool = True
    """Whether it has an agenda, which an evening for residents has not."""
    updated: datetime | None = None
    """When the facts of this meeting last changed."""
    revision: int = 0
    """How often they changed since the meeting was announced."""
    origin: Origin = field(default_factory=Origin, compare=False)
    about: tuple[str, ...] = ()
    """The cases that all of it is about."""
    others: tuple[str, ...] = ()
    """The other bodies of a joint meeting."""
    part_of: str = ""
    """The meeting of which it is a part, such as a session of an evening."""
    sittings: tuple[Sitting, ...] = ()
    """Its parts, where it has more than one: in time, as it was adjourned and went on, or in rooms.
    Then `start` is that of the first one, and `end` that of the last."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """All bodies that meet."""
        return (self.body, *self.others)

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that it, or a point of its agenda, is about; each once."""
        of_points = (case for point in self.points for case in point.cases)
        return tuple(dict.fromkeys((*self.about, *of_points)))

    def starts_of(self, sitting: int | None) -> datetime:
        """When it begins, or one of its sittings, which are numbered from 1."""
        return self.sittings[sitting - 1].start if self.has_sitting(sitting) else self.start

    def ends_of(self, sitting: int | None) -> datetime:
        """When it ends, or one of its sittings."""
        if self.has_sitting(sitting):
            return self.sittings[sitting - 1].ends(self.duration)
        return self.ends

    def has_sitting(self, sitting: int | None) -> TypeGuard[int]:
        """Whether there is a sitting of this number."""
        return sitting is not None and 1 <= sitting <= len(self.sittings)

    @property
    def ends(self) -> datetime:
        """The end, or what it usually would be; without a known time the end of its day."""
        if self.sittings:
            return max(each.ends(self.duration) for each in self.sittings)
        return Sitting(self.start, self.end, self.all_day).ends(self.duration)

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


# Evenings for residents: by what a meeting is called whether it has an agenda at all.

WORDS = (
    "avond voor bewoners",
    "begrotingsmarkt",
    "bewonersavond",
    "bijeenkomst",
    "buurtavond",
    "dorpsavond",
    "excursie",
    "fietstocht",
    "informatieavond",
    "informatiemarkt",
    "koffie met",
    "inloop",
    "inloopavond",
    "inloopochtend",
    "inloopmiddag",
    "inloopuur",
    "inwonersavond",
    "meedenkavond",
    "ontmoeting",
    "open dag",
    "open huis",
    "participatieavond",
    "rondleiding",
    "rondleidingen",
    "rondwandeling",
    "spreekuur",
    "themamarkt",
    "werkbezoek",
    "wijkavond",
    "wijkschouw",
)
"""What such an evening is called, on its own or as the end of a longer word."""
_MEETS = re.compile(
    r"vergadering|zitting|commissie|fractie|debat|vormend|raads$|politiek|technisch|presidium"
)
"""What before such a word makes it a meeting with an agenda after all: 'raadsbijeenkomst'."""
_FOUND = re.compile(rf"(?:{'|'.join(WORDS)})(?:en|s)?\b")


def is_for_residents(title: str) -> bool:
    """Whether a title says that residents come by, rather than that a body meets.

    Of such an evening nobody misses an agenda.
    """
    words = title.casefold()
    found = _FOUND.search(words)
    return found is not None and not _MEETS.search(words[: found.start()])
