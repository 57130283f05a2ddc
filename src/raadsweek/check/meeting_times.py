"""A meeting ends after it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def meeting_times(project: Project) -> Iterator[Problem]:
    """An end that is not after the start is a slip of the pen."""
    for meeting in project.meetings.values():
        if meeting.end is not None and meeting.end <= meeting.start:
            what = message(
                "this meeting ends on {end}, but it starts on {start}",
                end=meeting.end,
                start=meeting.when,
            )
            hint = message("Check the day and the time of both.")
            yield at_key(meeting.origin, "end", "ends-before-start", what, hint)
