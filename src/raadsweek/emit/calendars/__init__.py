"""Calendars: of the meetings, of every collection, and in a preview of the staff's work."""

from __future__ import annotations

from bisect import bisect_left
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
from raadsweek.emit.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values import Collection, Expected, PublicMeeting, PublicPublication
    from raadsweek.emit.calendar_list import NamedCalendar
    from raadsweek.emit.calendars.entry import Entry
    from raadsweek.emit.context import Context
    from raadsweek.language import Message

__all__ = ["make", "outputs"]

KEY = "calendar/"
"""How the key of each begins; its stem follows."""


def outputs(context: Context) -> Iterator[Output]:
    """`calendars/meetings.ics`, `calendars/<stem>.ics` of each collection, and the staff's."""
    stems = [each.id for each in context.edition.names("collection")]
    for stem in (*(each.stem for each in _others(context)), *stems):
        yield Output(f"{KEY}{stem}", context.addresses.calendar(stem), CALENDAR)


def make(context: Context, output: Output) -> bytes:
    """One calendar."""
    stem = output.key.removeprefix(KEY)
    collection = context.edition.collection(stem)
    if collection:
        return _made(context, stem, collection_title(collection), _held(context, collection))
    other = next(each for each in _others(context) if each.stem == stem)
    if other.owner:
        entries = [entry(event, at) for at, event in staff_events(context, other.owner)]
    else:
        entries = list(_meetings(context, cancelled=stem != WITHOUT_CANCELLED))
    return _made(context, stem, other.title, entries)


def _others(context: Context) -> Iterator[NamedCalendar]:
    """Those that are of no collection."""
    yield from meeting_calendars()
    yield from staff_calendars(context.edition)


def _held(context: Context, collection: Collection) -> Iterator[Entry]:
    """What stands in the calendar of a collection."""
    for publication in _kept(context, collection):
        yield _publication(context, publication)
    # Two times on one day make one id; calendar programs refuse an id that occurs twice.
    slots: dict[str, Expected] = {}
    for slot in collection.upcoming:
        slots.setdefault(slot.id, slot)
    yield from (_slot(context, slot) for slot in slots.values())
    if collection.group == "all":
        yield from _meetings(context)


def _kept(context: Context, collection: Collection) -> Iterable[PublicPublication]:
    """The publications that are not too old. They stand in order of time: few are asked."""
    passed, found = context.edition.passed, collection.publications
    return found[bisect_left(found, True, key=lambda each: not passed(each.at + KEPT)) :]


def _meetings(context: Context, *, cancelled: bool = True) -> Iterator[Entry]:
    """The meetings but for those that were cancelled long ago, or at all."""
    edition, kept = context.edition, context.cancelled_kept
    for meeting in edition.meetings():
        if not meeting.cancelled or (cancelled and not edition.passed(meeting.ends + kept)):
            yield _meeting(context, meeting)


# An event is written once, however many calendars it stands in; a publication's in up to five.


def _meeting(context: Context, meeting: PublicMeeting) -> Entry:
    key = ("calendar entry", context.language.code, meeting)
    return context.edition.shared(
        key, lambda: entry(meeting_event(context, meeting), meeting.start)
    )


def _publication(context: Context, publication: PublicPublication) -> Entry:
    key = ("calendar entry", context.language.code, publication)
    return context.edition.shared(
        key, lambda: entry(publication_event(context, publication), publication.at)
    )


def _slot(context: Context, slot: Expected) -> Entry:
    key = ("calendar entry", context.language.code, slot)
    return context.edition.shared(key, lambda: entry(slot_event(context, slot), slot.at))


def _made(context: Context, stem: str, title: Message, entries: Iterable[Entry]) -> bytes:
    said = context.language.say(title)
    name = f"{context.site_name}: {said}"
    return calendar(context, stem, name, _description(context, said), entries)


def _description(context: Context, title: str) -> str:
    council = context.edition.council()
    return f"{title} ({council.name}). {council.notice}".strip()
