"""Moments as calendars write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from raadsweek.model.moment import ZONE


def span(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Both ends with `TZID=Europe/Amsterdam`; in UTC where a clock time would be ambiguous.

    A clock time that exists twice means the first (RFC 5545, section 3.3.5). But ical.js and
    libical take it for the second, so neither of the two is written as a clock time.
    """
    local = start.astimezone(ZONE), end.astimezone(ZONE)
    if any(map(_exists_twice, local)):
        return start.astimezone(UTC), end.astimezone(UTC)
    return local


def _exists_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def days(start: datetime, end: datetime) -> tuple[date, date]:
    """The first day and the day after the last, for an event without times (`VALUE=DATE`)."""
    return start.date(), end.date()
