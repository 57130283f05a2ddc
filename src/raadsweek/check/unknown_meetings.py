"""Every meeting that an item names has its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def unknown_meetings(project: Project) -> Iterator[Problem]:
    """In `calendars/meetings/`."""
    meetings = known.meetings(project)
    for item in project.items:
        if item.meeting and item.meeting not in meetings:
            what = message("the meeting '{meeting}' does not exist", meeting=item.meeting)
            yield at_key(
                item.origin,
                "meeting",
                "unknown-meeting",
                what,
                nearest(item.meeting, meetings),
                value=item.meeting,
                item=item.id,
            )
