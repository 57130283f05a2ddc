"""The next moment at which the public output changes by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.model.moment import at
from raadsweek.plan.slots import slots_between

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project


def next_change(project: Project, plan: Plan, now: datetime) -> datetime:
    """The first moment after `now` at which a build gives other bytes than before it.

    Midnight at the latest: the home page shows which day it is, and the calendars a day more
    of the slots to come.
    """
    return min(moment for moment in _moments(project, plan, now) if moment > now)


def _moments(project: Project, plan: Plan, now: datetime) -> Iterator[datetime]:
    midnight = at(now.date() + timedelta(days=1))
    yield midnight
    for publication in plan.publications:
        if not publication.tentative:
            yield publication.at
    for item in project.items:
        if item.withdrawal is not None:
            yield item.withdrawal.at
        if item.embargo is not None:
            yield item.embargo
    for meeting in project.meetings.values():
        yield from (meeting.start, meeting.ends)
    for issue in project.issues.values():
        yield issue.at
    for slot in slots_between(project, now.date(), midnight.date()):
        yield slot.at
