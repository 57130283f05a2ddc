"""A channel opens before it closes, and at all where something must go out at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, at_key
from raadsweek.model.weekdays import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def opening_hours(project: Project) -> Iterator[Problem]:
    """Hours that end before they begin would leave `asap` without a moment."""
    for channel in project.channels.values():
        for weekday, (opens, closes) in channel.opening.items():
            if opens < closes:
                continue
            what = message(
                "'{channel}' opens at {opens} and closes at {closes}",
                channel=channel.label,
                opens=f"{opens:%H:%M}",
                closes=f"{closes:%H:%M}",
            )
            hint = message("Write the earlier time after 'from'. A day that is closed is left out.")
            key = f"opening.{WEEKDAYS[weekday]}"
            yield at_key(channel.origin, key, "hours-backwards", what, hint)


def never_open(project: Project) -> Iterator[Problem]:
    """A channel with `asap` in the week has opening hours."""
    asap = {entry.channel for entry in project.schedule.entries if entry.weekday is None}
    for channel in project.channels.values():
        if channel.id in asap and not channel.opening:
            what = message(
                "'{channel}' never opens, so nothing goes out 'asap'", channel=channel.label
            )
            hint = message("Give it opening hours, or take 'opening' away for office hours.")
            yield at_key(channel.origin, "opening", "never-open", what, hint)
