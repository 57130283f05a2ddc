"""Closures, quiet periods and stops.

They do not overlap, no pin is on one, and a stop is not forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from raadsweek.language import Message
    from raadsweek.model.closure import Closure, Quiet
    from raadsweek.model.plan import SavedPublication
    from raadsweek.model.project import Project


# Closures do not overlap.


def overlapping_closures(project: Project) -> Iterator[Problem]:
    """Of two closures on one day it is unclear which of the two is meant."""
    written = sorted(
        (closure for closure in project.closures.closed if closure.key != "holidays"),
        key=lambda closure: (closure.first, closure.last, closure.label),
    )
    open_ones: list[Closure] = []
    for closure in written:
        open_ones = [other for other in open_ones if other.last >= closure.first]
        for other in open_ones:
            if _meet(closure, other):
                yield _overlap(closure, other)
                break
        open_ones.append(closure)


def _meet(closure: Closure, other: Closure) -> bool:
    """Whether they are about one channel at least."""
    if closure.channels is None or other.channels is None:
        return True
    return bool(closure.channels & other.channels)


def _overlap(closure: Closure, other: Closure) -> Problem:
    what = message(
        "'{label}' ({first} - {last}) and '{other}' overlap",
        label=closure.label,
        first=closure.first,
        last=closure.last,
        other=other.label,
    )
    hint = message("Nothing goes out on any of these days. Keep one where both mean the same.")
    return at_key(
        closure.origin,
        closure.key,
        "closures-overlap",
        what,
        hint,
        severity=Severity.WARNING,
        value=str(closure.first),
        days=(closure.first, closure.last),
    )


# A pin is on a day on which its channel is open to its kind.


def pins_on_closed_days(project: Project) -> Iterator[Problem]:
    """What an editor pins stands, also on a closed day; perhaps the editor did not know."""
    for item in project.items:
        if item.status is not ItemStatus.WITHDRAWN:
            for channel, moment in item.pins.items():
                yield from _of_pin(project, item, channel, moment)


def moves_to_closed_days(project: Project) -> Iterator[Problem]:
    """The same of what an editor moved there on the board, or wrote in the file of the week."""
    known = project.record.closed
    for week in project.weeks.values():
        for line in week.publications:
            item = project.item(line.item)
            withdrawn = item is None or item.status is ItemStatus.WITHDRAWN
            if item is None or withdrawn or not week.by_hand(line) or known(line.at):
                continue
            if item.pins.get(line.channel) != line.at:  # else it is told of the pin
                yield from _of_move(project, item, line, week.origin)


def _of_move(
    project: Project, item: Item, line: SavedPublication, origin: Origin
) -> Iterator[Problem]:
    day = line.at.date()
    closed = _closed_to(project, item, line.channel, day)
    if closed is None:
        return
    what = message(
        "'{title}' was put on {day} by hand, when {channel} is closed: {label}",
        title=item.title,
        day=day,
        channel=project.channels[line.channel].label,
        label=closed.label,
    )
    yield _warned(origin, line.key, "move-closed", what, item, day)


def _closed_to(project: Project, item: Item, channel: str, day: date) -> Closure | Quiet | None:
    """What closes a channel to an item on a day; None where it is open, or not there."""
    if channel not in project.channels:
        return None
    return project.closures.closed_on(channel, day) or project.closures.quiet_on(item.kind, day)


def _of_pin(project: Project, item: Item, channel: str, moment: datetime) -> Iterator[Problem]:
    day = moment.date()
    closed = _closed_to(project, item, channel, day)
    if closed is None:
        return
    what = message(
        "this pin is on {day}, when {channel} is closed: {label}",
        day=day,
        channel=project.channels[channel].label,
        label=closed.label,
    )
    yield _warned(item.origin, f"pin.{channel}", "pin-closed", what, item, day)


def _warned(origin: Origin, key: str, code: str, what: Message, item: Item, day: date) -> Problem:
    hint = message("It goes out all the same. Choose another day if you did not mean that.")
    return at_key(
        origin,
        key,
        code,
        what,
        hint,
        severity=Severity.WARNING,
        value=str(day),
        item=item.id,
        days=(day,),
    )


# A stop that is in force is told each time, so that nobody forgets it.


def stops(project: Project) -> Iterator[Problem]:
    """Since when nothing planned goes out, and the kinds that it names and nobody knows."""
    stop, filed = project.stops.in_force, project.stop_file
    if stop is not None:
        what = message(
            "everything is stopped since {moment}: {why}",
            moment=stop.since,
            why=stop.why or message("nobody said why"),
        )
        hint = message("Nothing planned goes out. Is it over? Say so with: raadsweek go.")
        path = filed.origin.path if filed else "record/"
        yield Problem("stopped", what, hint, Severity.WARNING, path)
    if filed is None:
        return
    for kind in sorted(filed.excepted - project.kinds.keys()):
        yield at_key(
            filed.origin,
            "except",
            "unknown-kind",
            message("the kind '{kind}' is not known", kind=kind),
            nearest(kind, project.kinds),
            value=kind,
            severity=Severity.WARNING,
        )


RULES = (overlapping_closures, pins_on_closed_days, moves_to_closed_days, stops)
