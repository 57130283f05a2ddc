"""The events of publications, meetings and moments for residents."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.edition.values.item import PublicItem, Result, WithdrawnItem
from raadsweek.edition.values.meeting import PublicMeeting, PublicSitting
from raadsweek.emit.calendars.calendar_file import CalendarEvent, EventStatus
from raadsweek.emit.code_labels import PROVISIONAL, result_told
from raadsweek.emit.corrections import correction_lines, withdrawn_notice, withdrawn_title
from raadsweek.emit.moment_words import label, on_its_day, when
from raadsweek.emit.text import absolute
from raadsweek.language import Message, VerbatimWords, message
from raadsweek.model.amsterdam_time import ZONE
from raadsweek.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values.calendar import PublicPublication
    from raadsweek.edition.values.moment import PublicMoment
    from raadsweek.emit.output import Context


LENGTH = timedelta(minutes=15)
"""How long something that goes out stands in a calendar; shorter is hard to see."""


def publication_event(context: Context, publication: PublicPublication) -> CalendarEvent:
    """The event of one publication; of a withdrawn one only when and why, not its text."""
    item = context.edition.item_of(publication)
    title, withdrawn = item.title, False
    changed = max(publication.at, item.changes.last or publication.at)
    if isinstance(item, WithdrawnItem):
        title, withdrawn = context.language.say(withdrawn_title(item)), True
        changed = max(changed, item.at or changed)
    url = absolute(context, item.path)
    # Its time is left free: nobody has to be anywhere when something goes out.
    start, end = span(publication.at, publication.at + LENGTH)
    return CalendarEvent(
        uid=context.addresses.tag(publication.id, publication.tag),
        start=start,
        end=end,
        category=context.edition.kind(publication.kind).label,
        summary=title,
        changed=changed,
        url=url,
        description=paragraphs((*_about(context, item), url)),
        status=EventStatus.CANCELLED if withdrawn else EventStatus.CONFIRMED,
        sequence=item.changes.count,
    )


def _about(context: Context, item: PublicItem | WithdrawnItem) -> Iterator[str]:
    """What changed, what came of it and what it says in brief; or that it was taken back."""
    if isinstance(item, WithdrawnItem):
        yield context.language.say(withdrawn_notice(item))
        return
    yield "\n".join(map(context.language.say, correction_lines(item)))
    yield from (result_told(each, context.language) for each in item.of(Result))
    yield item.lead


def paragraphs(parts: Iterable[str]) -> str:
    """The parts that are not empty, a blank line between them."""
    return "\n\n".join(filter(None, parts))


# The event of a meeting.


def meeting_events(
    context: Context, meeting: PublicMeeting, *, brief: bool = False, in_sight: bool = False
) -> Iterator[CalendarEvent]:
    """The events of one meeting: one, or one of each sitting. A cancelled one stays, and says why.

    Without a known time it is an event of whole days (`VALUE=DATE`). Without a known end it
    has the usual duration and says so: an event without DTEND has no length (RFC 5545,
    section 3.6.1), and programs then show a line, half an hour or an hour (ADR 8). A `brief` one
    tells neither its agenda nor its documents: those are on its page. A cancelled one that stays
    `in_sight` says so in its title only, for programs that hide what has the status.
    """
    whole = PublicSitting(
        start=meeting.start,
        ends=meeting.ends,
        end=meeting.end,
        all_day=meeting.all_day,
        place=meeting.place,
    )
    for n, part in enumerate(meeting.sittings or (whole,), 1):
        begins, ends = (days if part.all_day else span)(part.start, part.ends)
        name = f"meeting/{meeting.id}" + (f"/{n}" if n > 1 else "")
        yield CalendarEvent(
            uid=context.addresses.tag(name, meeting.tag),
            summary=_title(context, meeting, part, loud=in_sight),
            description=paragraphs(_description(context, meeting, part, brief=brief)),
            location=part.place,
            start=begins,
            end=ends,
            changed=meeting.stamped or context.addresses.beginning,
            url=_url(context, meeting),
            category=meeting.body.label or meeting.body.id,
            sequence=meeting.revision,
            status=EventStatus.CONFIRMED if in_sight and meeting.cancelled else _status(meeting),
            # A day without a time keeps nobody busy from morning to night.
            is_busy=not (meeting.cancelled or part.all_day),
        )


def _status(meeting: PublicMeeting) -> EventStatus:
    if meeting.cancelled:
        return EventStatus.CANCELLED
    return EventStatus.TENTATIVE if meeting.provisional else EventStatus.CONFIRMED


def _title(context: Context, meeting: PublicMeeting, part: PublicSitting, *, loud: bool) -> str:
    say, title = context.language.say, meeting.title
    if part.title:
        title = say(message("{title}: {part}", title=title, part=part.title))
    if meeting.cancelled:
        told = message("CANCELLED: {title}", title=title)
        title = say(told if loud else message("Cancelled: {title}", title=title))
    elif meeting.provisional:
        title = say(message("Provisional: {title}", title=title))
    return say(message("Not public: {title}", title=title)) if meeting.inside else title


def _url(context: Context, meeting: PublicMeeting) -> str:
    return absolute(context, meeting.path)


def _description(
    context: Context, meeting: PublicMeeting, part: PublicSitting, *, brief: bool
) -> Iterator[str]:
    say = context.language.say
    yield from map(say, _state(meeting, part))
    if not brief:
        yield _agenda(context, meeting)
        yield "\n".join(f"{document.title}: {document.url}" for document in meeting.documents)
    if meeting.source:
        yield say(message("All documents: {url}", url=meeting.source))
    if meeting.stream:
        yield say(message("Watch live: {url}", url=meeting.stream))
    yield _url(context, meeting)


def _state(meeting: PublicMeeting, part: PublicSitting) -> Iterator[Message]:
    """Whether it goes on, why it is not as it was, and what is not known of its time."""
    if meeting.cancelled:
        yield cancelled_words(meeting)
        return
    if meeting.provisional:
        yield PROVISIONAL
    if meeting.reason:
        yield message("Changed: {reason}", reason=meeting.reason)
    if part.all_day:
        yield message("The time is not known yet.")
    elif part.end is None:
        time = f"{part.ends:%H:%M}"
        yield message("The meeting is expected to end at {time}.", time=time)


def cancelled_words(meeting: PublicMeeting) -> Message:
    """That it is cancelled, and why where somebody says it."""
    if not meeting.reason:
        return message("This meeting is cancelled.")
    return message("This meeting is cancelled. The reason: {reason}", reason=meeting.reason)


def _agenda(context: Context, meeting: PublicMeeting) -> str:
    """The words of the newest agenda that this edition shows, or else its points."""
    edition = context.edition
    shown = [id for id in meeting.agendas if isinstance(edition.item(id), PublicItem)]
    if shown:
        return plain(edition.text(shown[-1]).markdown)
    return "\n".join(
        "  " * each.level + f"{each.number} {each.title}".strip() for each in meeting.points
    )


# Moments as calendars write them.


def span(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Both ends with `TZID=Europe/Amsterdam`; in UTC where a clock time would be ambiguous.

    A clock time that exists twice means the first (RFC 5545, section 3.3.5). But ical.js and
    libical take it for the second, so neither of the two is written as a clock time.
    """
    local = start.astimezone(ZONE), end.astimezone(ZONE)
    if any(map(_exists_twice, local)):
        return start.astimezone(UTC), end.astimezone(UTC)
    return local


