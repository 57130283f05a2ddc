"""A day of a channel: what goes out on it, and when its first opening is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from raadsweek.model.channel import Capacity, ChannelType
from raadsweek.model.plan import Publication, Slot, digest_id
from raadsweek.plan.slots import is_open, slots_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from raadsweek.model.project import Project


class ChannelDay(Struct):
    """What goes out on one channel on one day, so far."""

    day: date
    slots: Sequence[Slot]
    posts: list[datetime] = []
    digests: set[str] = field(default_factory=set)
    """The ids that are taken."""
    counted: set[str] = field(default_factory=set)
    """The digests that are among the posts."""
    _moments: list[datetime] = []
    _waiting: dict[datetime, list[Publication]] = {}

    def put(self, publication: Publication) -> None:
        """Lets one wait for its moment."""
        moment = publication.at
        if moment not in self._waiting:
            heappush(self._moments, moment)
        self._waiting.setdefault(moment, []).append(publication)

    def in_time(self) -> Iterator[tuple[datetime, list[Publication]]]:
        """What waits, moment by moment, with what is put off to a later one meanwhile."""
        while self._moments:
            moment = heappop(self._moments)
            yield moment, self._waiting.pop(moment)

    def count(self, publication: Publication) -> None:
        """Counts what stands, at its place and not at the release of it; a digest once."""
        if publication.bundle not in self.counted:
            self.posts.append(publication.due)
        if publication.bundle:
            self.counted.add(publication.bundle)

    def digest(self, kind: str, channel: str) -> str:
        """The id of a new one: `decisions+1@twitter@2026-11-20`."""
        n = 1
        while (id := digest_id(kind, n, channel, self.day)) in self.digests:
            n += 1
        self.digests.add(id)
        return id

    def next_place(self, moment: datetime) -> datetime | None:
        """When the next place of the week is, later that day."""
        return min((slot.at for slot in self.slots if slot.at > moment), default=None)

    def to_come(self, moment: datetime, kind: str) -> int:
        """How many places lie behind that of a kind at a moment."""
        return sum((slot.at, slot.kind) > (moment, kind) for slot in self.slots)


def are_few(count: int, capacity: Capacity, slots: Sequence[Slot]) -> bool:
    """Whether a day has so little that it can all go out at any moment of it."""
    most = [capacity.hour, capacity.take, *(slot.entry.take for slot in slots)]
    if capacity.day is not None:
        most.append(capacity.day - len(slots))
    fits = all(each is None or count <= each for each in most)
    return fits and (capacity.apart is None or count == 1)


class Batch(Struct):
    """What one kind brings to a channel at one moment."""

    kind: str
    at: datetime
    publications: list[Publication]
    soon: bool
    """Whether it has no day of its own, and may as well go out on the next."""
    room: int = 1
    """How many posts of it there may be; never less than one."""


# The first opening: when something can go out, by opening hours, cut-offs and closures.

OpeningRule: TypeAlias = "Callable[[Project, str, str, datetime], datetime | None]"
"""Project, channel, kind and a moment to the first moment from then on; None: there is none."""
FARTHEST = 732
"""Days that are looked ahead. What is closed for two years does not open."""
MONTH = 28


def first_opening(project: Project, channel: str, kind: str, moment: datetime) -> datetime | None:
    """The first moment at or after `moment` at which `channel` is open to `kind`; None: never."""
    place = project.channels[channel]
    for ahead in range(FARTHEST if place.opening else 0):
        day = moment.date() + timedelta(days=ahead)
        opened = place.opens_on(day, moment)
        if opened and is_open(project, place, kind, day):
            return opened
    return None


def opening_for(
    project: Project, item: str, channel: str, kind: str, moment: datetime, opening: OpeningRule
) -> datetime | None:
    """The first opening for an item at or after `moment`, not in what is stopped."""
    found = opening(project, channel, kind, moment)
    if found is None or not project.stops.all:
        return found
    opens = project.stops.opens(project.kinds[kind], found, (item, channel))
    return opening(project, channel, kind, opens) if opens > found else found


def first_issue(project: Project, channel: str, kind: str, moment: datetime) -> datetime | None:
    """The first issue of a mail or a paper at or after `moment`; of others `first_opening`."""
    weekly = any(
        entry.channel == channel and entry.weekday is not None for entry in project.schedule.entries
    )
    if project.channels[channel].type not in (ChannelType.MAIL, ChannelType.PRINT) or not weekly:
        return first_opening(project, channel, kind, moment)
    for ahead in range(0, FARTHEST, MONTH):
        day = moment.date() + timedelta(days=ahead)
        for slot in slots_between(project, day, day + timedelta(days=MONTH - 1), channel):
            quiet = project.closures.quiet_on(kind, slot.at.date())
            if slot.at >= moment and quiet is None:
                return slot.at
    return None
