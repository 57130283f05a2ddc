"""Moments as calendars write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from raadsweek.model.moment import ZONE


def span(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Both ends with `TZID=Europe/Amsterdam`; in UTC where a clock time would be ambiguous.

    A clock time that exists twice means the first (RFC 5545, section 3.3.5), so the second
    can only be written in UTC.
    """
    local = start.astimezone(ZONE), end.astimezone(ZONE)
    if any(moment.fold for moment in local):
        return start.astimezone(UTC), end.astimezone(UTC)
    return local


def days(start: datetime, end: datetime) -> tuple[date, date]:
    """The first day and the day after the last, for an event without times (`VALUE=DATE`)."""
    return start.date(), end.date()
