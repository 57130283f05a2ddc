"""Lines of saved weeks that contradict the content, the calendars or one another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from raadsweek.check import known_ids
from raadsweek.language import Message, message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from raadsweek.model.plan import SavedPublication, SavedWeek
    from raadsweek.model.project import Project


def weeks(project: Project) -> Iterator[Problem]:
    """All that `check` can see in saved weeks; what became impossible the planner tells."""
    items = known_ids.items(project)
    for saved in project.weeks.values():
        yield from _lines(project, saved, items)
        yield from _twice(project, saved)
        yield from _crowded(project, saved)
        yield from _contradictions(project, saved)


def _lines(project: Project, saved: SavedWeek, items: Collection[str]) -> Iterator[Problem]:
    for line in saved.publications:
        if line.item not in items:
            what = message("there is no item '{item}' (any more)", item=line.item)
            hint = nearest(line.item, items)
            yield _at(saved, line, "item", "unknown-item", what, hint, Severity.WARNING)
        if line.channel not in project.channels:
            what = message("the channel '{channel}' does not exist", channel=line.channel)
            hint = nearest(line.channel, project.channels)
            yield _at(saved, line, "channel", "unknown-channel", what, hint, Severity.WARNING)
        week = Week.of(line.at.date())
        if week != saved.week:
            what = message("{moment} is in week {week}", moment=line.at, week=str(week))
            hint = message("Move this line to the file of that week.")
            yield _at(saved, line, "at", "other-week", what, hint, Severity.ERROR)


def _twice(project: Project, saved: SavedWeek) -> Iterator[Problem]:
    """An item twice on a day. A line about the past does nothing: what was late has one more."""
    seen: dict[tuple[object, ...], SavedPublication] = {}
    for line in saved.publications:
        if project.record.closed(line.at):
            continue
        key = (line.item, line.channel, line.at.date())
        if key in seen:
            what = message(
                "'{item}' goes to {channel} twice on this day", item=line.item, channel=line.channel
            )
            hint = message("Take one of the two lines away.")
            yield _at(saved, line, "item", "double-publication", what, hint, Severity.ERROR)
        seen[key] = line


def _crowded(project: Project, saved: SavedWeek) -> Iterator[Problem]:
    """More items in one slot than it takes."""
    kind_of = {item.id: item.kind for item in project.items}
    slots: dict[tuple[object, ...], list[SavedPublication]] = defaultdict(list)
    for line in saved.publications:
        slots[line.channel, kind_of.get(line.item), line.at].append(line)
    for (_, kind, _), lines in slots.items():
        take = project.kinds[str(kind)].take if kind in project.kinds else 0
        for line in lines[take:] if take else ():
            what = message(
                "this place takes {count} item of its kind, and this is one more", count=take
            )
            hint = message("Move one of them, or take it away.")
            yield _at(saved, line, "item", "two-for-one-slot", what, hint, Severity.WARNING)


def _contradictions(project: Project, saved: SavedWeek) -> Iterator[Problem]:
    pins = {(item.id, channel): at for item in project.items for channel, at in item.pins.items()}
    for line in saved.publications:
        pin = pins.get((line.item, line.channel))
        if pin is not None and pin != line.at and saved.by_hand(line):
            what = message("the item itself is pinned to {moment} on this channel", moment=pin)
            hint = message("The pin stands. Take it away in the item, or take this line away.")
            yield _at(saved, line, "at", "contradicting-pins", what, hint, Severity.WARNING)


def _at(  # noqa: PLR0913, PLR0917 - a finding simply has this many parts
    saved: SavedWeek,
    line: SavedPublication,
    key: str,
    code: str,
    what: Message,
    hint: Message,
    severity: Severity,
) -> Problem:
    place = f"{line.key}.{key}"
    days = (line.at.date(),)
    return at_key(
        saved.origin, place, code, what, hint, severity=severity, item=line.item, days=days
    )


RULES = (weeks,)
