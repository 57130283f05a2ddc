"""A cancelled meeting says why, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project

_REASON = message("Add 'reason: ...' in a sentence that residents read.")
_UPDATED = message("Add 'updated: ...' with the day; calendar programs show it.")
_UPDATED_IN_ICS = message(
    "The calendar that the file comes from can say it with LAST-MODIFIED; "
    "calendar programs show it."
)


def cancelled_meetings(project: Project) -> Iterator[Problem]:
    """Subscribers keep the meeting in their calendar, marked as cancelled, with the reason."""
    for meeting in project.meetings.values():
        in_ics = meeting.origin.path.lower().endswith(".ics")
        if meeting.cancelled and not meeting.reason:
            what = message("this meeting is cancelled without a reason")
            hint = _beside_the_calendar(meeting) if in_ics else _REASON
            yield _found(meeting, "cancelled-without-reason", what, hint, Severity.WARNING)
        if meeting.cancelled and meeting.updated is None:
            what = message("this meeting does not say when it was cancelled")
            hint = _UPDATED_IN_ICS if in_ics else _UPDATED
            yield _found(meeting, "cancelled-without-updated", what, hint, Severity.NOTE)


def _beside_the_calendar(meeting: Meeting) -> Message:
    return message(
        "Make calendars/meetings/{id}.yml, with title, body, start, 'status: cancelled' and "
        "'reason: ...' in a sentence that residents read. The description in a calendar is never "
        "shown.",
        id=meeting.id,
    )


def _found(
    meeting: Meeting, code: str, what: Message, hint: Message, severity: Severity
) -> Problem:
    return at_key(meeting.origin, "status", code, what, hint, severity=severity)