def _exists_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def days(start: datetime, end: datetime) -> tuple[date, date]:
    """The first day and the day after the last, for an event without times (`VALUE=DATE`)."""
    return start.date(), end.date()


# The event of a moment for residents.

DAY = timedelta(days=1)
SHORT = timedelta(minutes=15)
"""How long the end of a term stands in a calendar; shorter is hard to see."""
USUAL = timedelta(hours=1)
"""How long something that happens does, where nobody said until when."""


def moment_event(
    context: Context, moment: PublicMoment, called_off: Message | None = None
) -> CalendarEvent:
    """The event of one moment: of a term its end, of anything else the time that it takes.

    Without a time of day it is an event of whole days. One that is `called_off` stays with its UID
    and says so: programs keep an event that only vanishes from a calendar.
    """
    begins, ends = _span(moment)
    return CalendarEvent(
        uid=context.addresses.tag(f"moment/{moment.id}", moment.tag),
        summary=_moment_title(context, moment, called_off),
        description=paragraphs(_moment_description(context, moment, called_off)),
        location=moment.place,
        start=begins,
        end=ends,
        changed=moment.stamped or context.addresses.beginning,
        url=absolute(context, moment.path),
        category=context.language.say(label(moment)),
        sequence=moment.revision,
        status=EventStatus.CANCELLED if called_off else EventStatus.CONFIRMED,
        # Nobody has to be anywhere at the end of a term, nor all day at works.
        is_busy=False,
    )


def _span(moment: PublicMoment) -> tuple[date, date]:
    if moment.whole_days:
        return days(moment.at, max(moment.over, moment.at + DAY))
    if moment.is_term:
        return span(moment.over, moment.over + SHORT)
    return span(
        moment.at, moment.end if moment.end and moment.end > moment.at else moment.at + USUAL
    )


def _moment_title(context: Context, moment: PublicMoment, called_off: Message | None) -> str:
    say, title = context.language.say, moment.title
    if moment.is_term:
        said = message("{what}: {title}", what=on_its_day(moment), title=VerbatimWords(title))
        title = say(said)
    return say(message("Cancelled: {title}", title=title)) if called_off else title


def _moment_description(
    context: Context, moment: PublicMoment, called_off: Message | None
) -> Iterator[str]:
    say = context.language.say
    if called_off:
        yield say(called_off)
        yield absolute(context, moment.path)
        return
    yield say(when(moment))
    if not moment.is_term and moment.end is None and not moment.whole_days:
        yield say(message("Until when is not known."))
    yield moment.how
    yield moment.link
    yield absolute(context, moment.path)
