"""Channels: where publications go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.model.moment import at, in_amsterdam
from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

Clock: TypeAlias = time
"""A time of day; in `Channel` the word `time` is taken."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OPENS, CLOSES = time(9), time(17)
OFFICE_HOURS: Mapping[int, tuple[Clock, Clock]] = dict.fromkeys(range(5), (OPENS, CLOSES))


class ChannelType(StrEnum):
    """What sort of destination a channel is."""

    SITE = "site"
    ARCHIVE = "archive"
    SOCIAL = "social"
    NEWS = "news"
    MAIL = "mail"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Channel:
    """One destination (`channels.yml`)."""

    id: str
    label: str
    type: ChannelType = ChannelType.SITE
    time: Clock = OPENS
    """The time of a day in the week that names none."""
    opening: Mapping[int, tuple[Clock, Clock]] = field(default_factory=lambda: OFFICE_HOURS)
    """Weekday (0 is Monday) to the hours in which `asap` may go out; the end is not in it."""
    max_age: timedelta = timedelta(days=7)
    """How long an `asap` item may wait before that is a problem."""
    origin: Origin = field(default_factory=Origin, compare=False)

    def opens(self, moment: datetime) -> datetime:
        """The first opening moment at or after `moment`."""
        day = moment.date()
        for ahead in range(8):
            opened = self._open_on(day + timedelta(days=ahead), moment)
            if opened:
                return opened
        raise ValueError(f"channel {self.id} has no opening hours")

    def _open_on(self, day: date, moment: datetime) -> datetime | None:
        hours = self.opening.get(day.weekday())
        if not hours:
            return None
        opens, closes = at(day, hours[0]), at(day, hours[1])
        if moment >= closes:
            return None
        return in_amsterdam(max(opens, moment))
