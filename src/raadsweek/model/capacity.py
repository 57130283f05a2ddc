"""The bearing capacity of a channel: how much goes out there, how close together, in what order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

HOUR = timedelta(hours=1)


class Order(StrEnum):
    """What comes first where more waits than goes out by itself."""

    AGENDA = "agenda"
    """The order of the meetings; in a meeting what matters most: the leads of its editors, then
    proposals, amendments and motions, each as the agenda has them."""
    OLDEST = "oldest"
    """What waits longest."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many publications a channel carries; None: any number. A digest counts as one."""

    day: int | None = None
    """On one day."""
    hour: int | None = None
    """In any hour."""
    apart: timedelta | None = None
    """How long at least between two."""
    take: int | None = None
    """From one place in the week."""

    @property
    def is_limited(self) -> bool:
        """Whether it says anything at all."""
        return self != ANY

    def next_after(self, moment: datetime, taken: Iterable[datetime]) -> datetime:
        """The first moment, from `moment` on, at which one more may go out beside those `taken`."""
        known = sorted(taken)
        steps = [each for each in (self.apart, HOUR if self.hour else None) if each]
        later = sorted({at + step for at in known for step in steps if at + step > moment})
        return next((each for each in (moment, *later) if self._has_room(each, known)), moment)

    def _has_room(self, moment: datetime, known: Iterable[datetime]) -> bool:
        gaps = [abs(moment - each) for each in known]
        close = self.apart is not None and any(gap < self.apart for gap in gaps)
        return not close and (self.hour is None or sum(gap < HOUR for gap in gaps) < self.hour)


ANY = Capacity()
"""Whatever there is, all at once."""
FEW = Capacity(day=6, hour=3)
"""What followers of a network still read."""
