"""The event of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icalendar import STATUS, Event

from raadsweek.emit.beginning import beginning
from raadsweek.emit.calendars.events import paragraphs, text
from raadsweek.emit.calendars.moments import span
from raadsweek.emit.text import absolute
from raadsweek.language import message
from raadsweek.model.item import Status
from raadsweek.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

AGENDA = "agenda"
"""The kind whose text is a meeting's agenda."""


def meeting_event(context: Context, meeting: Meeting) -> Event:
    """The event of one meeting. A cancelled one stays, with the reason."""
    start, end = span(meeting.start, meeting.ends)
    changed = _changed(context, meeting)
    body = context.edition.council.bodies.get(meeting.body)
    return Event.new(
        uid=text(context.addresses.tag(f"meeting/{meeting.id}")),
        summary=text(_title(context, meeting)),
        description=paragraphs(_description(context, meeting)),
        location=text(meeting.place) or None,
        start=start,
        end=end,
        stamp=changed,
        last_modified=changed,
        url=_url(context, meeting),
        categories=[text(body.label if body else meeting.body)],
        sequence=meeting.revision,
        status=STATUS.CANCELLED if meeting.cancelled else STATUS.CONFIRMED,
    )


def _title(context: Context, meeting: Meeting) -> str:
    if meeting.cancelled:
        return context.language.say(message("Cancelled: {title}", title=meeting.title))
    return meeting.title


def _url(context: Context, meeting: Meeting) -> str:
    return absolute(context, context.addresses.meeting(meeting.id))


def _description(context: Context, meeting: Meeting) -> Iterator[str]:
    say = context.language.say
    if meeting.cancelled and meeting.reason:
        yield say(message("This meeting is cancelled. The reason: {reason}", reason=meeting.reason))
    elif meeting.cancelled:
        yield say(message("This meeting is cancelled."))
    elif meeting.end is None:
        time = context.language.time(meeting.ends)
        yield say(message("The meeting is expected to end at {time}.", time=time))
    yield _agenda(context, meeting)
    yield "\n".join(f"{document.title}: {document.url}" for document in meeting.documents)
    if meeting.stream:
        yield say(message("Watch live: {url}", url=meeting.stream))
    yield _url(context, meeting)


def _agenda(context: Context, meeting: Meeting) -> str:
    """The words of the newest agenda that this edition shows; empty where there is none."""
    shown = [item for item in _agendas(context, meeting) if item.status is not Status.WITHDRAWN]
    return plain(shown[-1].body) if shown else ""


def _agendas(context: Context, meeting: Meeting) -> tuple[Item, ...]:
    items = context.edition.by_meeting.get(meeting.id, ())
    return tuple(item for item in items if item.kind == AGENDA)


def _changed(context: Context, meeting: Meeting) -> datetime:
    """When the event last changed: the meeting's own facts, or the agenda in its text."""
    return max(_changes(context, meeting))


def _changes(context: Context, meeting: Meeting) -> Iterator[datetime]:
    # Not the meeting's start: that lies ahead, and the first recorded change would then
    # look older than what a calendar already has.
    yield meeting.updated or beginning(context.addresses)
    for item in _agendas(context, meeting):
        appeared = context.edition.appeared(item)
        if appeared:
            yield appeared
        if item.withdrawal:
            yield item.withdrawal.at
