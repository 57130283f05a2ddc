"""Meetings as residents are told of them, and the bodies that meet."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.decisions import result_of
from raadsweek.edition.resolve.moments import called_off, changes_of_meeting, moments_of_meeting
from raadsweek.edition.values.council import PublicBody
from raadsweek.edition.values.item import Named, PublicItem, WithdrawnItem
from raadsweek.edition.values.meeting import (
    MeetingDocument,
    PublicMeeting,
    PublicPoint,
    PublicSitting,
)
from raadsweek.model.agenda_point import levels
from raadsweek.model.amsterdam_time import at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.agenda_point import Document, Point
    from raadsweek.model.council import Body
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting, Sitting


AGENDA = "agenda"
"""The kind whose text is a meeting's agenda."""


def public_meeting(
    selection: Selection,
    addresses: Addresses,
    meeting: Meeting,
    item: Callable[[str], PublicItem | WithdrawnItem | None],
    cases: Callable[[Iterable[str]], tuple[Named, ...]],
) -> PublicMeeting:
    """A meeting; `item` gives the items that belong to it, `cases` those that can be seen."""
    council = selection.council.bodies
    body = council.get(meeting.body)
    items = selection.by_meeting.get(meeting.id, ())
    about = [found for each in items if (found := item(each.id))]
    shown = {each.id for each in about}
    agendas = [each for each in about if each.kind.id == AGENDA]
    revision, stamped = _of_event(selection, addresses, meeting, agendas)
    return PublicMeeting(
        id=meeting.id,
        path=addresses.meeting(meeting.id),
        title=meeting.title,
        body=_body(meeting.body, body, addresses),
        start=meeting.start,
        ends=meeting.ends,
        end=meeting.end,
        all_day=meeting.all_day,
        place=meeting.place,
        usual_place=body.place if body else "",
        source=meeting.source or "",
        stream=meeting.stream or "",
        cancelled=meeting.cancelled,
        provisional=meeting.provisional,
        inside=meeting.id in selection.inside,
        reason=meeting.reason,
        documents=_documents(meeting.documents),
        points=tuple(_points(meeting, [each for each in items if each.id in shown], cases)),
        moments=moments_of_meeting(selection, addresses, meeting),
        called_off=called_off(selection, addresses, meeting),
        no_agenda=not meeting.agenda,
        items=tuple(each.id for each in about),
        agendas=tuple(each.id for each in agendas),
        tag=_tag(selection, meeting),
        revision=revision,
        stamped=stamped,
        updated=_of_page(selection, meeting, about),
        others=tuple(_body(id, council.get(id), addresses) for id in meeting.others),
        part_of=meeting.part_of if meeting.part_of in selection.meetings else "",
        parts=selection.parts_of_meetings.get(meeting.id, ()),
        sittings=tuple(_sitting(meeting, each) for each in meeting.sittings),
        cases=cases(meeting.cases),
    )


def _points(
    meeting: Meeting, items: Sequence[Item], cases: Callable[[Iterable[str]], tuple[Named, ...]]
) -> Iterator[PublicPoint]:
    """The points of its agenda, each with those of its items that belong to it."""
    depth = levels(meeting.points)
    for each in meeting.points:
        of = (item.id for item in items if item.point == each.id)
        yield _point(meeting, each, of, cases(each.cases), depth[each.id])


def _sitting(meeting: Meeting, sitting: Sitting) -> PublicSitting:
    return PublicSitting(
        start=sitting.start,
        ends=sitting.ends(meeting.duration),
        end=sitting.end,
        all_day=sitting.all_day,
        place=sitting.place or meeting.place,
        title=sitting.title,
    )


def _documents(documents: Iterable[Document]) -> tuple[MeetingDocument, ...]:
    return tuple(MeetingDocument(each.title, each.url) for each in documents)


