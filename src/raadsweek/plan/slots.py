"""The dated slots of a weekly schedule, with closures and quiet periods applied: rule 7."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model.amsterdam_time import at
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.closure import Closures, OnClosure
from raadsweek.model.mail_issue import issue_id
from raadsweek.model.plan import Slot
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.week import Week
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.model.kind import Kind
    from raadsweek.model.project import Project
    from raadsweek.model.schedule import Schedule, ScheduleEntry
    from raadsweek.model.stop import Stop, Stops


DAY = timedelta(days=1)
SLOT_ORDER: Callable[[Slot], tuple[datetime, str, str]] = attrgetter("at", "channel", "kind")
"""What slots are sorted by."""
FARTHEST = 6
"""Days that a closure can move a slot: a week on, the pair has its next one."""


class Timetable(Protocol):
    """What slots are made of; a project has it, and so has an edition."""

    @property
    def channels(self) -> Mapping[str, Channel]:
        """Where publications go."""

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """What there is to publish."""

    @property
    def schedule(self) -> Schedule:
        """The week."""

    @property
    def closures(self) -> Closures:
        """When nothing goes out."""

    @property
    def stops(self) -> Stops:
        """When nothing goes out that was planned, as in a crisis."""


class Intended(Struct, frozen=True):
    """A slot as the weekly schedule names it, and what became of it."""

    slot: Slot
    becomes: Slot | None
    """The slot itself, the one it moved to, or None where it is skipped."""
    why: Message | None = None
    """Why it moved or is skipped."""


def slots_between(
    project: Timetable, first: date, last: date, channel: str | None = None
) -> Iterator[Slot]:
    """Every slot from `first` to `last`, both in it, in order of time. `asap` has no slots.

    What a closure or a quiet period takes away is not among them; what a closure moved
    stands where it moved to. With `channel` only the slots of that channel.
    """
    entries = [e for e in project.schedule.entries if channel in (None, e.channel)]
    by_day, weekdays = _by_weekday(entries), _weekdays_of_pairs(entries)
    found: list[Slot] = []
    for day in _days(first - FARTHEST * DAY, last + FARTHEST * DAY):
        slots = (slot(project, entry, day) for entry in by_day.get(day.weekday(), ()))
        if project.closures.touch(day) or project.stops.touches(day):
            meant = (_intended(project, s, weekdays[s.channel, s.kind]).becomes for s in slots)
            found += (s for s in meant if s and first <= s.at.date() <= last)
        elif first <= day <= last:
            found += slots
    yield from sorted(found, key=SLOT_ORDER)


def intended_between(
    project: Timetable, first: date, last: date, channel: str | None = None
) -> Iterator[Intended]:
    """What the weekly schedule names for these days, and what comes into them from outside.

    By the moment that the schedule names. Answers why there is nothing on a day.
    """
    entries = [e for e in project.schedule.entries if channel in (None, e.channel)]
    by_day, weekdays = _by_weekday(entries), _weekdays_of_pairs(entries)
    for day in _days(first - FARTHEST * DAY, last + FARTHEST * DAY):
        slots = (slot(project, entry, day) for entry in by_day.get(day.weekday(), ()))
        for meant in sorted(slots, key=SLOT_ORDER):
            found = _intended(project, meant, weekdays[meant.channel, meant.kind])
            moved_in = found.becomes is not None and first <= found.becomes.at.date() <= last
            if first <= day <= last or moved_in:
                yield found


def slot(project: Timetable, entry: ScheduleEntry, day: date) -> Slot:
    """The slot of one entry on one day; without a time of its own at the channel's."""
    clock = entry.time or project.channels[entry.channel].time
    return Slot(entry.channel, entry.kind, at(day, clock), entry)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * DAY for n in range((last - first).days + 1))


def _by_weekday(entries: Iterable[ScheduleEntry]) -> dict[int, list[ScheduleEntry]]:
    found: dict[int, list[ScheduleEntry]] = {}
    for entry in entries:
        if entry.weekday is not None:
            found.setdefault(entry.weekday, []).append(entry)
    return found


def _weekdays_of_pairs(entries: Iterable[ScheduleEntry]) -> dict[tuple[str, str], set[int]]:
    """(channel, kind) to the weekdays on which the pair has a slot."""
    found: dict[tuple[str, str], set[int]] = {}
    for entry in entries:
        if entry.weekday is not None:
            found.setdefault((entry.channel, entry.kind), set()).add(entry.weekday)
    return found


def _intended(project: Timetable, slot: Slot, weekdays: set[int]) -> Intended:
    """What becomes of one slot; `weekdays` are those of its channel and kind."""
    meant = _in_calendars(project, slot, weekdays)
    if meant.becomes is None or not project.stops.all:
        return meant
    stop = project.stops.closes(project.kinds[slot.kind], meant.becomes.at)
    if stop is None:
        return meant
    why = stopped(stop, meant.becomes.at, project.stops.now)
    return Intended(slot, _put_off(project, meant.becomes), why)


