"""A meeting of a source as one of ours: the seam between its reader, the gate and the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.importers.imported_meeting import ImportedMeeting, ImportedPoint, ImportedSitting
from raadsweek.load.agenda_points import point_id
from raadsweek.load.foreign_approval import UNKNOWN, of_known, of_new
from raadsweek.model.agenda_point import Point
from raadsweek.model.amsterdam_time import MIDNIGHT, at
from raadsweek.model.foreign_meeting import (
    TITLES,
    ForeignMemory,
    ForeignSource,
    KnownThing,
    as_compared,
)
from raadsweek.model.meeting import Meeting, Sitting
from raadsweek.model.slug import slug
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from raadsweek.model.council import Body


def said_meeting(meeting: ImportedMeeting, id: str, body: str, known: KnownThing | None) -> Meeting:
    """All that the source says, under our ids; a point that is known keeps its own."""
    before = known.meeting.points if known else ()
    parts = tuple(_sittings(meeting))
    ends = [each.end for each in parts if each.end]
    end = _moment(meeting.end) if meeting.end else None
    return Meeting(
        id=id,
        title=meeting.title,
        body=body,
        start=_moment(meeting.start),
        end=(max(ends) if len(ends) == len(parts) else None) if parts else end,
        sittings=parts,
        all_day=meeting.all_day,
        place=meeting.place,
        source=meeting.source or None,
        stream=meeting.stream or None,
        cancelled=meeting.cancelled,
        reason=meeting.reason if meeting.cancelled else "",
        documents=tuple({each.url: each for each in meeting.documents}.values()),
        points=tuple(_points(meeting.points, before)),
    )


def passing(
    said: Meeting,
    known: KnownThing | None,
    memory: ForeignMemory,
    source: ForeignSource,
    bodies: Mapping[str, Body],
) -> Meeting:
    """What of it passes the gate. Points wait also where the source is met for the first time."""
    if known is not None:
        return of_known(said, replace(known, meeting=replace(known.meeting, id=said.id)), source)
    if TITLES in source.trust:
        return said
    if not memory.of(source.id):
        return replace(said, points=())
    body = bodies.get(said.body)
    labels = (word for each in bodies.values() for word in (each.label, each.id))
    words = {*memory.titles(), *map(as_compared, labels), as_compared(UNKNOWN)}
    shown = of_new(said, source, words, body.label if body else "")
    return shown if body or shown.title == said.title else replace(shown, body=slug(UNKNOWN))


def taken_over(said: Meeting, before: Meeting | None, today: date) -> Meeting:
    """All that is said; each point that came, or changed, after the agenda was there has a day."""
    old = {each.external: each for each in before.points} if before else {}
    if not old:
        return said
    points = []
    for each in said.points:
        was = old.get(each.external)
        if was is None:
            points.append(replace(each, late=today))
        elif replace(was, number=each.number, heading=each.heading, part_of=each.part_of) != each:
            points.append(replace(each, changed=today))
        else:
            points.append(each)
    return replace(said, points=tuple(points))


def _moment(naive: datetime) -> datetime:
    """A clock time in Amsterdam as a moment."""
    return at(naive.date(), naive.time())


def _sittings(meeting: ImportedMeeting) -> Iterator[Sitting]:
    """All its parts, the first one too; none where there is only that."""
    if not meeting.sittings:
        return
    for each in (ImportedSitting(meeting.start, meeting.end), *meeting.sittings):
        whole = each.start.time() == MIDNIGHT
        yield Sitting(_moment(each.start), _moment(each.end) if each.end else None, whole)


def _points(points: Iterable[ImportedPoint], before: Iterable[Point]) -> Iterator[Point]:
    known = {each.external: each for each in before}
    taken = {each.id for each in known.values()}
    seen: set[str] = set()
    ids: list[str] = []
    for point in points:
        external = _external(point, seen)
        seen.add(external)
        was = known.get(external)
        id = was.id if was else point_id(point.title, taken)
        taken.add(id)
        ids.append(id)
        yield Point(
            id=id,
            title=point.title,
            number=point.number.rstrip(". "),
            summary=point.text,
            heading=point.heading,
            documents=tuple({each.url: each for each in point.documents}.values()),
            late=was.late if was else None,
            changed=was.changed if was else None,
            external=external,
            part_of="" if point.above is None else ids[point.above],
        )


def _external(point: ImportedPoint, seen: set[str]) -> str:
    """What the source calls it; without that its number and title, which are not there twice."""
    stem = point.id or slug(f"{point.number} {point.title}") or "punt"
    found, nth = stem, 2
    while found in seen:
        found, nth = f"{stem}-{nth}", nth + 1
    return found
