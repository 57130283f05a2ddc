"""Calendars: of the meetings, of every collection, and in a preview of the staff's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.calendar_list import (
    KEPT,
    WITHOUT_CANCELLED,
    meeting_calendars,
    staff_calendars,
)
from raadsweek.emit.calendars.calendar import CALENDAR, calendar
from raadsweek.emit.calendars.entry import entry
from raadsweek.emit.calendars.events import publication_event, slot_event
from raadsweek.emit.calendars.meetings import meeting_event
from raadsweek.emit.calendars.staff import staff_events
from raadsweek.emit.collection_title import collection_title
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values import Collection, Expected, PublicMeeting, PublicPublication
    from raadsweek.emit.calendars.entry import Entry
    from raadsweek.emit.context import Context
    from raadsweek.language import Message

__all__ = ["calendars"]


def calendars(context: Context) -> Iterator[Artifact]:
    """`calendars/meetings.ics`, `calendars/<stem>.ics` of each collection, and the staff's."""
    shown = list(_shown(context))
    meetings = {each.id: _meeting(context, each) for each in shown}
    going_on = [each.id for each in shown if not each.cancelled]
    for each in meeting_calendars():
        here = going_on if each.stem == WITHOUT_CANCELLED else meetings
        yield _artifact(context, each.stem, each.title, [meetings[id] for id in here])
    made = _Entries(context)
    for collection in context.edition.collections():
        entries = list(made.of(collection))
        if collection.group == "all":
            entries += meetings.values()
        yield _artifact(context, collection.stem, collection_title(collection), entries)
    for each in staff_calendars(context.edition):
        work = [entry(event, at) for at, event in staff_events(context, each.owner)]
        yield _artifact(context, each.stem, each.title, work)


def _shown(context: Context) -> Iterator[PublicMeeting]:
    """The meetings but for those that were cancelled long ago."""
    edition, kept = context.edition, context.cancelled_kept
    for meeting in edition.meetings():
        if not (meeting.cancelled and edition.passed(meeting.ends + kept)):
            yield meeting


def _meeting(context: Context, meeting: PublicMeeting) -> Entry:
    return entry(meeting_event(context, meeting), meeting.start)


class _Entries:
    """The entries of collections. A publication stands in up to five; it is written once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.made: dict[PublicPublication | Expected, Entry] = {}

    def of(self, collection: Collection) -> Iterator[Entry]:
        """What stands in the calendar of a collection."""
        for publication in collection.publications:
            if not self.context.edition.passed(publication.at + KEPT):
                yield self._publication(publication)
        # Two times on one day make one id; calendar programs refuse an id that occurs twice.
        slots: dict[str, Expected] = {}
        for slot in collection.upcoming:
            slots.setdefault(slot.id, slot)
        yield from map(self._slot, slots.values())

    def _publication(self, publication: PublicPublication) -> Entry:
        found = self.made.get(publication)
        if found is None:
            found = entry(publication_event(self.context, publication), publication.at)
            self.made[publication] = found
        return found

    def _slot(self, slot: Expected) -> Entry:
        found = self.made.get(slot)
        if found is None:
            found = self.made[slot] = entry(slot_event(self.context, slot), slot.at)
        return found


def _artifact(context: Context, stem: str, title: Message, entries: Iterable[Entry]) -> Artifact:
    said = context.language.say(title)
    name = f"{context.site_name}: {said}"
    content = calendar(context, stem, name, _description(context, said), entries)
    return Artifact(context.addresses.calendar(stem), CALENDAR, content)


def _description(context: Context, title: str) -> str:
    council = context.edition.council()
    return f"{title} ({council.name}). {council.notice}".strip()
