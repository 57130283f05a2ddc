"""A calendar file of a source, in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.project import Folders


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
