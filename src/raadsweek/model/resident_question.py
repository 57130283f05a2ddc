"""A question of the council to residents: how one answers, what for, and when is told of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.moment import end_of
from raadsweek.model.resident_moment import MomentKind, ResidentMoment

if TYPE_CHECKING:
    from collections.abc import Iterable


USUAL_REPORT = timedelta(weeks=8)
"""How long after its end is told what was done with the answers, where nobody says."""


class ResidentQuestion(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A question. Until when one can answer it is a moment (`respond`) of its item."""

    question: str
    offline: str = ""
    """How one answers without internet."""
    use: str = ""
    """What happens with the answers."""
    report: date | None = None
    """The last day on which is told what was done with them; None: nobody says."""

    def due(self, end: datetime | None, usual: timedelta | None = None) -> datetime | None:
        """By when is told what was done with the answers; None: nobody knows its end."""
        if self.report is not None:
            return end_of(self.report)
        return None if end is None else end_of((end + (usual or USUAL_REPORT)).date())


def answer_end(moments: Iterable[ResidentMoment]) -> datetime | None:
    """Until when one can answer: the last end of a moment to respond; None: nobody says."""
    ends = (each.end for each in moments if each.what is MomentKind.RESPOND)
    return max(filter(None, ends), default=None)
