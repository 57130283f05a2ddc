"""One body does not meet twice at one moment: an old version of a meeting stays beside the new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project


def same_start(project: Project) -> Iterator[Problem]:
    """Two meetings of a body in one place that begin at the same moment, and both go on."""
    first: dict[tuple[object, ...], Meeting] = {}
    told = set()
    for id in sorted(project.meetings):
        meeting = project.meetings[id]
        if meeting.cancelled or meeting.all_day:
            continue
        other = first.setdefault((meeting.body, meeting.start, meeting.place), meeting)
        # Of two series that are the same in a calendar it is told once.
        pair = tuple((each.origin.path, each.origin.line()) for each in (other, meeting))
        if other is not meeting and pair not in told:
            told.add(pair)
            what = message(
                "the meetings '{one}' and '{other}' are of one body and begin at the same moment",
                one=other.id,
                other=meeting.id,
            )
            hint = message("Is it one meeting? Keep the file that has the points and documents.")
            yield at_key(
                meeting.origin,
                "start",
                "same-start",
                what,
                hint,
                value=meeting.id,
                severity=Severity.WARNING,
            )
