"""ISO weeks: `2026-W48` is the week of Monday 23 November 2026 (ISO 8601)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

_WRITTEN = re.compile(r"(\d{4})-W(\d{2})")


class Week(Struct, frozen=True, order=True):
    """One ISO week. Weeks are ordered, and `week + 1` is the next, over the year's turn too."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Week:
        """The week in which `day` falls."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Week:
        """Reads `2026-W48`. Raises ValueError for another form or a week that does not exist."""
        match = _WRITTEN.fullmatch(text)
        if not match:
            raise ValueError(text)
        week = cls(int(match[1]), int(match[2]))
        _ = week.monday
        return week

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days, Monday first."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def __add__(self, weeks: int) -> Week:
        return Week.of(self.monday + timedelta(weeks=weeks))

    def __sub__(self, weeks: int) -> Week:
        return self + -weeks

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"


# The days of the week, as files and addresses name them.

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Monday is 0."""
