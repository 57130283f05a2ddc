"""The calendars that are no collections: those of the meetings, and the staff's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from raadsweek.language import Message, Written, message

if TYPE_CHECKING:
    from raadsweek.emit.context import Context

MEETINGS = "meetings"
WITHOUT_CANCELLED = "meetings-without-cancelled"
STAFF = "staff"
NOBODY = "griffie"
"""Whose work it is where an item has no owner."""
LONGEST = 60


@dataclass(frozen=True, slots=True)
class NamedCalendar:
    """A calendar at `calendars/<stem>.ics`.

    `owner` is the `owner_name` of those whose work a staff calendar holds.
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


def staff_calendars(context: Context) -> tuple[NamedCalendar, ...]:
    """A calendar of each owner, in a preview only: residents have nothing to do with it."""
    if not context.edition.preview:
        return ()
    owners: dict[str, str] = {owner_name(NOBODY): NOBODY}
    for owner in sorted({item.owner for item in context.edition.items.values() if item.owner}):
        owners.setdefault(owner_name(owner), owner)
    return tuple(
        NamedCalendar(f"{STAFF}/{name}", message("Work of {owner}", owner=Written(owner)), name)
        for name, owner in sorted(owners.items())
    )


def owner_name(owner: str | None) -> str:
    """An owner as a part of an address: `Joke de Boer` and `joke de boer` are `joke-de-boer`."""
    said = owner or NOBODY
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    name = re.sub("[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")
    return name or sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]
