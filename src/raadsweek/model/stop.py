"""Stops: from when to when nothing that was planned goes out, as in a crisis.

What is public stays. A stop ends by a `go`, in which a person says of each thing that waits whether
it goes out at once, in a later place, or not at all; or at a moment that was named beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.model.amsterdam_time import at
from raadsweek.model.problem import Origin
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.kind import Kind

OnChannel: TypeAlias = "tuple[str, str]"
"""An item and a channel; of an issue of a mail `mail/CHANNEL/WEEK` and its channel."""
RELAXED_AFTER = timedelta(hours=24)
"""How long after a stop nothing light goes out."""
INSTANT = timedelta(seconds=1)
FILED = "file"
"""In the place of a fact's id: the stop stands in a file, and in no record yet."""


class Stop(Struct, frozen=True):
    """One stop."""

    since: datetime
    """When it was said to begin."""
    why: str = ""
    """For editors; residents do not read it."""
    by: str = ""
    """A role."""
    until: datetime | None = None
    """When it ends by itself; None: when a person says so."""
    excepted: frozenset[str] = frozenset()
    """The kinds that go out all the same."""
    line: str = ""
    """What stands at the top of every page meanwhile; empty: nothing."""
    id: str = ""
    """The fact by which it was recorded, or `FILED`."""
    file: str = ""
    """The digest of the file in which it stood; empty: in none."""
    closed_from: datetime | None = None
    """From when on places are closed, where that is not `since`: what came before is public."""
    ended: datetime | None = None
    """When a person ended it."""
    at_once: frozenset[OnChannel] = frozenset()
    """What goes out when it ends."""
    later: frozenset[OnChannel] = frozenset()
    """What goes out in a later place."""
    never: frozenset[OnChannel] = frozenset()
    """What does not go out."""

    @property
    def begins(self) -> datetime:
        """From when on places are closed."""
        return self.closed_from or self.since

    def end(self, now: datetime) -> datetime:
        """Up to when places are closed, as one knows at `now`."""
        end = self.ended if self.ended is not None else now + INSTANT
        return end if self.until is None else min(end, self.until)

    def holds_at(self, now: datetime) -> bool:
        """Whether it is in force."""
        over = self.until is not None and self.until <= now
        return self.since <= now and self.ended is None and not over


@dataclass(frozen=True, slots=True)
class FiledStop:
    """A stop as a file says it (`calendars/stop.yml`)."""

    digest: str
    """The first 32 hexadecimal letters of the SHA-256 of its text."""
    since: datetime | None = None
    until: datetime | None = None
    why: str = ""
    by: str = ""
    excepted: frozenset[str] = frozenset()
    line: str = ""
    origin: Origin = field(default_factory=Origin, compare=False)


class Stops(Struct, frozen=True):
    """All stops of a council, as of `now`."""

    all: tuple[Stop, ...] = ()
    """In order of time."""
    now: datetime | None = None
    """None only where there are none."""

    @property
    def in_force(self) -> Stop | None:
        """The one that is in force; of more the first."""
        return next((each for each in self.all if self.now and each.holds_at(self.now)), None)

    def lets(self, kind: str, *, urgent: bool = False) -> bool:
        """Whether something of a kind may go out now."""
        found = [each for each in self.all if self.now and each.holds_at(self.now)]
        return urgent or all(kind in each.excepted for each in found)

    def closes(self, kind: Kind, moment: datetime) -> Stop | None:
        """What closes places of a kind at `moment`."""
        return next((stop for stop, end in self._closed(kind) if stop.begins <= moment < end), None)

    def opens(self, kind: Kind, moment: datetime, place: OnChannel) -> datetime:
        """The first moment from `moment` on at which something of a kind may go out somewhere.

        What was put off when a stop ended goes out on another day.
        """
        for stop, end in self._closed(kind):
            if stop.begins <= moment < end:
                moment = end
                if place in stop.later and stop.ended is not None:
                    moment = max(end, at(stop.ended.date() + timedelta(days=1)))
        return moment

    def touches(self, day: date) -> bool:
        """Whether any place of a day may be closed."""
        if self.now is None:
            return False
        return any(
            each.begins.date() <= day <= (each.end(self.now) + RELAXED_AFTER).date()
            for each in self.all
        )

    def waiting_on(self, day: date) -> datetime | None:
        """When the stop ended after which what is light still waits on a day; None: none did."""
        now = self.now
        ends = [each.end(now) for each in self.all if now is not None and each.since <= now]
        found = [end for end in ends if now is not None and end <= now]
        return next(
            (end for end in found if end.date() <= day <= (end + RELAXED_AFTER).date()), None
        )

    def goes_at_once(self, place: OnChannel) -> datetime | None:
        """When something that waited goes out at once; None: it does not."""
        return next((each.ended for each in self.all if place in each.at_once), None)

    def put_off(self, place: OnChannel) -> bool:
        """Whether something that waited goes out in a later place."""
        return any(place in each.later for each in self.all)

    def dropped(self, place: OnChannel) -> bool:
        """Whether something that waited does not go out."""
        return any(place in each.never for each in self.all)

    def without(self) -> Stops:
        """As if the one in force were none: what waits is then seen."""
        found = self.in_force
        if found is None or self.now is None:
            return self
        now = self.now
        return replace(self, all=tuple(each for each in self.all if not each.holds_at(now)))

    def _closed(self, kind: Kind) -> Iterator[tuple[Stop, datetime]]:
        """Each stop that holds up a kind, and when that ends."""
        if self.now is None:
            return
        for stop in self.all:
            if kind.id in stop.excepted or stop.since > self.now:
                continue
            end = stop.end(self.now)
            light = kind.is_light and end <= self.now
            yield stop, end + RELAXED_AFTER if light else end
