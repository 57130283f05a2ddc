"""What was shown in a place of the week, and what closures, places and week files say of it now.

The past is what the record says. A line of a file that differs changes nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check.public_settings import is_read
from raadsweek.language import Message, message, plural
from raadsweek.model.problem import Origin, Problem, Severity, Subject, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.model.closure import Closure
    from raadsweek.model.project import Project
    from raadsweek.model.record import Shown
    from raadsweek.model.schedule import ScheduleEntry

W, NOTE = Severity.WARNING, Severity.NOTE


def closed_afterwards(project: Project) -> Iterator[Problem]:
    """A closure that is noted when something was shown on its days."""
    was = project.record.calendars
    if was is None:
        return
    before = {_days(each) for each in was.closures.closed}
    new = [each for each in project.closures.closed if _days(each) not in before]
    for closure in new:
        there = [
            each
            for each in project.record.shown
            if closure.first <= each.due.date() <= closure.last and closure.closes(each.channel)
        ]
        if there:
            what = message(
                "on these days {publications} shown, such as {example}; a closure changes nothing "
                "of that",
                publications=_count(there),
                example=_example(project, there),
            )
            hint = message("It counts for what is still to come.")
            days = (closure.first, closure.last)
            yield _at(closure.origin, closure.key, "public-closure", what, hint, days=days)


def _days(closure: Closure) -> tuple[object, ...]:
    return (closure.first, closure.last, closure.label, closure.channels)


def moved_places(project: Project) -> Iterator[Problem]:
    """A place of the week, or a tick, that is gone: what was shown there stays shown."""
    was = project.record.calendars
    if was is None or not is_read(project, "week", "kinds", "channels"):
        return
    now = {_place(each) for each in project.schedule.entries}
    gone = {each: _place(each) for each in was.schedule.entries if _place(each) not in now}
    pairs = dict.fromkeys((each.channel, each.kind) for each in gone)
    for channel, kind in pairs:
        yield from _no_more(project, channel, kind, project.schedule.origin, channel, "public-slot")
    for id, kind_was in was.kinds.items():
        kind_now = project.kinds.get(id)
        if kind_now is None:
            continue
        for channel in kind_was.channels:
            if channel not in kind_now.channels and channel in project.channels:
                key = f"{id}.channels"
                yield from _no_more(project, channel, id, kind_now.origin, key, "public-tick")


def _place(entry: ScheduleEntry) -> tuple[object, ...]:
    return (entry.channel, entry.kind, entry.weekday, entry.time)


def _no_more(
    project: Project, channel: str, kind: str, origin: Origin, key: str, code: str
) -> Iterator[Problem]:
    items = project.record.items
    there = [
        each
        for each in project.record.shown
        if each.channel == channel and items[each.item].statement.kind == kind
    ]
    if there and channel in project.channels and kind in project.kinds:
        what = message(
            "'{kind}' had another place on {channel}; there {publications} shown, such as "
            "{example}, and that stays as it was",
            kind=project.kinds[kind].label,
            channel=project.channels[channel].label,
            publications=_count(there),
            example=_example(project, there),
        )
        hint = message("The new place counts for what is still to come.")
        yield _at(origin, key, code, what, hint)


def expired_before(project: Project) -> Iterator[Problem]:
    """A last moment that lies before the item was shown takes nothing away."""
    first: dict[str, Shown] = {}
    for each in project.record.shown:
        first.setdefault(each.item, each)
    for item in project.items:
        shown = first.get(item.id)
        if shown is None or item.expires is None or item.expires >= shown.due:
            continue
        known = project.record.items[item.id]
        what = message(
            "'{title}' ({name}) was public since {since}; that it may not be placed any more "
            "changes nothing of that",
            title=known.statement.title,
            name=known.name,
            since=known.since,
        )
        hint = message('To take it back: raadsweek withdraw {id} --reason "..."', id=item.id)
        yield _at(item.origin, "expires", "public-expires", what, hint, item=item.id)


def week_lines(project: Project) -> Iterator[Problem]:
    """A line of a week file about the past that differs from what was shown."""
    record = project.record
    shown = {(each.item, each.channel, at) for each in record.shown for at in (each.due, each.at)}
    known = {each.item for each in record.shown}
    for week in project.weeks.values():
        for line in week.publications:
            past = record.closed(line.at) and not (record.begun and line.at < record.begun)
            if not past or line.place in shown or line.item not in known:
                continue
            what = message(
                "by the record '{item}' was not shown on {channel} on {moment}; this line changes "
                "nothing of that",
                item=line.item,
                channel=line.channel,
                moment=line.at,
            )
            hint = message(
                "Take the line away. Was it placed there? raadsweek placed {publication} --url ...",
                publication=f"{record.first_id(line.item)}@{line.channel}@{line.at.date()}",
            )
            days = (line.at.date(),)
            yield _at(week.origin, line.key, "public-week", what, hint, NOTE, line.item, days)


def _count(shown: list[Shown]) -> Message:
    return plural("{count} publication was", "{count} publications were", len(shown))


def _example(project: Project, shown: list[Shown]) -> Message:
    last = shown[-1]
    known = project.record.items[last.item]
    return message("{name} on {moment}", name=known.name, moment=last.at)


def _at(  # noqa: PLR0913, PLR0917 - a finding simply has this many parts
    origin: Origin,
    key: str,
    code: str,
    what: Message,
    hint: Message,
    severity: Severity = W,
    item: str | None = None,
    days: tuple[date, ...] = (),
) -> Problem:
    return at_key(
        origin,
        key,
        code,
        what,
        hint,
        severity=severity,
        item=item,
        subject=Subject.PUBLIC,
        days=days,
    )


RULES = (closed_afterwards, moved_places, expired_before, week_lines)
