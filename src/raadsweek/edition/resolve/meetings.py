"""Meetings as residents are told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.resolve.moments import changes_of_meeting, moments_of_meeting
from raadsweek.edition.values import (
    MeetingDocument,
    Named,
    PublicMeeting,
    WithdrawnItem,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values import PublicItem
    from raadsweek.model.address import Addresses
    from raadsweek.model.council import Body
    from raadsweek.model.meeting import Meeting

AGENDA = "agenda"
"""The kind whose text is a meeting's agenda."""


def public_meeting(
    selection: Selection,
    addresses: Addresses,
    meeting: Meeting,
    item: Callable[[str], PublicItem | WithdrawnItem | None],
) -> PublicMeeting:
    """A meeting; `item` gives the items that belong to it."""
    body = selection.council.bodies.get(meeting.body)
    about = [found for each in selection.by_meeting.get(meeting.id, ()) if (found := item(each.id))]
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
        documents=tuple(MeetingDocument(each.title, each.url) for each in meeting.documents),
        moments=moments_of_meeting(selection, addresses, meeting),
        no_agenda=not meeting.agenda,
        items=tuple(each.id for each in about),
        agendas=tuple(each.id for each in agendas),
        tag=_tag(selection, meeting),
        revision=revision,
        stamped=stamped,
        updated=_of_page(selection, meeting, about),
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
