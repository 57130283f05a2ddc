"""How long nothing is tried again: after a refusal, and after an answer that nobody understood."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.model.ledger import DeliveryOutcome

if TYPE_CHECKING:
    from raadsweek.model.ledger import Ledger

_FIRST = timedelta(minutes=5)
"""After the first time; each further one doubles it."""
_LONGEST = timedelta(hours=12)
_DOUBLINGS = 8


def refused_until(ledger: Ledger, id: str) -> datetime:
    """From when on what was refused, once or more, is tried again."""
    facts = ledger.since_retracted(id)
    refused = [entry for entry in facts if entry.outcome is DeliveryOutcome.FAILED]
    until = refused[-1].at + _doubled(len(refused))
    return max(until, refused[-1].until or until)


def unknown_until(ledger: Ledger, id: str) -> datetime | None:
    """From when on the server is asked again of what nobody knows; None: nothing is unknown."""
    facts = ledger.since_retracted(id)
    unsure = [entry for entry in facts if entry.outcome is DeliveryOutcome.UNKNOWN]
    if not unsure:
        return None
    until = unsure[-1].until or unsure[-1].at
    return max(until, unsure[-1].at + _doubled(len(unsure) - 1)) if len(unsure) > 1 else until


def _doubled(times: int) -> timedelta:
    waits: timedelta = _FIRST * 2 ** min(times - 1, _DOUBLINGS)
    return min(waits, _LONGEST)
