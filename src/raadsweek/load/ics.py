"""Reading a calendar file (`.ics`, RFC 5545): its events as plain values, repetitions written out.

Foreign programs make these files, so whatever is in them becomes a value or a problem.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from raadsweek.language import Message, message
from raadsweek.load.fields import shown
from raadsweek.load.ics_secrecy import as_closed_as_its_series, closed_by, note_access
from raadsweek.load.recurrence import Component, occurrences, refused
from raadsweek.load.source import read
from raadsweek.model.moment import MIDNIGHT, at, in_amsterdam
from raadsweek.model.problem import Origin, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST = 5_000
"""Events that are taken from one file. A council with five bodies has 250 meetings a year."""
LINE = "X-RAADSWEEK-LINE"
"""Where we note the line at which an event begins; repetitions keep it."""
EARLIEST, LATEST = 1900, 2200
SINGLE = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS")
"""Properties of which an event has one. Of two the first counts."""


@dataclass(frozen=True, slots=True)
class IcsEvent:
    """One event, or one of a series. Moments are Europe/Amsterdam."""

    uid: str
    original: date
    """The day on which it was, before it was moved."""
    start: datetime
    end: datetime | None
    whole_day: bool
    """Whether it has days and no times; `end` is then the midnight that ends its last day."""
    line: int
    cancelled: bool
    provisional: bool
    closed: str
    """What marks it as not for the public, as it stands there; empty where nothing does."""
    texts: dict[str, str]
    """Property name to text, such as `SUMMARY`; only those that are not empty."""
    categories: tuple[str, ...]
    updated: datetime | None
    revision: int


def read_events(file: Path, root: Path) -> tuple[list[IcsEvent], list[Problem]]:
    """The events of `file`, in order of time, and all that is wrong with it."""
    source, problems = read(file, root)
    # Windows line ends are what the standard asks for here.
    problems = [problem for problem in problems if problem.code not in ("crlf", "bom")]
    if source is None:
        return [], problems
    events: list[IcsEvent] = []
    calendars = _calendars(source.text, source.path, problems)
    for calendar in calendars:
        _note_lines(calendar, source.text)
        note_access(calendar)
    components = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    for event in components:
        problems += _tidied(event, source.path)
    for event, told in refused(components):
        problems.append(_of_event(event, source.path, "bad-repetition", told))
    for calendar in calendars:
        for group in _series(calendar, source.path, problems):
            events += _events(calendar, group, source.path, problems)
            if len(events) > MOST:
                problems.append(_too_many(source.path))
                return sorted(events[:MOST], key=_order), problems
    return sorted(events, key=_order), problems


def _order(event: IcsEvent) -> tuple[datetime, str]:
    return (event.start, event.uid)


def _too_many(path: str) -> Problem:
    what = message("this calendar has more than {most} events; the others are not read", most=MOST)
    hint = message("Take the years that are long over out of it, or end its repetitions.")
    return Problem("too-many-events", what, hint, Severity.WARNING, path, 1)


def _calendars(text: str, path: str, problems: list[Problem]) -> list[Component]:
    try:
        # The line end keeps icalendar from taking a short text for a file name.
        found = Calendar.from_ical(text + "\n", multiple=True)
        calendars = [each for each in found if each.name == "VCALENDAR"]
    except Exception:  # noqa: BLE001 - of a text that is no calendar it raises whatever it meets
        calendars = []
    if not calendars:
        what = message("this is not a calendar that can be read")
        hint = message("Save it again as iCalendar (.ics) from the program that it comes from.")
        problems.append(Problem("not-a-calendar", what, hint, path=path, line=1))
    return calendars


def _note_lines(calendar: Component, text: str) -> None:
    lines = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip().upper() == "BEGIN:VEVENT"
    ]
    for event, line in zip_longest(calendar.walk("VEVENT"), lines, fillvalue=1):
        if not isinstance(event, int):
            event[LINE] = str(line)


def _series(calendar: Component, path: str, problems: list[Problem]) -> Iterator[list[Component]]:
    """The readable events by UID: a series stands with its exceptions."""
    groups: dict[str, list[Component]] = {}
    for event in calendar.walk("VEVENT"):
        if _is_readable(event, path, problems):
            # Without a UID it belongs to no other event.
            uid = str(event.get("UID") or f"line-{event[LINE]}")
            event["UID"] = uid
            groups.setdefault(uid, []).append(event)
    yield from groups.values()


def _tidied(event: Component, path: str) -> Iterator[Problem]:
    """Takes out what is broken or double, and tells it."""
    title = shown(event.get("SUMMARY", ""))
    for name, told in event.errors:
        what = message("a line of the event '{title}' is broken; it is left out", title=title)
        if "CLASS" in f"{name} {told}".upper():
            event["CLASS"] = "?"
        elif name:
            event.pop(name, None)
        if name:
            what = message(
                "{name} of the event '{title}' is broken; it is left out", name=name, title=title
            )
        yield _of_event(event, path, "bad-ics-value", what)
    for name in SINGLE:
        if isinstance(event.get(name), list):
            event[name] = event[name][0]


def _is_readable(event: Component, path: str, problems: list[Problem]) -> bool:
    title = shown(event.get("SUMMARY", ""))
    start, end = (getattr(event.get(name), "dt", None) for name in ("DTSTART", "DTEND"))
    if not isinstance(start, date):
        what = message("the event '{title}' has no start; it is left out", title=title)
        problems.append(_of_event(event, path, "no-start", what))
        return False
    if not EARLIEST <= start.year <= LATEST:
        what = message(
            "the year {year} of the event '{title}' cannot be right; it is left out",
            year=start.year,
            title=title,
        )
        problems.append(_of_event(event, path, "impossible-date", what))
        return False
    if isinstance(end, date) and _moment(end) < _moment(start):
        what = message(
            "the event '{title}' ends before it starts; its end is left out", title=title
        )
        problems.append(_of_event(event, path, "ends-before-start", what))
        del event["DTEND"]
    zone = event["DTSTART"].params.get("TZID")
    if zone and isinstance(start, datetime) and start.tzinfo is None:
        what = message(
            "the time zone '{zone}' of the event '{title}' is not known; read as Amsterdam",
            zone=shown(zone),
            title=title,
        )
        problems.append(_of_event(event, path, "unknown-time-zone", what))
    return True


def _of_event(event: Component, path: str, code: str, what: Message) -> Problem:
    hint = message("Mend it in the program that the calendar comes from, and save it again.")
    return Problem(code, what, hint, Severity.WARNING, path, int(event[LINE]))


def _events(
    calendar: Component, group: list[Component], path: str, problems: list[Problem]
) -> list[IcsEvent]:
    """The events of one series, written out."""
    cancelled = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    as_closed_as_its_series(group)
    try:
        found, beyond = occurrences(calendar, group)
        events = [_event(each, cancelled=cancelled) for each in found]
    except Exception:  # noqa: BLE001 - values that fit each by itself and not together
        what = message(
            "the event '{title}' cannot be read; it is left out",
            title=shown(group[0].get("SUMMARY", "")),
        )
        problems.append(_of_event(group[0], path, "bad-event", what))
        return []
    if beyond is not None:
        what = message(
            "the event '{title}' repeats on and on; it is read up to {day}",
            title=shown(group[0].get("SUMMARY", "")),
            day=beyond,
        )
        hint = message("Nothing needs to be done; give it an end where that is known.")
        line = int(group[0][LINE])
        problems.append(Problem("repeats-on", what, hint, Severity.NOTE, path, line))
    return [event for event in events if EARLIEST <= event.start.year <= LATEST]


def _event(event: Component, *, cancelled: bool) -> IcsEvent:
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    original = getattr(event.get("RECURRENCE-ID"), "dt", start)
    changed = getattr(event.get("LAST-MODIFIED"), "dt", None)
    begins, ends = _moment(start), _moment(end)
    return IcsEvent(
        uid=str(event["UID"]),
        original=_moment(original).date(),
        start=begins,
        end=ends if ends > begins else None,
        whole_day=not isinstance(start, datetime),
        line=int(event[LINE]),
        cancelled=cancelled or _status(event) == "CANCELLED",
        provisional=_status(event) == "TENTATIVE" and not cancelled,
        closed=closed_by(event),
        texts=_texts(event),
        categories=tuple(str(each) for each in event.categories),
        updated=_moment(changed) if isinstance(changed, datetime) else None,
        revision=max(0, int(event.get("SEQUENCE", 0))),
    )


def _status(event: Component) -> str:
    return str(event.get("STATUS", "")).strip().upper()


TEXTS = ("SUMMARY", "LOCATION", "URL", "X-RAADSWEEK-BODY")
"""What is read of an event. Its other texts were written for who is invited."""


def _texts(event: Component) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in TEXTS:
        value: Any = event.get(name, "")
        text = str(value[0] if isinstance(value, list) else value).strip()
        if text:
            found[name] = text
    return found


def _moment(value: date) -> datetime:
    """A day's first second, a floating time as Amsterdam's, any other as the same instant."""
    if not isinstance(value, datetime):
        return at(value)
    if value.tzinfo is None:
        return at(value.date(), value.time() or MIDNIGHT)
    return in_amsterdam(value)


def days_of(event: IcsEvent) -> tuple[date, date]:
    """The first and the last day that an event touches."""
    last = (event.end - timedelta(seconds=1)).date() if event.end else event.start.date()
    return event.start.date(), last


def origin_of(path: str, event: IcsEvent) -> Origin:
    """Where an event stands."""
    return Origin(path, {"": event.line})
