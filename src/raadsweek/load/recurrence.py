"""Repetitions of events, written out by recurring-ical-events, within limits.

Python-dateutil, which does the counting, runs on to the year 9999 over a rule that never
comes up, and for hours over one of seconds. So only what a meeting needs is let through.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

import recurring_ical_events
from icalendar import Calendar

from raadsweek.language import Message, message
from raadsweek.load.fields import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

Component: TypeAlias = Any
"""icalendar's own; which type a value of it has depends on the name under which it stands."""
SPAN = timedelta(days=3653)
"""How far a repetition is followed from its beginning: ten years. Not from now: the same file
gives the same meetings on every day."""
MARGIN = timedelta(days=1)
OFTEN = 4000
KEYS: dict[str, frozenset[str]] = {
    "DAILY": frozenset({"BYDAY", "BYMONTH"}),
    "WEEKLY": frozenset({"BYDAY", "BYMONTH"}),
    "MONTHLY": frozenset({"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}),
    "YEARLY": frozenset({"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}),
}
"""How often to the keys that may go with it."""
ALWAYS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
LARGEST_INTERVAL = 400
MOST_SERIES = 60
"""Repetitions in one file. One that never comes up costs half a second."""


def refused(events: list[Component]) -> Iterator[tuple[Component, Message]]:
    """Takes away the rules that are not followed, and tells of each."""
    repeating = [event for event in events if "RRULE" in event]
    for number, event in enumerate(repeating, 1):
        rule = event["RRULE"]
        if number > MOST_SERIES or not isinstance(rule, dict) or _is_refused(rule):
            del event["RRULE"]
            title = shown(event.get("SUMMARY", ""))
            yield (
                event,
                message(
                    "the event '{title}' repeats in a way that is not read; "
                    "only its first day counts",
                    title=title,
                ),
            )


def _is_refused(rule: Any) -> bool:
    often = str(_first(rule, "FREQ", "")).upper()
    interval, count = _first(rule, "INTERVAL", 1), _first(rule, "COUNT", 1)
    return (
        often not in KEYS
        or bool({key.upper() for key in rule} - KEYS[often] - ALWAYS)
        or not 1 <= interval <= LARGEST_INTERVAL
        or count < 1
    )


def _first(rule: Any, key: str, otherwise: Any) -> Any:
    value = rule.get(key, otherwise)
    return value[0] if isinstance(value, list) else value


def occurrences(calendar: Component, group: list[Component]) -> tuple[list[Component], date | None]:
    """The events of one series, and the day up to which, where it goes on after that."""
    series = Calendar()
    for name in ("X-WR-TIMEZONE", "CALSCALE"):
        if name in calendar:
            series[name] = calendar[name]
    for event in group:
        series.add_component(event)
    first = min(_day(event["DTSTART"].dt) for event in group)
    last = first + SPAN
    found = recurring_ical_events.of(series).between(first - MARGIN, last + MARGIN)
    goes_on = any(_goes_on(event, last) for event in group)
    return found, last if goes_on else None


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _goes_on(event: Component, last: date) -> bool:
    rule = event.get("RRULE")
    if rule is None:
        return False
    until = _first(rule, "UNTIL", None)
    if until is not None:
        return _day(until) > last
    return int(_first(rule, "COUNT", OFTEN)) >= OFTEN
