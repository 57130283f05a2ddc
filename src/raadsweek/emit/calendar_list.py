"""The calendars that are no collections, and how long what went out stays in any calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.language import Message, Written, message

if TYPE_CHECKING:
    from raadsweek.edition.door import Edition

MEETINGS = "meetings"
WITHOUT_CANCELLED = "meetings-without-cancelled"
STAFF = "staff"
KEPT = timedelta(days=365)
"""How long a publication stays in a calendar; the archive pages hold them all."""


@dataclass(frozen=True, slots=True)
class NamedCalendar:
    """A calendar at `calendars/<stem>.ics`.

    `owner` is whose work a staff calendar holds.
    """

    stem: str
    title: Message
    owner: str = ""


def meeting_calendars() -> tuple[NamedCalendar, ...]:
    """The calendars of the meetings; in every build."""
    return (
        NamedCalendar(MEETINGS, message("Meetings of the council")),
        NamedCalendar(
            WITHOUT_CANCELLED, message("Meetings of the council, without the cancelled ones")
        ),
    )


def staff_calendars(edition: Edition) -> tuple[NamedCalendar, ...]:
    """A calendar of each owner, in a preview only: residents have nothing to do with it."""
    return tuple(
        NamedCalendar(
            f"{STAFF}/{owner.id}",
            message("Work of {owner}", owner=Written(owner.label)),
            owner.id,
        )
        for owner in edition.names("owner")
    )
