"""The clock of an edition: it says whether a moment has passed, and what the next one is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.amsterdam_time import at

if TYPE_CHECKING:
    from collections.abc import Iterable

PASSED, TODAY = "passed", "today"
"""The looks by which an edition is asked for the time."""


class Clock(Struct):
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

    def asked(self, looks: Iterable[tuple[str, str]]) -> datetime | None:
        """The next moment, when what these looks of an edition asked is asked too."""
        for of, key in looks:
            if of == PASSED:
                self.passed(datetime.fromisoformat(key))
            elif of == TODAY:
                self.today()
        return self.next

    def today(self) -> date:
        """Which day it is; that is another one from midnight on."""
        day = self.now.date()
        self.passed(at(day + timedelta(days=1)))
        return day
