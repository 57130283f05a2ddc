"""The clock of an edition: it says whether a moment has passed, and what the next one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from raadsweek.model.moment import at


@dataclass
class Clock:
    """What time it is, for who asks of a moment whether it has passed.

    The smallest moment that was asked and has not passed is the next at which anything can be
    other than it is: nothing else of an edition depends on the time.
    """

    now: datetime
    next: datetime | None = None

    def passed(self, moment: datetime) -> bool:
        """Whether it is `moment` or later."""
        if moment <= self.now:
            return True
        if self.next is None or moment < self.next:
            self.next = moment
        return False

    def today(self) -> date:
        """Which day it is; that is another one from midnight on."""
        day = self.now.date()
        self.passed(at(day + timedelta(days=1)))
        return day