def after_stop_light(end: datetime) -> Message:
    """Why a joke, a blog or anything timeless does not go out within a day of a stop."""
    return message(
        "everything was stopped until {moment}; what is light, or one's own opinion, waits a day "
        "longer",
        moment=end,
    )


def stopped(stop: Stop, moment: datetime, now: datetime | None) -> Message:
    """Why nothing goes out at a moment; of what is light that is so for a day longer."""
    end = stop.end(now) if now is not None else None
    if end is not None and end <= moment:
        return after_stop_light(end)
    if stop.why:
        return message("everything was stopped: {why}", why=stop.why)
    return message("everything was stopped")


def _put_off(project: Timetable, slot: Slot) -> Slot | None:
    """The slot of the issue of a mail that goes out when everything goes on; else None."""
    if project.channels[slot.channel].type is not ChannelType.MAIL:
        return None
    meant = slot.instead_of or slot.at
    issue = issue_id(slot.channel, Week.of(meant.date()))
    moment = project.stops.goes_at_once((issue, slot.channel))
    if moment is None or project.stops.closes(project.kinds[slot.kind], moment):
        return None
    return replace(slot, at=moment, instead_of=meant)


def _in_calendars(project: Timetable, slot: Slot, weekdays: set[int]) -> Intended:
    """What closures and quiet periods make of one slot."""
    day = slot.at.date()
    closure = project.closures.closed_on(slot.channel, day)
    if closure is None:
        quiet = project.closures.quiet_on(slot.kind, day)
        if quiet is None:
            return Intended(slot, slot)
        return Intended(slot, None, message("'{label}' is a quiet period", label=quiet.label))
    closed = message("it is closed: {label}", label=closure.label)
    channel = project.channels[slot.channel]
    topical = project.kinds[slot.kind].topical
    what = channel.on_closure if topical else channel.evergreen_on_closure
    if what is OnClosure.SKIP:
        return Intended(slot, None, closed)
    moved = _moved(project, -DAY if what is OnClosure.FORWARD else DAY, slot, weekdays)
    if moved is None:
        because = message(
            "it is closed ({label}), and no open day lies between it and the next place of this "
            "kind",
            label=closure.label,
        )
        return Intended(slot, None, because)
    return Intended(slot, moved, closed)


def _moved(project: Timetable, step: timedelta, slot: Slot, weekdays: set[int]) -> Slot | None:
    """The slot on the nearest open day in the direction of `step`, at the same time of day.

    Never on or past a day on which its channel and kind have another place: two issues of
    a mail, or two pieces of a kind on one day, help nobody. So of the weekly mails in a
    recess the last one is put off until after it, and the others are skipped.
    """
    channel, day = project.channels[slot.channel], slot.at.date() + step
    while day.weekday() not in weekdays:
        if is_open(project, channel, slot.kind, day):
            clock = slot.entry.time or channel.time
            return Slot(slot.channel, slot.kind, at(day, clock), slot.entry, slot.at)
        day += step
    return None


def is_open(project: Timetable, channel: Channel, kind: str, day: date) -> bool:
    """Whether there is someone on `day` to send something of `kind` out on `channel`."""
    if channel.opening and day.weekday() not in channel.opening:
        return False
    closures = project.closures
    return not closures.touch(day) or (
        closures.closed_on(channel.id, day) is None and closures.quiet_on(kind, day) is None
    )


# What closures and quiet periods did to the slots of a plan: told, so that nobody has to guess.


def closed_slots(project: Project, first: date, last: date) -> Iterator[Problem]:
    """A note for each slot from `first` to `last` that is skipped or moved, with the reason."""
    for intended in intended_between(project, first, last):
        if intended.why is not None:
            slot = intended.slot
            yield at_key(
                project.schedule.origin,
                slot.entry.key,
                "slot-closed",
                _what(project, intended, intended.why),
                severity=Severity.NOTE,
                value=slot.id,
                days=(slot.at.date(),),
            )


def _what(project: Project, intended: Intended, why: Message) -> Message:
    slot, moved = intended.slot, intended.becomes
    kind, channel = project.kinds[slot.kind].label, project.channels[slot.channel].label
    if moved is None:
        return message(
            "the place of '{kind}' on {channel} on {moment} is skipped: {why}",
            kind=kind,
            channel=channel,
            moment=slot.at,
            why=why,
        )
    return message(
        "the place of '{kind}' on {channel} on {moment} moves to {new}: {why}",
        kind=kind,
        channel=channel,
        moment=slot.at,
        new=moved.at,
        why=why,
    )
