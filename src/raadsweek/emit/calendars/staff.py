"""The work of one owner, for the editors' preview: deadlines, with an alarm for each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.emit.calendars.calendar_file import Alarm, CalendarEvent, EventStatus
from raadsweek.emit.calendars.events import LENGTH, paragraphs, span
from raadsweek.emit.text import absolute
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values.calendar import Task, TaskPlace
    from raadsweek.emit.output import Context

TEXT, CUTOFF, POST = "text", "cutoff", "post"
AHEAD = {
    TEXT: timedelta(hours=3),
    CUTOFF: timedelta(hours=1),
    POST: timedelta(minutes=5),
}
"""How long before its moment the alarm of a task goes off."""
LABELS = {
    TEXT: message("Text due"),
    CUTOFF: message("Cut-off"),
    POST: message("Place by hand"),
}


def staff_events(context: Context, owner: str) -> Iterator[tuple[datetime, CalendarEvent]]:
    """Each task of an owner, with its moment."""
    for task in context.edition.tasks(owner):
        yield task.at, _event(context, task)


def _event(context: Context, task: Task) -> CalendarEvent:
    """A deadline ends at its moment; what is to be done at a moment begins there."""
    posts = task.work == POST
    start, end = (task.at, task.at + LENGTH) if posts else (task.at - LENGTH, task.at)
    begins, ends = span(start, end)
    title = context.language.say(_title(context, task))
    if task.instead_of:
        instead = message("Instead of {owner}: {title}", owner=task.instead_of, title=title)
        title = context.language.say(instead)
    return CalendarEvent(
        uid=context.addresses.tag(f"staff/{task.id}"),
        summary=title,
        description=paragraphs(_description(context, task)),
        start=begins,
        end=ends,
        # Nobody records what moved in a plan: programs go by what is there.
        changed=context.addresses.beginning,
        url=_url(context, task),
        category=context.language.say(LABELS[task.work]),
        status=EventStatus.CONFIRMED,
        alarm=Alarm(title, task.at - AHEAD[task.work] - start),
    )


def _title(context: Context, task: Task) -> Message:
    first = task.places[0]
    channel = context.edition.channel(first.channel).label
    if task.work == TEXT:
        return message("Text due: {title}", title=first.title)
    if task.work == CUTOFF:
        return message("Cut-off of {channel}", channel=channel)
    if len(task.places) > 1:
        return message(
            "Place on {channel} by hand: a digest of {count}, with {title}",
            channel=channel,
            count=len(task.places),
            title=first.title,
        )
    return message("Place on {channel} by hand: {title}", channel=channel, title=first.title)


def _description(context: Context, task: Task) -> Iterator[str]:
    say = context.language.say
    if task.work == CUTOFF:
        yield say(message("What is ready later waits for the next time that this channel is open."))
    if task.work == POST:
        many = (f"- {place.title}" for place in task.places)
        yield "\n".join(many) if len(task.places) > 1 else task.text
    else:
        yield "\n".join(say(_line(context, place)) for place in task.places)
    if task.instead_of:
        yield say(message("{owner} is away.", owner=task.instead_of))
    elif task.deputy and task.work != CUTOFF:
        yield say(message("Deputy: {deputy}", deputy=task.deputy))
    yield _url(context, task)


def _line(context: Context, place: TaskPlace) -> Message:
    return message(
        "{moment}, {channel}: {title}",
        moment=place.at,
        channel=context.edition.channel(place.channel).label,
        title=place.title,
    )


def _url(context: Context, task: Task) -> str:
    return absolute(context, task.path)
