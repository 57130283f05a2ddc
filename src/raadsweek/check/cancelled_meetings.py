"""A cancelled meeting says why, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def cancelled_meetings(project: Project) -> Iterator[Problem]:
    """Subscribers keep the meeting in their calendar, marked as cancelled, with the reason."""
    for meeting in project.meetings.values():
        if meeting.cancelled and not meeting.reason:
            what = message("this meeting is cancelled without a reason")
            hint = message("Add 'reason: ...' in a sentence that residents read.")
            yield at_key(
                meeting.origin,
                "status",
                "cancelled-without-reason",
                what,
                hint,
                severity=Severity.WARNING,
            )
        if meeting.cancelled and meeting.updated is None:
            what = message("this meeting does not say when it was cancelled")
            hint = message("Add 'updated: ...' with the day; calendar programs show it.")
            yield at_key(
                meeting.origin,
                "status",
                "cancelled-without-updated",
                what,
                hint,
                severity=Severity.NOTE,
            )
