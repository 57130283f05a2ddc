"""The meetings that come next: what a slot for agendas asks, for every week of many years.

"Next" is a set. Of each body it is the first meeting, with its other meetings of that day, such as
sessions in other rooms; and beside it every meeting that no later slot is in time for, such as the
second evening of a debate.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.plan.slots import DAY, slots_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from raadsweek.model.kind import Kind
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.plan import Slot
    from raadsweek.model.project import Project
    from raadsweek.plan.publication_window import Window


class NextMeetings(Struct, frozen=True):
    """The meetings of each body in order of time, with their starts beside them."""

    by_body: Mapping[str, tuple[tuple[datetime, ...], tuple[Meeting, ...]]]

    @classmethod
    def of(cls, meetings: Iterable[Meeting]) -> NextMeetings:
        """The meetings that have an agenda, made ready to be asked for."""
        grouped: dict[str, list[Meeting]] = {}
        asked = (meeting for meeting in meetings if meeting.agenda)
        for meeting in sorted(asked, key=lambda meeting: (meeting.start, meeting.id)):
            for body in meeting.bodies:
                grouped.setdefault(body, []).append(meeting)
        return cls(
            {
                body: (tuple(meeting.start for meeting in found), tuple(found))
                for body, found in grouped.items()
            }
        )

    def after(self, moment: datetime) -> Mapping[str, Meeting]:
        """The first meeting of each body after `moment`, and its others of that day, by id."""
        return {
            meeting.id: meeting
            for starts, meetings in self.by_body.values()
            for meeting in _first(meetings[bisect_right(starts, moment) :], moment)
        }


def _first(meetings: Iterable[Meeting], moment: datetime) -> Iterator[Meeting]:
    day: date | None = None
    for meeting in meetings:
        # Of a cancelled meeting without a record of when, nobody expected anything.
        if meeting.cancelled and (meeting.updated or moment) <= moment:
            continue
        if day is not None and meeting.start.date() != day:
            return
        day = meeting.start.date()
        yield meeting


class LaterSlots(Struct, frozen=True):
    """The slots of one kind on one channel that may take something new, in order of time."""

    moments: tuple[datetime, ...]

    @classmethod
    def of(cls, project: Project, kind: Kind, slots: Sequence[Slot], last: date) -> LaterSlots:
        """Those of `slots`, which end with the day `last`, and the first one after that day.

        What lies so far after it that nothing before it waits for it does not matter.
        """
        if not kind.next_meeting or not slots:
            return cls(())
        channel = slots[0].channel
        ahead = slots_between(project, last + DAY, last + DAY + kind.within, channel)
        after = (slot for slot in ahead if slot.kind == kind.id and not slot.entry.repeat)
        found = [slot.at for slot in slots if not slot.entry.repeat]
        return cls((*found, *[slot.at for slot in after][:1]))

    def are_too_late(self, moment: datetime, window: Window) -> bool:
        """Whether no slot after `moment` comes before something must not go out any more."""
        n = bisect_right(self.moments, moment)
        return n == len(self.moments) or window.closed(self.moments[n])
