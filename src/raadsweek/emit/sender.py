"""Who sends what goes out on paper and by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.text import one_line
from raadsweek.language import message

if TYPE_CHECKING:
    from raadsweek.edition.values import PublicCouncil
    from raadsweek.language import Message

OFFICE = message("the griffie")
"""The sender of a council that does not name one."""


def sender(council: PublicCouncil) -> Message:
    """The line at the foot that says so."""
    return message(
        "Sent by: {office}, on behalf of the {council}.",
        office=one_line(council.contact.name) or OFFICE,
        council=one_line(council.name),
    )
