"""The week does not give a channel more places on a day than it carries."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def full_days(project: Project) -> Iterator[Problem]:
    """Each place keeps its post, so such a day has more than the channel says."""
    entries = [each for each in project.schedule.entries if each.weekday is not None]
    for (id, day), count in Counter((each.channel, each.day) for each in entries).items():
        channel = project.channels.get(id)
        most = channel.capacity.day if channel else None
        if channel is None or most is None or count <= most:
            continue
        what = message(
            "there are {count} places on {channel} on this day, which carries {most} a day",
            count=count,
            channel=channel.label,
            most=most,
        )
        hint = message("Move a place to another day, or change 'capacity' of the channel.")
        warning = Severity.WARNING
        origin = project.schedule.origin
        yield at_key(origin, f"{id}.{day}", "above-capacity", what, hint, severity=warning)


def places_without_capacity(project: Project) -> Iterator[Problem]:
    """`take` of a place does nothing where everything goes out at once."""
    for entry in project.schedule.entries:
        channel = project.channels.get(entry.channel)
        if entry.take is None or channel is None or not channel.takes_all:
            continue
        what = message(
            "'take' does nothing here: {channel} takes all at once", channel=channel.label
        )
        hint = message("Take it away; in kinds.yml 'take' says how many a place takes.")
        warning = Severity.WARNING
        origin = project.schedule.origin
        yield at_key(origin, f"{entry.key}.take", "no-capacity", what, hint, severity=warning)
