"""The next moment at which the public output changes by itself."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from raadsweek.model.moment import at
from raadsweek.plan.slots import slots_between

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project


def next_change(
    project: Project, plan: Plan, now: datetime, *, kept: timedelta, cancelled_kept: timedelta
) -> datetime:
    """The first moment after `now` at which a build may give other bytes than one at `now`.

    At every moment before it a build of the same project gives the same public site; at the
    moment itself it nearly always differs. `plan` is the whole plan as it stands at `now`. `kept`
    says how long publications stay in the calendars, `cancelled_kept` how long cancelled meetings
    do (`mkdocs.yml`).

    Midnight at the latest: the home page shows which day it is, the calendars a day more of the
    slots to come, and a week on paper comes out when the week is over.
    """
    moments = _moments(project, plan, now, kept, cancelled_kept)
    return min(moment for moment in moments if moment > now)


def _moments(
    project: Project, plan: Plan, now: datetime, kept: timedelta, cancelled_kept: timedelta
) -> Iterator[datetime]:
    midnight = at(now.date() + timedelta(days=1))
    yield midnight
    # It is no longer to come; and what is not ready by then keeps its place empty.
    yield from (slot.at for slot in slots_between(project, now.date(), midnight.date()))
    yield from (issue.at for issue in project.issues.values())
    yield from _of_publications(plan, now, kept)
    yield from _of_items(project)
    yield from _of_meetings(project, cancelled_kept)


def _of_publications(plan: Plan, now: datetime, kept: timedelta) -> Iterator[datetime]:
    """When the next goes out, and when the next is too old for the calendars.

    They are in order of time, so of each the first is enough.
    """
    begin = bisect_right(plan.publications, now - kept, key=lambda publication: publication.at)
    moments = [p.at for p in islice(plan.publications, begin, None) if not p.tentative]
    coming = bisect_right(moments, now)
    yield from (moment + kept for moment in moments[: min(coming, 1)])
    yield from moments[coming : coming + 1]


def _of_items(project: Project) -> Iterator[datetime]:
    """When each is taken back, and when it may be seen at all."""
    for item in project.items:
        if item.withdrawal is not None:
            yield item.withdrawal.at
        if item.embargo is not None:
            yield item.embargo


def _of_meetings(project: Project, cancelled_kept: timedelta) -> Iterator[datetime]:
    """When each is over, when it leaves the calendars, and a change with a later date counts.

    Its start is for the editors' board, which asks too; residents' pages tell only its day.
    """
    for meeting in project.meetings.values():
        yield from (meeting.start, meeting.ends)
        if meeting.cancelled:
            yield meeting.ends + cancelled_kept
        record = project.records.meetings.get(meeting.id)
        changes = (meeting.updated, record.updated if record else None)
        yield from (changed for changed in changes if changed is not None)
