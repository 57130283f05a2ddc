"""Meetings out of calendar files (`.ics`): what the council information system exports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from hashlib import sha256
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.fields import shown
from raadsweek.load.ics import IcsEvent, origin_of, read_events
from raadsweek.load.ics_secrecy import EventNotes, is_way_in, leads_somewhere, mark_of
from raadsweek.load.loaded_meetings import Meetings
from raadsweek.model.meeting import USUAL_DURATION, Meeting
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.slug import LONGEST, slug

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from raadsweek.model.council import Body

MIDNIGHT, LAST_MINUTE = time(0), time(23, 59)
FEWEST = 4
"""Letters of its own in the id of a second meeting on a day: fewer than 65,536 meet on one."""


@dataclass(frozen=True, slots=True)
class Ids:
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
) -> Meetings:
    """The meetings of all calendars; one that stands in two of them is taken once.

    What is inside changes no id of what is not: its own come last. `let_in` are the UIDs of events
    that are for residents, whatever marks them; `known` the ids of meetings that were public.
    """
    problems: list[Problem] = []
    events: dict[tuple[str, date], tuple[IcsEvent, EventNotes]] = {}
    closed = set()
    everything: list[EventNotes] = []
    for file in files:
        found, wrong = read_events(file, root)
        problems += wrong
        told = EventNotes(file.relative_to(root).as_posix())
        everything.append(told)
        for event in found:
            key = (event.uid, event.original)
            if mark_of(event)[0] and event.uid not in let_in:
                closed.add(key)
                told.kept(event)
            events.setdefault(key, (event, told))
    meetings = Meetings(problems=problems)
    for key, (event, told) in events.items():
        if key not in closed:
            meeting = _meeting(event, told, bodies, Ids(meetings.public, known))
            meetings.public[meeting.id] = meeting
            if meeting.all_day:
                problems.append(_without_time(event, told.path))
    for key, (event, told) in events.items():
        if key in closed:
            ids = Ids({**meetings.public, **meetings.inside}, known)
            meeting = _meeting(event, EventNotes(told.path), bodies, ids)
            meetings.inside[meeting.id] = meeting
    problems += (problem for told in everything for problem in told.problems())
    return meetings


def _meeting(event: IcsEvent, told: EventNotes, bodies: Mapping[str, Body], ids: Ids) -> Meeting:
    title, place = (_shown(event, name, told) for name in ("SUMMARY", "LOCATION"))
    body = _body(event, title, bodies)
    known = bodies.get(body)
    unknown = event.whole_day or _at_midnight(event)
    return Meeting(
        id=ids.of(event, body),
        title=title or (known.label if known else body),
        body=body,
        start=event.start,
        end=event.end if event.whole_day or not unknown else None,
        all_day=unknown,
        duration=known.duration if known else USUAL_DURATION,
        place=place or (known.place if known else ""),
        source=_address(event, told),
        cancelled=event.cancelled,
        provisional=event.provisional and not event.cancelled,
        updated=event.updated,
        revision=event.revision,
        origin=origin_of(told.path, event),
    )


def _at_midnight(event: IcsEvent) -> bool:
    """Whether its time is only what a system writes where it knows none: nobody meets then."""
    ends = event.end is None or event.end.time() in (MIDNIGHT, LAST_MINUTE)
    return event.start.time() == MIDNIGHT and ends


def _shown(event: IcsEvent, name: str, told: EventNotes) -> str:
    """A text of an event, if it is one that residents may read."""
    text = event.texts.get(name, "")
    if not leads_somewhere(text):
        return text
    told.not_shown(event, name)
    return ""


def _body(event: IcsEvent, title: str, bodies: Mapping[str, Body]) -> str:
    """The body that meets: what the event says of it, the only one, or else its title."""
    said = event.texts.get("X-RAADSWEEK-BODY", "")
    for word in (said, *event.categories, title):
        for id, body in bodies.items():
            if body.is_called(word):
                return id
    for id, body in bodies.items():
        if body.is_in(title):
            return id
    if said:
        return slug(said)
    if len(bodies) == 1:
        return next(iter(bodies))
    return slug(title) if title else "vergadering"


def _address(event: IcsEvent, told: EventNotes) -> str | None:
    """The page of the meeting; never a way into it."""
    url = event.texts.get("URL", "")
    if not re.fullmatch(r"https?://[^\s/]+\.\S*", url):
        return None
    if is_way_in(url):
        told.not_shown(event, "URL")
        return None
    return url


def _without_time(event: IcsEvent, path: str) -> Problem:
    what = message(
        "the meeting '{title}' of {day} has no time",
        title=shown(event.texts.get("SUMMARY", "")),
        day=event.start.date(),
    )
    hint = message(
        "Until it has one, its agenda goes out before that day and its decisions after it."
    )
    return Problem("no-time", what, hint, Severity.WARNING, path, event.line)
