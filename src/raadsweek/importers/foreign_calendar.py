"""A calendar file of a source, put in its place, and what that changes for residents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from raadsweek.language import Message
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Folders, Project


def calendar_file(folders: Folders, name: str) -> Path:
    """Where the calendar of a source lies."""
    return folders.calendars / "meetings" / f"{name}.ics"


def refuse_what_is_none(data: bytes, name: str) -> None:
    """RaadsweekError where it is no whole calendar: it would take all meetings away."""
    text = data.upper()
    if b"BEGIN:VCALENDAR" not in text or b"END:VCALENDAR" not in text[-200:]:
        raise RaadsweekError(
            message("{file} is not a whole calendar", file=name),
            message(
                "What you have stays as it is. Try again later, or download the file yourself."
            ),
        )


def differences(before: Project, after: Project) -> Iterator[Message]:
    """What changed for residents, meeting by meeting in order of time."""
    old, new = before.meetings, after.meetings
    for meeting in sorted({**old, **new}.values(), key=lambda each: (each.start, each.id)):
        was, now = old.get(meeting.id), new.get(meeting.id)
        if was is None and now is not None:
            yield message("+ {when}: {title}", when=now.when, title=now.title)
        elif now is None:
            yield message("- {when}: {title}", when=meeting.when, title=meeting.title)
        elif was is not None:
            yield from _changes(was, now)


def _changes(was: Meeting, now: Meeting) -> Iterator[Message]:
    when, title = now.when, now.title
    if now.cancelled and not was.cancelled:
        yield message("> {when}: {title} is cancelled", when=when, title=title)
    if was.cancelled and not now.cancelled:
        yield message("> {when}: {title} goes on after all", when=when, title=title)
    if now.when != was.when:
        yield message("> {when}: {title}, was {before}", before=was.when, when=when, title=title)
    if now.place != was.place:
        yield message(
            "> {when}: {title} is in {place}, was {before}",
            place=now.place or "-",
            before=was.place or "-",
            when=when,
            title=title,
        )
    if now.title != was.title:
        yield message(
            "> {when}: {title}, was called {before}", before=was.title, when=when, title=title
        )
