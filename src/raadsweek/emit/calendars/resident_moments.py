"""The event of a moment for residents."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.emit.calendars.event import CalendarEvent, EventStatus
from raadsweek.emit.calendars.events import paragraphs
from raadsweek.emit.calendars.moments import days, span
from raadsweek.emit.moment_words import label, on_its_day, when
from raadsweek.emit.text import absolute
from raadsweek.language import VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.edition.values import PublicMoment
    from raadsweek.emit.context import Context
    from raadsweek.language import Message

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
        summary=_title(context, moment, called_off),
        description=paragraphs(_description(context, moment, called_off)),
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


def _title(context: Context, moment: PublicMoment, called_off: Message | None) -> str:
    say, title = context.language.say, moment.title
    if moment.is_term:
        said = message("{what}: {title}", what=on_its_day(moment), title=VerbatimWords(title))
        title = say(said)
    return say(message("Cancelled: {title}", title=title)) if called_off else title


def _description(
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
