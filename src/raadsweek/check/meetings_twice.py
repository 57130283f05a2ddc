"""A meeting stands in the files once, and what belongs to one of its sittings names one it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project


def meetings_twice(project: Project) -> Iterator[Problem]:
    """One body cannot begin twice at one moment in one room: residents would read two of it."""
    first: dict[tuple[str, str, datetime], Meeting] = {}
    told: dict[str, tuple[Meeting, Meeting]] = {}
    """Of a file, which may be a whole calendar, one pair is enough."""
    for meeting in sorted(project.meetings.values(), key=lambda each: each.id):
        if meeting.cancelled or meeting.all_day:
            continue
        for body in meeting.bodies:
            known = first.setdefault((body, meeting.place.casefold(), meeting.start), meeting)
            if known is not meeting:
                told.setdefault(meeting.origin.path, (meeting, known))
                break
    for pairs in told.values():
        yield _twice(*pairs)


def _twice(meeting: Meeting, known: Meeting) -> Problem:
    what = message(
        "'{id}' has the body, the room and the start of '{other}'", id=meeting.id, other=known.id
    )
    hint = message("Is it one meeting, then take one away. Is it not, then write where each is.")
    warning = Severity.WARNING
    return at_key(meeting.origin, "start", "meeting-twice", what, hint, severity=warning)


def unknown_sittings(project: Project) -> Iterator[Problem]:
    """`sitting` counts the sittings of the meeting of an item."""
    for item in project.items:
        meeting = project.meetings.get(item.meeting or "")
        if item.sitting is None or (meeting is not None and meeting.has_sitting(item.sitting)):
            continue
        count = max(1, len(meeting.sittings)) if meeting else 0
        what = message(
            "the meeting of this item has no sitting {number}: it has {count}",
            number=item.sitting,
            count=count,
        )
        hint = message("Take 'sitting' away, or name the meeting and one of its sittings.")
        yield at_key(item.origin, "sitting", "unknown-sitting", what, hint, item=item.id)
