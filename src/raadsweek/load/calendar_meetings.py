"""Meetings out of calendar files (`.ics`): what the council information system exports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.fields import shown
from raadsweek.load.file_name import LONGEST, slug
from raadsweek.load.ics import Event, origin_of, read_events
from raadsweek.model.meeting import USUAL_DURATION, Meeting
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from raadsweek.model.council import Body

REASON = 300
"""Letters of a reason. A description may hold a whole agenda."""


def calendar_meetings(
    files: Iterable[Path], root: Path, bodies: Mapping[str, Body]
) -> tuple[dict[str, Meeting], list[Problem]]:
    """The meetings of all calendars, by id; one that stands in two of them is taken once."""
    found: dict[str, Meeting] = {}
    problems: list[Problem] = []
    seen: set[tuple[str, date]] = set()
    for file in files:
        events, wrong = read_events(file, root)
        problems += wrong
        path = file.relative_to(root).as_posix()
        for event in events:
            if (event.uid, event.original) in seen:
                continue
            seen.add((event.uid, event.original))
            meeting = _meeting(event, path, bodies, found)
            found[meeting.id] = meeting
            if event.whole_day:
                problems.append(_without_time(event, path))
    return found, problems


def _meeting(
    event: Event, path: str, bodies: Mapping[str, Body], found: Mapping[str, Meeting]
) -> Meeting:
    texts = event.texts
    body = _body(event, bodies)
    known = bodies.get(body)
    return Meeting(
        id=_id(event, body, found),
        title=texts.get("SUMMARY") or (known.label if known else body),
        body=body,
        start=event.start,
        end=event.end,
        all_day=event.whole_day,
        duration=known.duration if known else USUAL_DURATION,
        place=texts.get("LOCATION") or (known.place if known else ""),
        source=_address(texts.get("URL", "")),
        cancelled=event.cancelled,
        reason=_reason(event),
        updated=event.updated,
        revision=event.revision,
        origin=origin_of(path, event),
    )


def _id(event: Event, body: str, found: Mapping[str, Meeting]) -> str:
    """`2026-11-19-raad`, on the day for which it was meant first; a second one ends in `-2`."""
    stem = f"{event.original}-{slug(body)}"[: LONGEST - 4].rstrip("-")
    id, number = stem, 1
    while id in found:
        number += 1
        id = f"{stem}-{number}"
    return id


def _body(event: Event, bodies: Mapping[str, Body]) -> str:
    """The body that meets: what the event says of it, the only one, or else its title."""
    title = event.texts.get("SUMMARY", "")
    said = event.texts.get("X-RAADSWEEK-BODY", "")
    for word in (said, *event.categories, title):
        same = word.casefold()
        for id, body in bodies.items():
            if same in (id.casefold(), body.label.casefold()):
                return id
    if said:
        return slug(said)
    if len(bodies) == 1:
        return next(iter(bodies))
    return slug(title) if title else "vergadering"


def _address(url: str) -> str | None:
    return url if re.fullmatch(r"https?://[^\s/]+\.\S*", url) else None


def _reason(event: Event) -> str:
    """The first paragraph of what was said of a meeting that is off."""
    if not event.cancelled:
        return ""
    words = event.texts.get("COMMENT") or event.texts.get("DESCRIPTION", "")
    first = " ".join(re.split(r"\n\s*\n", words)[0].split())
    return first if len(first) <= REASON else first[:REASON].rsplit(" ", 1)[0] + " ..."


def _without_time(event: Event, path: str) -> Problem:
    what = message(
        "the meeting '{title}' of {day} has no time",
        title=shown(event.texts.get("SUMMARY", "")),
        day=event.start.date(),
    )
    hint = message(
        "Until it has one, its agenda goes out before that day and its decisions after it."
    )
    return Problem("no-time", what, hint, Severity.WARNING, path, event.line)
