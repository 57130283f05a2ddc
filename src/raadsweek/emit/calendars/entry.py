"""An event as it will be written: its bytes are made once, however many calendars it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from icalendar import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of one event, and what entries are sorted by."""

    at: datetime
    uid: str
    lines: bytes

    @property
    def order(self) -> tuple[datetime, str]:
        """What a calendar's events are sorted by: the first one first."""
        return (self.at, self.uid)


def entry(event: Event, at: datetime) -> Entry:
    """`event`, which begins at `at`, as it will be written."""
    return Entry(at, str(event.uid), bytes(event.to_ical()))
