"""The plan: all publications and problems of a period, and what week files keep of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.problem import Origin, Problem
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from raadsweek.language import Message
    from raadsweek.model.schedule import ScheduleEntry

TOGETHER = "+"
"""What is in the id of a digest before its channel, and in that of no item."""


def digest_id(kind: str, n: int, channel: str, day: date) -> str:
    """How a digest is called: `decisions+1@twitter@2026-11-20`."""
    return f"{kind}{TOGETHER}{n}@{channel}@{day}"


def is_digest(id: str) -> bool:
    """Whether it is the id of a digest, and not that of one publication."""
    return TOGETHER in id.partition("@")[0]


class PublicationStatus(StrEnum):
    """Where a publication stands."""

    PLANNED = "planned"
    DUE = "due"
    """Its moment has come, and nothing says that it went out."""
    MAYBE = "maybe"
    """It was prepared for the site, and nobody saw it there yet."""
    PUBLISHED = "published"
    """It was seen on the site."""
    PLACED = "placed"
    """A person placed it."""
    SENT = "sent"
    REFUSED = "refused"
    """The other side refused it."""
    UNKNOWN = "unknown"
    """It was sent and nobody knows whether it arrived."""
    ASSUMED = "assumed"
    """It was due on a channel of which nobody says what went out."""
    SKIPPED = "skipped"
    """Someone decided that it does not go out."""
    LAPSED = "lapsed"
    """It is timeless, and its day is over."""
    CANCELLED = "cancelled"
    """It was taken back, or its meeting was."""


class Slot(Struct, frozen=True):
    """One dated place in the weekly schedule."""

    channel: str
    kind: str
    at: datetime
    entry: ScheduleEntry
    instead_of: datetime | None = None
    """The moment that the weekly schedule names, where a closure moved it."""

    @property
    def id(self) -> str:
        """`twitter/2026-11-27/decisions`."""
        return f"{self.channel}/{self.at.date()}/{self.kind}"


class Publication(Struct, frozen=True):
    """One item on one channel at one moment."""

    item: str
    kind: str
    channel: str
    at: datetime
    title: str
    reason: Message
    slot: str | None = None
    """The slot's id; None for what was pinned or goes out on its own date."""
    status: PublicationStatus = PublicationStatus.PLANNED
    pinned: bool = False
    tentative: bool = False
    """Whether the item is not ready yet: it holds a place and goes nowhere."""
    place: datetime | None = None
    """The moment of its place in the week, where that is not `at`."""
    known_as: str = ""
    """The id under which it was shown first; empty: it was not shown yet."""
    bundle: str = ""
    """The id of the digest in which it goes out with others (`decisions+1@twitter@2026-11-20`);
    empty: it goes out by itself."""
    nth: int = 0
    """Which of the digest it is, from 1, in the order in which that tells them."""

    @property
    def id(self) -> str:
        """`item@channel@date`: stable, readable, and the root of GUID and UID."""
        return self.known_as or f"{self.item}@{self.channel}@{self.due.date()}"

    @property
    def post(self) -> str:
        """The id of what goes out: its own, or that of its digest."""
        return self.bundle or self.id

    @property
    def due(self) -> datetime:
        """The moment of its place in the week; `at` is when residents could first read it."""
        return self.place or self.at

    @property
    def week(self) -> Week:
        """The ISO week in which it goes out."""
        return Week.of(self.at.date())

    @property
    def order(self) -> tuple[datetime, str, str]:
        """What publications are sorted by."""
        return (self.at, self.channel, self.item)


IN_TIME: Callable[[Publication], tuple[datetime, str, str]] = attrgetter("at", "channel", "item")
"""`Publication.order`, for when many are sorted: it costs a quarter."""


class Refusal(StrEnum):
    """Why a slot did not take an item that waited for it."""

    FULL = "full"
    """It holds as many as it takes."""
    OTHER_MEETING = "other-meeting"
    """Another meeting comes first, and a later slot is in time for this one."""
    REPEATS = "repeats"
    """It sends out again what went out before."""
    DAY_FULL = "day-full"
    """The channel carries no more on that day, and later it may not go out any more."""
    PLACE_KEPT = "place-kept"
    """The channel keeps its posts for places that come too late for it."""


class RefusedPlace(Struct, frozen=True):
    """The last slot that did not take an item, and the rule by which."""

    at: datetime
    by: Refusal


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes where and when in the days from `first` to `last`, and what is wrong with it."""

    first: date
    last: date
    publications: tuple[Publication, ...] = ()
    empty_slots: tuple[Slot, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    refused: Mapping[tuple[str, str], RefusedPlace] = field(default_factory=dict, compare=False)
    """(item, channel) to the last slot there that did not take what is topical."""

    def where(self, wanted: Callable[[Publication], bool]) -> tuple[Publication, ...]:
        """The publications that `wanted` is true of."""
        return tuple(p for p in self.publications if wanted(p))

    def for_item(self, item: str) -> tuple[Publication, ...]:
        """The publications of one item."""
        return self.where(lambda publication: publication.item == item)

    def on(self, day: date) -> tuple[Publication, ...]:
        """The publications of one day."""
        return self.where(lambda publication: publication.at.date() == day)

    def in_week(self, week: Week) -> tuple[Publication, ...]:
        """The publications of one ISO week."""
        return self.where(lambda publication: publication.week == week)

    def problems_for(self, item: str) -> tuple[Problem, ...]:
        """The problems of one item."""
        return tuple(problem for problem in self.problems if problem.item == item)


# Saved weeks: what `calendars/weeks/<week>.yml` says, and what we wrote there ourselves.


class SavedPublication(Struct, frozen=True):
    """One line of a week file."""

    item: str
    channel: str
    at: datetime
    pinned: bool = False
    key: str = ""
    """Where it stands in its file."""

    @property
    def place(self) -> Place:
        """What makes it this line and not another."""
        return (self.item, self.channel, self.at)


Place = tuple[str, str, "datetime"]
"""Item, channel and moment."""


@dataclass(frozen=True, slots=True)
class SavedWeek:
    """One week file, beside what the planner wrote when it was saved last.

    It is about what is to come; what was is in the record.
    """

    week: Week
    publications: tuple[SavedPublication, ...] = ()
    planned: frozenset[Place] = frozenset()
    """The lines that the planner wrote; what differs from them an editor did."""
    origin: Origin = field(default_factory=Origin, compare=False)

    def by_hand(self, publication: SavedPublication) -> bool:
        """Whether an editor wrote, moved or pinned this line."""
        return publication.pinned or (bool(self.planned) and publication.place not in self.planned)

    @property
    def vacated(self) -> frozenset[Place]:
        """The lines that the planner wrote and that no longer stand there."""
        return self.planned - {line.place for line in self.publications}

    @property
    def removed(self) -> frozenset[Place]:
        """The lines that the planner wrote and an editor took out, not those that moved."""
        here = {line.place for line in self.publications}
        moved = {(item, channel) for item, channel, _ in here - self.planned}
        return frozenset(place for place in self.vacated if place[:2] not in moved)
