"""What was corrected or taken back of an item since it was shown, as who told it must tell too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicCorrection

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.model.item import Withdrawal
    from raadsweek.model.record import Record, Version

NOTED, FOUND = "noted", "found"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A correction that somebody noted, or a withdrawal."""

    at: datetime
    """When residents could read it."""
    written: datetime
    """When it was written down, which stays."""
    note: str = ""
    """What was corrected; of what was taken back nothing is told but that."""


def corrections(record: Record, id: str) -> tuple[PublicCorrection, ...]:
    """The changes of an item that residents are told of, the last first; small ones left out."""
    return tuple(
        PublicCorrection(each.at, noted=each.how == NOTED, note=each.note)
        for each in reversed(_later(record, id))
        if each.how in (FOUND, NOTED)
    )


def changes(record: Record, id: str, withdrawal: Withdrawal | None) -> tuple[ItemChange, ...]:
    """The noted corrections of an item and its withdrawal, in order of time."""
    noted = [
        ItemChange(each.at, each.written or each.at, "" if withdrawal else each.note)
        for each in _later(record, id)
        if each.how == NOTED
    ]
    taken = [ItemChange(withdrawal.at, withdrawal.at)] if withdrawal else []
    return tuple(sorted((*noted, *taken), key=lambda each: (each.at, each.written)))


def _later(record: Record, id: str) -> tuple[Version, ...]:
    """What it said after it was first shown."""
    known = record.items.get(id)
    return known.versions[1:] if known else ()
