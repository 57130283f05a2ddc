"""A pin is on a day on which its channel is open to its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


def pins_on_closed_days(project: Project) -> Iterator[Problem]:
    """What an editor pins stands, also on a closed day; perhaps the editor did not know."""
    for item in project.items:
        if item.status is not ItemStatus.WITHDRAWN:
            for channel, moment in item.pins.items():
                yield from _of_pin(project, item, channel, moment)


def _of_pin(project: Project, item: Item, channel: str, moment: datetime) -> Iterator[Problem]:
    day = moment.date()
    closed = project.closures.closed_on(channel, day) or project.closures.quiet_on(item.kind, day)
    if closed is None or channel not in project.channels:
        return
    what = message(
        "this pin is on {day}, when {channel} is closed: {label}",
        day=day,
        channel=project.channels[channel].label,
        label=closed.label,
    )
    hint = message("It goes out all the same. Choose another day if you did not mean that.")
    yield at_key(
        item.origin,
        f"pin.{channel}",
        "pin-closed",
        what,
        hint,
        severity=Severity.WARNING,
        value=str(day),
        item=item.id,
        days=(day,),
    )
