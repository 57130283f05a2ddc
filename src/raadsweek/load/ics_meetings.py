"""Meetings out of calendar files (`.ics`): what the council information system exports."""

from __future__ import annotations

from datetime import time
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import message
from raadsweek.load.foreign_approval import (
    UNKNOWN,
    known_body,
    left_out,
    of_known,
    of_new,
    title_waits,
    vanished,
    waiting_words,
)
from raadsweek.load.ics import read_events
from raadsweek.load.ics_event import IcsEvent, origin_of
from raadsweek.load.ics_meeting_fields import address, body_of, documents, stream, text_of
from raadsweek.load.ics_secrecy import EventNotes, mark_of
from raadsweek.load.meetings import Meetings
from raadsweek.load.value_parsing import shown
from raadsweek.model.foreign_meeting import (
    CALENDAR,
    ForeignMemory,
    ForeignThing,
    KnownThing,
    as_compared,
)
from raadsweek.model.meeting import USUAL_DURATION, Meeting, is_for_residents
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.slug import LONGEST, slug
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from raadsweek.model.council import Body

MIDNIGHT, LAST_MINUTE = time(0), time(23, 59)
FEWEST = 4
"""Letters of its own in the id of a second meeting on a day: fewer than 65,536 meet on one."""


class Ids(Struct, frozen=True):
    """Gives each event its id."""

    taken: Container[str]
    """The ids that others have."""
    known: Container[str]
    """Those of meetings that were public before."""

    def of(self, event: IcsEvent, body: str) -> str:
        """`2026-11-19-raad`, on the day for which it was meant first.

        Of a second one letters of its own come behind that. It keeps these as long as they are
        known: also when the first one is no longer for residents, or gone.
        """
        digest = sha256(event.uid.encode("utf-8", "replace")).hexdigest()
        stem = f"{event.original}-{slug(body) or 'bericht'}"[: LONGEST - FEWEST].rstrip("-")
        own = (
            f"{stem[: LONGEST - letters - 1]}-{digest[:letters]}"
            for letters in range(FEWEST, len(digest) + 1)
        )
        longer = next(id for id in own if id not in self.taken)
        return longer if stem in self.taken or longer in self.known else stem


def calendar_meetings(
    files: Iterable[Path],
    root: Path,
    bodies: Mapping[str, Body],
    let_in: Container[str] = frozenset(),
    known: Container[str] = frozenset(),
    memory: ForeignMemory | None = None,
) -> Meetings:
    """The meetings of all calendars; one that stands in two of them is taken once.

    What is inside changes no id of what is not: its own come last. `let_in` are the UIDs of events
    that are for residents, whatever marks them; `known` the ids of meetings that were public.
    """
    reading = _Reading(bodies, known, memory or ForeignMemory())
    closed = set()
    everything: list[EventNotes] = []
    for file in files:
        reading.paths[file.stem] = file.relative_to(root).as_posix()
        found, wrong = read_events(file, root, reading.memory.now)
        reading.meetings.problems += wrong
        told = EventNotes(file.relative_to(root).as_posix())
        everything.append(told)
        for key, event in _keyed(found):
            if mark_of(event)[0] and event.uid not in let_in:
                closed.add(key)
                told.kept(event)
            reading.events.setdefault(key, (event, told))
    reading.take_public(closed)
    reading.take_inside(closed)
    reading.ask_for_the_others()
    problems = reading.meetings.problems
    problems += (problem for told in everything for problem in told.problems())
    return reading.meetings


def _keyed(events: Iterable[IcsEvent]) -> Iterator[tuple[str, IcsEvent]]:
    """Each event with its key; of a series that is there twice on a day the hour parts them."""
    seen: dict[str, IcsEvent] = {}
    for event in events:
        key = CALENDAR + event.key
        if key in seen and seen[key].start != event.start:
            key = f"{key}T{event.start:%H%M}"
        seen[key] = event
        yield key, event


class _Either:
    """What is in any of some containers; they are not put together for each meeting."""

    def __init__(self, *parts: Container[str]) -> None:
        self.parts = parts

    def __contains__(self, id: object) -> bool:
        return any(id in part for part in self.parts)


