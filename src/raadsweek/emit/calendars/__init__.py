"""Calendars: of the meetings, of every collection, and in a preview of the staff's work."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from raadsweek.edition.values.item import PublicItem, WithdrawnItem
from raadsweek.emit.calendars.calendar_file import (
    CALENDAR,
    LONGEST_EVENT,
    CalendarEntry,
    bounded,
    calendar,
    entry,
    together,
)
from raadsweek.emit.calendars.events import (
    cancelled_words,
    meeting_events,
    moment_event,
    publication_event,
)
from raadsweek.emit.calendars.staff import staff_events
from raadsweek.emit.collections import (
    CANCELLED_SHOWN,
    KEPT,
    MEETING,
    WITHOUT_CANCELLED,
    NamedCalendar,
    collection_title,
    meeting_calendars,
    staff_calendars,
    year_calendars,
)
from raadsweek.emit.corrections import withdrawn_notice
from raadsweek.emit.output import Context, Output
from raadsweek.language import Message, VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from raadsweek.edition.values.calendar import Collection, PublicPublication
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.edition.values.moment import Happenings, PublicMoment

__all__ = ["make", "outputs"]

OF_PUBLICATIONS = frozenset({"channel", "weekday", "channel-weekday"})
"""The groups of collections whose calendars are for who places things."""
KEY = "calendar/"
"""How the key of each begins; its stem follows."""


def outputs(context: Context) -> Iterator[Output]:
    """`calendars/meetings.ics`, `calendars/<stem>.ics` of each collection, and the staff's.

    Besides, `calendars/meetings/<year>.ics` of each year that is over, and
    `calendars/meeting/<id>.ics` of each meeting.
    """
    stems = [each.id for each in context.edition.names("collection")]
    stems += [f"{MEETING}/{each.id}" for each in context.edition.names("meeting")]
    for stem in (*(each.stem for each in _others(context)), *stems):
        path = context.addresses.calendar(stem)
        yield Output(f"{KEY}{stem}", path, CALENDAR, shares="events")


def make(context: Context, output: Output) -> bytes:
    """One calendar."""
    stem = output.key.removeprefix(KEY)
    group, _, id = stem.partition("/")
    if group == MEETING:
        return _of_one(context, stem, context.edition.meeting(id))
    collection = context.edition.collection(stem)
    if collection:
        held = partial(_held, context, collection)
        return _made(context, stem, collection_title(collection), bounded(context, held))
    other = next(each for each in _others(context) if each.stem == stem)
    if other.owner:
        staff = [entry(event, at) for at, event in staff_events(context, other.owner)]
        return _made(context, stem, other.title, staff)
    return _made(context, stem, other.title, bounded(context, partial(_of_named, context, other)))


def _of_one(context: Context, stem: str, meeting: PublicMeeting | None) -> bytes:
    """The calendar of one meeting, to put it in one's own."""
    if meeting is None:
        raise LookupError(stem)
    title = message("{label}", label=VerbatimWords(meeting.title))
    return _made(context, stem, title, [_meeting(context, meeting)])


def _others(context: Context) -> Iterator[NamedCalendar]:
    """Those that are of no collection."""
    yield from meeting_calendars()
    yield from year_calendars(context.edition)
    yield from staff_calendars(context.edition)


def _of_named(context: Context, calendar: NamedCalendar, *, brief: bool) -> Iterator[CalendarEntry]:
    """What stands in a calendar of meetings: the living ones, or those of a year."""
    if not calendar.year:
        cancelled, shown = calendar.stem != WITHOUT_CANCELLED, calendar.stem == CANCELLED_SHOWN
        found = _living(context)
        return _meetings(context, found, cancelled=cancelled, in_sight=shown, brief=brief)
    of = f"body/{calendar.body}" if calendar.body else "year"
    found = context.edition.meetings(f"{of}/{calendar.year}")
    return _meetings(context, found, brief=brief)


def _held(context: Context, collection: Collection, *, brief: bool) -> Iterator[CalendarEntry]:
    """What stands in the calendar of a collection.

    Of a channel or a weekday, for who places things, what goes out when; of anything else what
    happens, on its own day.
    """
    if collection.group in OF_PUBLICATIONS:
        for publication in _kept(context, collection):
            yield _publication(context, publication)
        return
    found = context.edition.happenings(collection.stem)
    if collection.group in ("all", "body"):
        of = collection.stem if collection.group == "body" else ""
        meetings = _living(context, of)
    else:
        meetings = _of_ids(context, found.meetings)
    yield from _meetings(context, meetings, brief=brief)
    yield from _moments(context, _with_moments(context, found))
    yield from _called_off(context, found)
    for case in filter(None, map(context.edition.case, found.cases)):
        for moment in case.moments:
            if not context.edition.passed(moment.over + KEPT):
                yield _moment(context, moment)


def _kept(context: Context, collection: Collection) -> Iterable[PublicPublication]:
    """The publications that are not too old. They stand in order of time: few are asked."""
    passed, found = context.edition.passed, collection.publications
    return found[bisect_left(found, True, key=lambda each: not passed(each.at + KEPT)) :]


