"""Whether what a release showed was ever found on the site.

A release that takes over one that nobody saw may hide what that one showed. Then nobody saw it,
until a release that is seen shows it again.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.model.record import Record, Recorded, Shown

Span: TypeAlias = tuple[datetime, datetime | None]
"""From when, and until when; None: it is not over."""


def was_seen(record: Record, thing: Recorded) -> bool:
    """Whether an item or a page was ever found on the site."""
    return thing.seen and _stood(record, thing, thing.since)


def is_seen(record: Record, shown: Shown) -> bool:
    """Whether a publication was; else it was prepared, and may never have been there."""
    return shown.seen and _stood(record, record.items[shown.item], shown.at)


def covers(spans: Iterable[Span], moment: datetime) -> bool:
    """Whether one of them holds at a moment."""
    return any(start <= moment and (end is None or moment < end) for start, end in spans)


def _stood(record: Record, thing: Recorded, since: datetime) -> bool:
    if not thing.away or (record.begun is not None and since < record.begun):
        return True  # as of most things; and of what was public before the record
    looks = record.looks[bisect_left(record.looks, since) :]
    return any(not covers(thing.away, look) for look in looks)