class _Reading:
    """The meetings of all calendars, while they are read."""

    def __init__(
        self,
        bodies: Mapping[str, Body],
        known: Container[str],
        memory: ForeignMemory,
    ) -> None:
        self.bodies, self.known, self.memory = bodies, known, memory
        self.meetings = Meetings()
        self.events: dict[str, tuple[IcsEvent, EventNotes]] = {}
        self.paths: dict[str, str] = {}
        """The files, by the names of the sources."""
        self._sources = {each.source for each in memory.things.values()}
        self._given = {each.meeting.id for each in memory.things.values()}
        labels = (word for body in bodies.values() for word in (body.label, body.id))
        self._words = {*memory.titles(), *map(as_compared, labels), as_compared(UNKNOWN)}

    def take_public(self, closed: Container[str]) -> None:
        """Those that are for residents: what is known first, so that it keeps its id."""
        public = [key for key in self.events if key not in closed]
        for key in sorted(public, key=lambda key: self._known(key) is None):
            event, told = self.events[key]
            meeting = self._passed(key, event, told)
            self.meetings.public[meeting.id] = meeting
            if meeting.all_day:
                self.meetings.problems.append(_without_time(event, meeting, told.path))

    def take_inside(self, closed: Iterable[str]) -> None:
        """Those that are not: they change no id of those that are."""
        for key in (key for key in self.events if key in closed):
            event, told = self.events[key]
            known = self._known(key)
            taken = _Either(self._given, self.meetings.public, self.meetings.inside)
            meeting = self._meeting(event, EventNotes(told.path))
            id = known.meeting.id if known else Ids(taken, self.known).of(event, meeting.body)
            self.meetings.inside[id] = replace(meeting, id=id)

    def ask_for_the_others(self) -> None:
        """What is known and stands in no calendar any more."""
        others = [
            each
            for key, each in self.memory.things.items()
            if key.startswith(CALENDAR) and not self._is_there(key)
        ]
        if others:
            vanished(others, self.memory, self.paths, self.meetings)

    def _is_there(self, key: str) -> bool:
        id = self.memory.things[key].meeting.id
        return key in self.events or id in self.meetings.public or id in self.meetings.inside

    def _known(self, key: str) -> KnownThing | None:
        """What is remembered of it; of the first of a series also what it was by itself."""
        found = self.memory.things.get(key)
        event = self.events[key][0]
        if found is not None or not event.repeats:
            return found
        single = self.memory.things.get(CALENDAR + event.uid)
        return single if single and single.meeting.start.date() == event.original else None

    def _passed(self, key: str, event: IcsEvent, told: EventNotes) -> Meeting:
        """What is shown of an event, under its id."""
        known = self._known(key)
        said = self._meeting(event, told, known.meeting if known else None)
        stem = told.path.rpartition("/")[2].rpartition(".")[0]
        source = self.memory.source(stem)
        if known is not None:
            id = known.meeting.id
            if id in self.meetings.public:
                # Two clones gave it to two things at one time: neither is lost.
                id = Ids(_Either(self._given, self.meetings.public), self.known).of(
                    event, said.body
                )
            said = replace(said, id=id)
            known = replace(known, meeting=replace(known.meeting, id=id))
            heard = said
            if "LOCATION" not in event.texts and title_waits(said, known.meeting, source):
                # Then its place is only the usual one of its body, which waits with its title.
                heard = replace(said, place=known.meeting.place)
            passes = of_known(heard, known, source)
            said = replace(said, revision=passes.revision)
        else:
            passes = said
            if stem in self._sources:
                body = self.bodies.get(said.body)
                passes = of_new(said, source, self._words, body.label if body else "")
                if body is None and passes.title != said.title:
                    passes = replace(passes, body=slug(UNKNOWN))
            id = Ids(_Either(self._given, self.meetings.public), self.known).of(event, passes.body)
            said, passes = replace(said, id=id), replace(passes, id=id)
        thing = ForeignThing(key, stem, said, passes, known.refused if known else "")
        self.meetings.foreign.append(thing)
        if thing.waits:
            self.meetings.problems.append(waiting_words(thing, told.path, event.line))
        return passes

    def _meeting(self, event: IcsEvent, told: EventNotes, before: Meeting | None = None) -> Meeting:
        title, place = (text_of(event, name, told) for name in ("SUMMARY", "LOCATION"))
        body = known_body(body_of(event, title, self.bodies), before, self.bodies)
        known = self.bodies.get(body)
        unknown = event.whole_day or _at_midnight(event)
        meeting = Meeting(
            id="",
            title=title or (known.label if known else body),
            body=body,
            start=event.start,
            end=event.end if event.whole_day or not unknown else None,
            all_day=unknown,
            duration=known.duration if known else USUAL_DURATION,
            place=place,
            source=address(event, event.texts.get("URL", ""), told, "URL"),
            stream=stream(event, told),
            cancelled=event.cancelled,
            provisional=event.provisional and not event.cancelled,
            agenda=not is_for_residents(title) and (known is None or known.agenda),
            documents=tuple(documents(event, told)),
            updated=event.updated,
            revision=event.revision,
            origin=origin_of(told.path, event),
        )
        meeting = left_out(meeting, before) if before else meeting
        return meeting if meeting.place or not known else replace(meeting, place=known.place)


def _at_midnight(event: IcsEvent) -> bool:
    """Whether its time is only what a system writes where it knows none: nobody meets then."""
    ends = event.end is None or event.end.time() in (MIDNIGHT, LAST_MINUTE)
    return event.start.time() == MIDNIGHT and ends


def _without_time(event: IcsEvent, meeting: Meeting, path: str) -> Problem:
    what = message(
        "the meeting '{title}' of {day} has no time",
        title=shown(meeting.title),
        day=event.start.date(),
    )
    hint = message(
        "Until it has one, its agenda goes out before that day and its decisions after it."
    )
    return Problem("no-time", what, hint, Severity.WARNING, path, event.line)