def _of_ids(context: Context, ids: Sequence[str]) -> Iterable[PublicMeeting]:
    """The meetings that are not too old, of those with these ids, in order of time."""
    edition, passed = context.edition, context.edition.passed

    def lives(id: str) -> bool:
        meeting = edition.meeting(id)
        return meeting is None or not passed(meeting.start + KEPT)

    return filter(None, map(edition.meeting, ids[bisect_left(ids, True, key=lives) :]))


def _with_moments(context: Context, found: Happenings) -> Iterable[PublicItem]:
    """The items whose last moment is not over for too long; few are asked."""
    edition, ids = context.edition, found.items

    def lives(id: str) -> bool:
        item = edition.item(id)
        moments = item.moments if isinstance(item, PublicItem) else ()
        return not all(edition.passed(each.over + KEPT) for each in moments)

    items = map(edition.item, ids[bisect_left(ids, True, key=lives) :])
    return (each for each in items if isinstance(each, PublicItem))


def _moments(context: Context, items: Iterable[PublicItem]) -> Iterator[CalendarEntry]:
    for item in items:
        for moment in item.moments:
            if not context.edition.passed(moment.over + KEPT):
                yield _moment(context, moment)


def _called_off(context: Context, found: Happenings) -> Iterator[CalendarEntry]:
    """The moments of items that were taken back, as long as those of others."""
    edition, ids = context.edition, found.withdrawn

    def lives(id: str) -> bool:
        item = edition.item(id)
        moments = item.called_off if isinstance(item, WithdrawnItem) else ()
        return not all(edition.passed(each.over + KEPT) for each in moments)

    items = map(edition.item, ids[bisect_left(ids, True, key=lives) :])
    for item in (each for each in items if isinstance(each, WithdrawnItem)):
        for moment in item.called_off:
            if not edition.passed(moment.over + KEPT):
                yield _moment(context, moment, withdrawn_notice(item))


def _living(context: Context, of: str = "") -> Iterable[PublicMeeting]:
    """The meetings to come and of the last year, of all bodies or of `body/<id>`.

    By year: what changes of an older meeting changes no living calendar. And as they stand in
    order of time, few are asked whether they are too old.
    """
    edition, years = context.edition, context.edition.names("meeting year")
    over = [year for year in years if year.path]
    found = [
        meeting
        for year in years
        if not year.path or year == over[-1]
        for meeting in edition.meetings(f"{of or 'year'}/{year.id}")
    ]
    passed = edition.passed
    return found[bisect_left(found, True, key=lambda each: not passed(each.start + KEPT)) :]


def _meetings(
    context: Context,
    found: Iterable[PublicMeeting],
    *,
    cancelled: bool = True,
    in_sight: bool = False,
    brief: bool,
) -> Iterator[CalendarEntry]:
    """The meetings but for those that were cancelled long ago, or at all; and their moments.

    Where it is to be `brief`, those that are over are.
    """
    edition, kept = context.edition, context.cancelled_kept
    for meeting in found:
        if not meeting.cancelled or (cancelled and not edition.passed(meeting.ends + kept)):
            short = brief and edition.passed(meeting.ends)
            shown = in_sight and meeting.cancelled
            yield _meeting(context, meeting, brief=short, in_sight=shown)
            yield from (_moment(context, each) for each in meeting.moments)
            notice = cancelled_words(meeting) if meeting.called_off else None
            yield from (_moment(context, each, notice) for each in meeting.called_off)


# An event is written once, however many calendars it stands in; a publication's in up to five.


def _meeting(
    context: Context, meeting: PublicMeeting, *, brief: bool = False, in_sight: bool = False
) -> CalendarEntry:
    key = ("calendar entry", context.language.code, meeting, brief, in_sight)

    def written(*, brief: bool) -> CalendarEntry:
        events = meeting_events(context, meeting, brief=brief, in_sight=in_sight)
        return together(events, meeting.start)

    def made() -> CalendarEntry:
        found = written(brief=brief)
        if brief or len(found.lines) <= LONGEST_EVENT * max(1, len(meeting.sittings)):
            return found
        return written(brief=True)

    return context.edition.shared(key, made)


def _moment(
    context: Context, moment: PublicMoment, called_off: Message | None = None
) -> CalendarEntry:
    key = ("calendar entry", context.language.code, moment, called_off)
    return context.edition.shared(
        key, lambda: entry(moment_event(context, moment, called_off), moment.at)
    )


def _publication(context: Context, publication: PublicPublication) -> CalendarEntry:
    key = ("calendar entry", context.language.code, publication)
    return context.edition.shared(
        key, lambda: entry(publication_event(context, publication), publication.at)
    )


def _made(context: Context, stem: str, title: Message, entries: Iterable[CalendarEntry]) -> bytes:
    said = context.language.say(title)
    name = f"{context.site_name}: {said}"
    return calendar(context, stem, name, _description(context, said), entries)


def _description(context: Context, title: str) -> str:
    council = context.edition.council()
    return f"{title} ({council.name}). {council.notice}".strip()
