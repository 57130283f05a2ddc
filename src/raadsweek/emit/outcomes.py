"""What residents read of what the council decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import Outcome

if TYPE_CHECKING:
    from raadsweek.language import Message

OUTCOMES: dict[Outcome, Message] = {
    Outcome.ADOPTED: message("Adopted"),
    Outcome.REJECTED: message("Rejected"),
    Outcome.WITHDRAWN: message("Proposal withdrawn"),
    Outcome.HELD_OVER: message("Held over"),
}
