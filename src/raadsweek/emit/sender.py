"""Who sends what goes out on paper and by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.issue_sections import one_line
from raadsweek.language import message

if TYPE_CHECKING:
    from raadsweek.language import Message
    from raadsweek.model.council import Council

OFFICE = message("the griffie")
"""The sender of a council that does not name one."""


def sender(council: Council) -> Message:
    """The line at the foot that says so."""
    return message(
        "Sent by: {office}, on behalf of the {council}.",
        office=one_line(council.contact.name) or OFFICE,
        council=one_line(council.name),
    )
