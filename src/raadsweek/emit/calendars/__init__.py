"""Calendars: one of the meetings, and one of every collection that residents can follow."""

from __future__ import annotations

from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from raadsweek.emit.calendars.calendar import CALENDAR, calendar
from raadsweek.emit.calendars.events import publication_event, slot_event
from raadsweek.emit.calendars.meetings import meeting_event
from raadsweek.language import message
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from icalendar import Event

    from raadsweek.emit.context import Context
    from raadsweek.language import Message
    from raadsweek.model.plan import Publication, Slot
    from raadsweek.plan.collections import Collection

__all__ = ["calendars"]

KEPT = timedelta(days=365)
"""How long a publication stays in a calendar; the archive pages hold them all."""
MEETINGS = "meetings"


def calendars(context: Context) -> Iterator[Artifact]:
    """`calendars/meetings.ics`, and `calendars/<stem>.ics` of each collection."""
    # A publication stands in up to five collections; its event is made once.
    of_publication = cache(partial(publication_event, context))
    meetings = [meeting_event(context, meeting) for meeting in context.edition.meetings.values()]
    yield _artifact(context, MEETINGS, message("Meetings of the council"), meetings)
    for collection in context.collections:
        events = list(_events(context, collection, of_publication))
        if collection.group == "all":
            events += meetings
        yield _artifact(context, collection.stem, collection.title, events)


def _events(
    context: Context, collection: Collection, of_publication: Callable[[Publication], Event]
) -> Iterator[Event]:
    oldest = context.edition.now - KEPT
    for publication in collection.publications:
        if publication.at >= oldest:
            yield of_publication(publication)
    # Two times on one day make one id; calendar programs refuse an id that occurs twice.
    slots: dict[str, Slot] = {}
    for slot in collection.upcoming:
        slots.setdefault(slot.id, slot)
    for slot in slots.values():
        yield slot_event(context, slot)


def _artifact(context: Context, stem: str, title: Message, events: Iterable[Event]) -> Artifact:
    said = context.language.say(title)
    name = f"{context.site_name}: {said}"
    content = calendar(context, stem, name, _description(context, said), events)
    return Artifact(context.addresses.calendar(stem), CALENDAR, content)


def _description(context: Context, title: str) -> str:
    council = context.edition.council
    return f"{title} ({council.name}). {council.notice}".strip()
