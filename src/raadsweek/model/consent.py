"""Consent: that somebody agreed to be shown or named, since when, and until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.amsterdam_time import at, end_of

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = timedelta(days=1)
ENDS_SOON = timedelta(weeks=4)
"""How long before a consent ends editors are told: time enough to ask for a new one."""


class Consent(Struct, frozen=True):
    """A consent that was noted. `until` is the last day of it; None: until it is taken back."""

    given: date | None = None
    """The day on which it was given; None: nobody noted that."""
    until: date | None = None
    where: str = ""
    """Where the proof of it lies, for the staff: `dossier 12`. Residents never read it."""
    of: str = ""
    """Whose it is, for the staff: a role or initials. Residents never read that either."""

    def holds(self, passed: Callable[[datetime], bool]) -> bool:
        """Whether it is in force now; `passed` says of a moment whether it has passed."""
        if self.given is not None and not passed(at(self.given)):
            return False
        return self.until is None or not passed(at(self.until + _DAY))

    @property
    def last(self) -> datetime | None:
        """The last moment of it; None: it has none."""
        return end_of(self.until) if self.until else None
