"""Reading a calendar file (`.ics`, RFC 5545): its events as plain values, repetitions written out.

Foreign programs make these files, so whatever is in them becomes a value or a problem. Each event
is read by itself: what is broken in one costs no other.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Event

from raadsweek.language import Message, message
from raadsweek.load.ics_event import (
    IcsEvent,
    addresses,
    days_of,
    is_skipped,
    moment,
    origin_of,
    shifts_of,
    skipped,
    status,
    texts,
    versions,
    without_wrong_end,
)
from raadsweek.load.ics_lines import read_calendars
from raadsweek.load.ics_secrecy import CLASSES, as_closed_as_its_series, closed_by
from raadsweek.load.ics_zones import Zones
from raadsweek.load.recurrence import (
    Component,
    RecurrenceWindow,
    occurrences,
    refused,
    without_rules,
)
from raadsweek.load.value_parsing import shown
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

from raadsweek.load.ics_lines import IcsCalendar, IcsPart

__all__ = ["IcsEvent", "days_of", "origin_of", "read_events"]

MOST = 5_000
"""Events that are taken from one file. A council with five bodies has 250 meetings a year."""
LINE = "X-RAADSWEEK-LINE"
"""Where we note the line at which an event begins; repetitions keep it."""
EARLIEST, LATEST = 1900, 2200
SINGLE = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE", "STATUS")
"""Properties of which an event has one. Of two the first counts."""


def read_events(
    file: Path, root: Path, now: datetime | None = None
) -> tuple[list[IcsEvent], list[Problem]]:
    """The events of `file`, in order of time, and all that is wrong with it.

    A series without an end is written out to some years after `now`; without `now` for ten years.
    """
    calendars, problems = read_calendars(file, root)
    path = file.relative_to(root).as_posix()
    window = RecurrenceWindow.around(now)
    events: list[IcsEvent] = []
    for calendar in calendars:
        reading = _Calendar(calendar, path, problems)
        for group in reading.series():
            events += reading.events(group, window)
            if len(events) > MOST:
                problems.append(_too_many(path))
                return sorted(events[:MOST], key=_order), problems
    if calendars and not any(calendar.events for calendar in calendars) and not problems:
        problems.append(_no_events(path))
    return sorted(events, key=_order), problems


def _order(event: IcsEvent) -> tuple[datetime, str]:
    return (event.start, event.uid)


def _too_many(path: str) -> Problem:
    what = message("this calendar has more than {most} events; the others are not read", most=MOST)
    hint = message("Take the years that are long over out of it, or end its repetitions.")
    return Problem("too-many-events", what, hint, Severity.WARNING, path, 1)


def _no_events(path: str) -> Problem:
    what = message("this calendar has no events")
    hint = message("Look in the program that it comes from whether the right one was chosen.")
    return Problem("no-events", what, hint, Severity.WARNING, path, 1)


class _Calendar:
    """One calendar of a file, while it is read."""

    def __init__(self, calendar: IcsCalendar, path: str, problems: list[Problem]) -> None:
        self.calendar, self.path, self.problems = calendar, path, problems
        head = calendar.head
        self.zones = Zones(calendar.zones, head.text("X-WR-TIMEZONE"))
        self.cancelled = head.text("METHOD").upper() == "CANCEL"
        for zone in self.zones.broken:
            what = message(
                "the rules of the time zone '{zone}' cannot be read; its name is what counts",
                zone=shown(zone.text("TZID")),
            )
            problems.append(self._problem("bad-time-zone", what, zone.line))

    def series(self) -> list[list[Component]]:
        """The readable events by UID: a series stands with its exceptions."""
        read = [each for part in self.calendar.events if (each := self._component(part))]
        for event, told in refused(read):
            self._tell(event, "bad-repetition", told)
        groups: dict[str, list[Component]] = {}
        for event in read:
            groups.setdefault(event["UID"], []).append(event)
        found = []
        # What stands once is read first: no series without an end takes its place.
        for group in sorted(groups.values(), key=_repeats):
            as_closed_as_its_series(group)
            parted, told_of = versions(group)
            found += parted
            for event, what in told_of:
                self._tell(event, "one-uid", what)
        return found

    def events(self, group: list[Component], window: RecurrenceWindow) -> list[IcsEvent]:
        """The events of one series, written out."""
        title = shown(group[0].get("SUMMARY", ""))
        repeats, shifts = _repeats(group), shifts_of(group)
        try:
            found, beyond = self._written_out(group, window)
            events = [self._event(each, shifts, repeats=repeats) for each in found]
        except Exception:  # noqa: BLE001 - values that fit each by itself and not together
            what = message("the event '{title}' cannot be read; it is left out", title=title)
            self._tell(group[0], "bad-event", what)
            return []
        if beyond is not None:
            what = message(
                "the event '{title}' repeats on and on; it is read up to {day}",
                title=title,
                day=beyond,
            )
            hint = message("Nothing needs to be done; give it an end where that is known.")
            line = int(group[0][LINE])
            self.problems.append(Problem("repeats-on", what, hint, Severity.NOTE, self.path, line))
        return [event for event in events if EARLIEST <= event.start.year <= LATEST]

    def _written_out(
        self, group: list[Component], window: RecurrenceWindow
    ) -> tuple[list[Component], date | None]:
        """The events of a series; where its repetition breaks, each of its events once."""
        try:
            return occurrences(group, window)
        except Exception:  # of a rule that fits no calendar it raises whatever it meets
            told = list(without_rules(group))
            if not told:
                raise
            for event, what in told:
                self._tell(event, "bad-repetition", what)
            return occurrences(group, window)

    def _component(self, part: IcsPart) -> Component | None:
        """An event as icalendar reads it; None where there is none, which is told."""
        lines, title = ["BEGIN:VEVENT"], shown(part.text("SUMMARY"))
        unknown: dict[str, int] = {}
        usual = self.zones.of_start(part)
        for line in part.lines:
            mended, foreign = self.zones.rewritten(line, usual)
            lines.append(mended.text)
            if foreign:
                unknown.setdefault(foreign, line.number)
        try:
            event: Component = Event.from_ical("\r\n".join([*lines, "END:VEVENT", ""]))
        except Exception:  # noqa: BLE001 - of a text that is no event it raises whatever it meets
            what = message("the event '{title}' cannot be read; it is left out", title=title)
            self.problems.append(self._problem("bad-event", what, part.line))
            return None
        event[LINE] = str(part.line)
        self._note_access(event)
        for told, number in _tidied(event, part):
            self.problems.append(self._problem("bad-ics-value", told, number))
        if not self._is_readable(event, title):
            return None
        for zone, number in unknown.items():
            what = message(
                "the time zone '{zone}' of the event '{title}' is not known; read as Amsterdam",
                zone=shown(zone),
                title=title,
            )
            self.problems.append(self._problem("unknown-time-zone", what, number))
        # Without a UID it belongs to no other event.
        event["UID"] = str(event.get("UID") or f"line-{event[LINE]}")
        return event

    def _note_access(self, event: Component) -> None:
        """What is said of all events of a calendar is said of each."""
        for name in CLASSES:
            said = self.calendar.head.text(name)
            if said and name not in event:
                event[name] = said

    def _is_readable(self, event: Component, title: str) -> bool:
        start = getattr(event.get("DTSTART"), "dt", None)
        if not isinstance(start, date):
            what = message("the event '{title}' has no start; it is left out", title=title)
            self._tell(event, "no-start", what)
            return False
        if not EARLIEST <= start.year <= LATEST:
            what = message(
                "the year {year} of the event '{title}' cannot be right; it is left out",
                year=start.year,
                title=title,
            )
            self._tell(event, "impossible-date", what)
            return False
        wrong = without_wrong_end(event, title)
        if wrong is not None and wrong.is_early:
            self._tell(event, "ends-before-start", wrong.what)
        elif wrong is not None:
            self._tell(event, "takes-too-long", wrong.what)
        return True

    def _event(
        self, event: Component, shifts: Mapping[date, timedelta], *, repeats: bool
    ) -> IcsEvent:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        original = getattr(event.get("RECURRENCE-ID"), "dt", start)
        if original in shifts:
            original = start - shifts[original]
        changed = getattr(event.get("LAST-MODIFIED"), "dt", None)
        begins, ends = moment(start), moment(end)
        if is_skipped(start):
            self._tell(event, "time-in-gap", skipped(event, begins))
        return IcsEvent(
            uid=str(event["UID"]),
            original=moment(original).date(),
            start=begins,
            end=ends if ends > begins else None,
            whole_day=not isinstance(start, datetime),
            line=int(event[LINE]),
            cancelled=self.cancelled or status(event) == "CANCELLED",
            provisional=status(event) == "TENTATIVE" and not self.cancelled,
            closed=closed_by(event),
            texts=texts(event),
            categories=tuple(str(each) for each in event.categories),
            updated=moment(changed) if isinstance(changed, datetime) else None,
            revision=max(0, int(event.get("SEQUENCE", 0))),
            repeats=repeats,
            addresses=tuple(addresses(event)),
        )

    def _tell(self, event: Component, code: str, what: Message) -> None:
        self.problems.append(self._problem(code, what, int(event[LINE])))

    def _problem(self, code: str, what: Message, line: int) -> Problem:
        hint = message("Mend it in the program that the calendar comes from, and save it again.")
        return Problem(code, what, hint, Severity.WARNING, self.path, line)


def _repeats(group: list[Component]) -> bool:
    return any(name in event for event in group for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


def _tidied(event: Component, part: IcsPart) -> Iterator[tuple[Message, int]]:
    """Takes out what is broken or double, and tells it with its line."""
    title = shown(part.text("SUMMARY"))
    for line in part.broken:
        what = message("a line of the event '{title}' is broken; it is left out", title=title)
        if any(name in line.text.upper() for name in CLASSES):
            event["CLASS"] = "?"
        yield what, line.number
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
        yield what, part.line_of(str(name).upper())
    for name in SINGLE:
        if isinstance(event.get(name), list):
            event[name] = event[name][0]
    since = event.get("RECURRENCE-ID")
    if since is not None and not isinstance(getattr(since, "dt", None), date):
        # Of which day of its series it is, it does not say: then it is one of its own.
        del event["RECURRENCE-ID"]
        what = message(
            "{name} of the event '{title}' is broken; it is left out",
            name="RECURRENCE-ID",
            title=title,
        )
        yield what, part.line_of("RECURRENCE-ID")