def _point(
    meeting: Meeting, point: Point, items: Iterable[str], cases: tuple[Named, ...], level: int
) -> PublicPoint:
    """A point, with the items about it and the cases that it is about."""
    known = meeting.has_sitting(point.sitting)
    return PublicPoint(
        id=point.id,
        title=point.title,
        number=point.number,
        summary=point.summary,
        type=point.type.value if point.type else "",
        heading=point.heading,
        documents=_documents(point.documents),
        late=point.late,
        changed=point.changed,
        items=tuple(items),
        result=result_of(point, point.outcome) if point.outcome else None,
        sitting=meeting.starts_of(point.sitting) if known else None,
        cases=cases,
        level=level,
    )


def _body(id: str, body: Body | None, addresses: Addresses) -> Named:
    return Named(id, body.label, addresses.body(id)) if body else Named(id, "")


def _tag(selection: Selection, meeting: Meeting) -> str:
    known = selection.record.meetings.get(meeting.id)
    return selection.record.tag(known.versions[0].at) if known else ""


def _of_event(
    selection: Selection,
    addresses: Addresses,
    meeting: Meeting,
    agendas: Iterable[PublicItem | WithdrawnItem],
) -> tuple[int, datetime]:
    """How often the event was changed (SEQUENCE), and when last; both only rise.

    What counts is what someone recorded: the meeting's own `revision` and `updated`, what
    releases recorded, and what happened to its agenda, which is in its text.
    """
    count, last = changes_of_meeting(selection, addresses, meeting)
    for each in agendas:
        if each.published:
            # It came into the event then; what became of it later is among its changes.
            count += 1 + each.changes.count
            last = max(last, each.published, each.changed or last)
    return count, last


def _of_page(
    selection: Selection, meeting: Meeting, about: Iterable[PublicItem | WithdrawnItem]
) -> datetime | None:
    """The latest of its own changes, but for those with a later date, and of what it shows."""
    known = selection.record.meetings.get(meeting.id)
    recorded = known.updated if known else None
    own = [each for each in (meeting.updated, recorded) if each and selection.clock.passed(each)]
    shown = filter(None, (each.updated for each in about))
    return max((*own, *shown), default=None)


# Bodies as residents know them, and the meetings by body and by year.


def known_bodies(selection: Selection) -> Mapping[str, Body]:
    """The bodies that have a meeting, or had one that was public, as the council lists them."""
    met = {id for meeting in selection.meetings.values() for id in meeting.bodies}
    met.update(id for known in selection.record.meetings.values() for id in known.bodies)
    return {id: body for id, body in selection.council.bodies.items() if id in met}


def public_bodies(selection: Selection, addresses: Addresses) -> tuple[PublicBody, ...]:
    """Those bodies, each with its page."""
    return tuple(
        PublicBody(id, body.label, addresses.body(id), body.place, body.description)
        for id, body in known_bodies(selection).items()
    )


class MeetingLists(Struct, frozen=True, dict=True):
    """The meetings of a selection, by year and by body, in order of time."""

    selection: Selection
    addresses: Addresses

    def of(self, key: str) -> tuple[Named, ...]:
        """The meetings of `year/2025`, `body/raad` or `body/raad/2025`."""
        return self._by_list.get(key, ())

    @cached_property
    def _by_list(self) -> Mapping[str, tuple[Named, ...]]:
        found: dict[str, list[Meeting]] = {}
        for meeting in self.selection.meetings_in_order:
            year = f"{meeting.start.year:04}"
            of_bodies = [f"body/{id}" for id in meeting.bodies]
            for key in (f"year/{year}", *of_bodies, *(f"{each}/{year}" for each in of_bodies)):
                found.setdefault(key, []).append(meeting)
        return {key: tuple(self._named(each)) for key, each in found.items()}

    def _named(self, meetings: Iterable[Meeting]) -> Iterator[Named]:
        return (Named(each.id, path=self.addresses.meeting(each.id)) for each in meetings)

    def years(self) -> Iterator[Named]:
        """The years in which a meeting is; one that is over with its page.

        A meeting whose id is a year keeps its address: that year has no page, and its meetings
        stand in the list of all.
        """
        for year in sorted({each.start.year for each in self.selection.meetings.values()}):
            name = f"{year:04}"
            over = self.selection.clock.passed(at(date(year + 1, 1, 1)))
            has_page = over and name not in self.selection.meetings
            yield Named(name, path=self.addresses.meetings_of_year(name) if has_page else "")
