"""The calendars that are no collections: those of the meetings, and the staff's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.emit.context import Context

MEETINGS = "meetings"
WITHOUT_CANCELLED = "meetings-without-cancelled"
STAFF = "staff"
NOBODY = "griffie"
"""Whose work it is where an item has no owner."""
LONGEST = 60


@dataclass(frozen=True, slots=True)
class NamedCalendar:
    """A calendar at `calendars/<stem>.ics`. `owner` is whose work a staff calendar holds."""

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


def staff_calendars(context: Context) -> tuple[NamedCalendar, ...]:
    """A calendar of each owner, in a preview only: residents have nothing to do with it."""
    if not context.edition.preview:
        return ()
    owners = {item.owner or NOBODY for item in context.edition.items.values()} | {NOBODY}
    return tuple(
        NamedCalendar(f"{STAFF}/{name}", message("Work of {owner}", owner=owner), owner)
        for owner, name in sorted(_file_names(owners).items())
    )


def _file_names(owners: Iterable[str]) -> Mapping[str, str]:
    """A name for the file of each owner: small letters, digits and hyphens, each name once."""
    taken: dict[str, str] = {}
    for owner in sorted(owners):
        plain = unicodedata.normalize("NFKD", owner).encode("ascii", "ignore").decode().lower()
        name = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST]
        if not name or name in taken.values():
            # Of the owner itself and not a number: one owner more renames no other's file.
            name = f"{name}-{sha256(owner.encode()).hexdigest()[:8]}".lstrip("-")
        taken[owner] = name
    return taken
