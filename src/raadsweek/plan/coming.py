"""Which meetings come next: what a slot for agendas asks, for every week of many years."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.model.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Coming:
    """The meetings of each body in order of time, with their starts beside them."""

    by_body: Mapping[str, tuple[tuple[datetime, ...], tuple[Meeting, ...]]]

    @classmethod
    def of(cls, meetings: Iterable[Meeting]) -> Coming:
        """The meetings, made ready to be asked for."""
        grouped: dict[str, list[Meeting]] = {}
        for meeting in sorted(meetings, key=lambda meeting: (meeting.start, meeting.id)):
            grouped.setdefault(meeting.body, []).append(meeting)
        return cls(
            {
                body: (tuple(meeting.start for meeting in found), tuple(found))
                for body, found in grouped.items()
            }
        )

    def after(self, moment: datetime) -> Mapping[str, Meeting]:
        """The first meeting of each body after `moment`, by id; several where they coincide."""
        return {
            meeting.id: meeting
            for starts, meetings in self.by_body.values()
            for meeting in _first(meetings[bisect_right(starts, moment) :], moment)
        }


def _first(meetings: Iterable[Meeting], moment: datetime) -> Iterator[Meeting]:
    start: datetime | None = None
    for meeting in meetings:
        # Of a cancelled meeting without a record of when, nobody expected anything.
        if meeting.cancelled and (meeting.updated or moment) <= moment:
            continue
        if start is not None and meeting.start != start:
            return
        start = meeting.start
        yield meeting
