"""The event of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicItem, PublicSitting
from raadsweek.emit.calendars.event import CalendarEvent, EventStatus
from raadsweek.emit.calendars.events import paragraphs
from raadsweek.emit.calendars.moments import days, span
from raadsweek.emit.code_labels import PROVISIONAL
from raadsweek.emit.text import absolute
from raadsweek.language import message
from raadsweek.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values import PublicMeeting
    from raadsweek.emit.context import Context
    from raadsweek.language import Message


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
        yield (
            message("This meeting is cancelled.")
            if not meeting.reason
            else message("This meeting is cancelled. The reason: {reason}", reason=meeting.reason)
        )
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


def _agenda(context: Context, meeting: PublicMeeting) -> str:
    """The words of the newest agenda that this edition shows, or else its points."""
    edition = context.edition
    shown = [id for id in meeting.agendas if isinstance(edition.item(id), PublicItem)]
    if shown:
        return plain(edition.text(shown[-1]).markdown)
    return "\n".join(f"{each.number} {each.title}".strip() for each in meeting.points)
