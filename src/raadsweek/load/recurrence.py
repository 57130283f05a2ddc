"""Repetitions of events, written out by recurring-ical-events, within limits.

Python-dateutil, which does the counting, runs on to the year 9999 over a rule that never
comes up, and for hours over one of seconds. So only what a meeting needs is let through.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

import recurring_ical_events
from icalendar import Calendar, vDDDTypes
from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.load.value_parsing import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

Component: TypeAlias = Any
"""icalendar's own; which type a value of it has depends on the name under which it stands."""
SPAN = timedelta(days=3653)
"""How far a repetition is followed from its beginning at least: ten years."""
BEHIND, AHEAD = 10, 3
"""Years before and after now in which a repetition is followed, however long ago it began."""
RULES = ("RRULE", "RDATE", "EXDATE")
REPEATING = (*RULES, "RECURRENCE-ID")
MOST_RULES = 10
MARGIN = timedelta(days=1)
OFTEN = 4000
KEYS: dict[str, frozenset[str]] = {
    "DAILY": frozenset({"BYDAY", "BYMONTH"}),
    "WEEKLY": frozenset({"BYDAY", "BYMONTH"}),
    "MONTHLY": frozenset({"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}),
    "YEARLY": frozenset({"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYWEEKNO", "BYYEARDAY"}),
}
"""How often to the keys that may go with it."""
ALWAYS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
LARGEST_INTERVAL = 400
MOST_SERIES = 500
"""Repetitions in one file."""
MOST_SLOW = 60
"""Of those such that may never come up: 30 February. One of these costs half a second."""
SLOW = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})


class RecurrenceWindow(Struct, frozen=True):
    """How far repetitions are followed."""

    first: date | None = None
    """Nothing of a series before it; None: from its beginning."""
    last: date | None = None
    """Up to here at least; None: as long as `SPAN` from its beginning."""

    @classmethod
    def around(cls, now: datetime | None) -> RecurrenceWindow:
        """From ten years before `now` to three after it, by whole years.

        So it is another one once a year, and not each day.
        """
        if now is None:
            return cls()
        return cls(date(now.year - BEHIND, 1, 1), date(now.year + AHEAD, 12, 31))

    def of(self, begin: date) -> tuple[date, date]:
        """The first and the last day of a series that begins on `begin`."""
        first = max(begin, self.first or begin)
        return first, max(begin + SPAN, self.last or begin)


def refused(events: list[Component]) -> Iterator[tuple[Component, Message]]:
    """Takes away the rules that are not followed, and tells of each."""
    repeating = [event for event in events if "RRULE" in event]
    slow = 0
    for number, event in enumerate(repeating, 1):
        rules = event["RRULE"]
        rules = rules if isinstance(rules, list) else [rules]
        kept = [rule for rule in rules if isinstance(rule, dict) and not _is_refused(rule)]
        slow += any(SLOW.intersection(map(str.upper, rule)) for rule in kept)
        kept = [] if number > MOST_SERIES or slow > MOST_SLOW else kept[:MOST_RULES]
        if kept != rules:
            del event["RRULE"]
            if kept:
                event["RRULE"] = kept
            yield event, _told(event, kept)


def without_rules(group: list[Component]) -> Iterator[tuple[Component, Message]]:
    """Takes away all that repeats in a series that nobody can write out, and tells of each."""
    for event in group:
        if [event.pop(name) for name in RULES if name in event]:
            yield event, _told(event, [])


def _told(event: Component, kept: list[Component]) -> Message:
    title = shown(event.get("SUMMARY", ""))
    if kept:
        return message(
            "the event '{title}' repeats in several ways, of which one is not read", title=title
        )
    return message(
        "the event '{title}' repeats in a way that is not read; only its first day counts",
        title=title,
    )


def _is_refused(rule: Any) -> bool:
    often = str(_first(rule, "FREQ", "")).upper()
    try:
        interval, count = (int(_first(rule, key, 1)) for key in ("INTERVAL", "COUNT"))
    except (TypeError, ValueError):
        return True
    return (
        often not in KEYS
        or bool({key.upper() for key in rule} - KEYS[often] - ALWAYS)
        or not 1 <= interval <= LARGEST_INTERVAL
        or count < 1
    )


def _first(rule: Any, key: str, otherwise: Any) -> Any:
    value = rule.get(key, otherwise)
    return value[0] if isinstance(value, list) else value


def occurrences(
    group: list[Component], window: RecurrenceWindow
) -> tuple[list[Component], date | None]:
    """The events of one series, and the day up to which, where it goes on after that."""
    if len(group) == 1 and not any(name in group[0] for name in REPEATING):
        return [_with_end(group[0])], None
    series = Calendar()
    for event in group:
        series.add_component(event)
    begin = min(_day(event["DTSTART"].dt) for event in group)
    first, last = window.of(begin)
    found = recurring_ical_events.of(series).between(first - MARGIN, last + MARGIN)
    if first > begin:
        found = [event for event in found if _day(event["DTSTART"].dt) >= first]
    days = {day for event in group for day in _whole_days(event)}
    for event in found:
        _without_time(event, days)
    goes_on = any(_goes_on(rule, last) for event in group for rule in _rules(event))
    return found, last if goes_on else None


def _with_end(event: Component) -> Component:
    """An event by itself, with its end as it follows from how long it takes."""
    if "DTEND" not in event:
        start, lasts = event["DTSTART"].dt, getattr(event.get("DURATION"), "dt", None)
        day = None if isinstance(start, datetime) else timedelta(days=1)
        lasts = lasts if isinstance(lasts, timedelta) else day or timedelta(0)
        # By the clock of the zone, as RFC 5545 (3.3.6) has it for days.
        event["DTEND"] = vDDDTypes(start + lasts)
    return event


def _whole_days(event: Component) -> Iterator[date]:
    """The days in `RDATE` that have no time, of an event that has one."""
    if isinstance(event["DTSTART"].dt, datetime):
        dates = event.get("RDATE", [])
        for each in dates if isinstance(dates, list) else [dates]:
            for one in getattr(each, "dts", ()):
                if isinstance(one.dt, date) and not isinstance(one.dt, datetime):
                    yield one.dt


def _without_time(event: Component, days: set[date]) -> None:
    start = event["DTSTART"].dt
    if isinstance(start, datetime) and start.date() in days and start.time() == time():
        event["DTSTART"] = vDDDTypes(start.date())
        event["DTEND"] = vDDDTypes(start.date() + timedelta(days=1))


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _rules(event: Component) -> list[Component]:
    rules = event.get("RRULE", [])
    return rules if isinstance(rules, list) else [rules]


def _goes_on(rule: Component, last: date) -> bool:
    until = _first(rule, "UNTIL", None)
    if until is not None:
        return _day(until) > last
    return int(_first(rule, "COUNT", OFTEN)) >= OFTEN
