"""Calendars: of the meetings, of every collection, and in a preview of the staff's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.resolve.selection import KEPT
from raadsweek.emit.calendar_list import WITHOUT_CANCELLED, meeting_calendars, staff_calendars
from raadsweek.emit.calendars.calendar import CALENDAR, calendar
from raadsweek.emit.calendars.entry import entry
from raadsweek.emit.calendars.events import publication_event, slot_event
from raadsweek.emit.calendars.meetings import meeting_event
from raadsweek.emit.calendars.staff import staff_events
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.emit.calendars.entry import Entry
    from raadsweek.emit.context import Context
    from raadsweek.emit.old_collections import Collection
    from raadsweek.language import Message
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.plan import Publication, Slot

__all__ = ["calendars"]


def calendars(context: Context) -> Iterator[Artifact]:
    """`calendars/meetings.ics`, `calendars/<stem>.ics` of each collection, and the staff's."""
    meetings = {meeting.id: _meeting(context, meeting) for meeting in _shown(context)}
    going_on = {id for id in meetings if not context.selection.meetings[id].cancelled}
    for each in meeting_calendars():
        here = going_on if each.stem == WITHOUT_CANCELLED else meetings
        yield _artifact(context, each.stem, each.title, [meetings[id] for id in here])
    made = _Entries(context)
    for collection in context.collections:
        entries = list(made.of(collection))
        if collection.group == "all":
            entries += meetings.values()
        yield _artifact(context, collection.stem, collection.title, entries)
    for each in staff_calendars(context.edition):
        work = [entry(event, at) for at, event in staff_events(context, each.owner)]
        yield _artifact(context, each.stem, each.title, work)


def _shown(context: Context) -> Iterator[Meeting]:
    """The meetings but for those that were cancelled long ago."""
    for meeting in context.selection.meetings.values():
        if not meeting.cancelled or meeting.ends + context.cancelled_kept > context.selection.now:
            yield meeting


def _meeting(context: Context, meeting: Meeting) -> Entry:
    return entry(meeting_event(context, meeting), meeting.start)


class _Entries:
    """The entries of collections. A publication stands in up to five; it is written once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.made: dict[tuple[datetime, str, str], Entry] = {}

    def of(self, collection: Collection) -> Iterator[Entry]:
        """What stands in the calendar of a collection."""
        oldest = self.context.selection.now - KEPT
        for publication in collection.publications:
            if publication.at > oldest:
                yield self._publication(publication)
        # Two times on one day make one id; calendar programs refuse an id that occurs twice.
        slots: dict[str, Slot] = {}
        for slot in collection.upcoming:
            slots.setdefault(slot.id, slot)
        yield from map(self._slot, slots.values())

    def _publication(self, publication: Publication) -> Entry:
        found = self.made.get(publication.order)
        if found is None:
            found = entry(publication_event(self.context, publication), publication.at)
            self.made[publication.order] = found
        return found

    def _slot(self, slot: Slot) -> Entry:
        key = (slot.at, slot.channel, f"/{slot.kind}")  # no item's id has a slash
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = entry(slot_event(self.context, slot), slot.at)
        return found


def _artifact(context: Context, stem: str, title: Message, entries: Iterable[Entry]) -> Artifact:
    said = context.language.say(title)
    name = f"{context.site_name}: {said}"
    content = calendar(context, stem, name, _description(context, said), entries)
    return Artifact(context.addresses.calendar(stem), CALENDAR, content)


def _description(context: Context, title: str) -> str:
    council = context.selection.council
    return f"{title} ({council.name}). {council.notice}".strip()
