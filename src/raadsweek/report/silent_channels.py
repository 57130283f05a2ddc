"""Silent channels: those on which nothing goes out for longer than `silent_after` allows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.report.section import ReportSection, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator


FORESEEN = timedelta(weeks=2)
"""What is further ahead than this has not been written yet: that a channel is silent then
says nothing."""


class Silence(Struct, frozen=True):
    """Nothing goes out on `channel` between `since` and `until`, the days of two publications."""

    channel: str
    since: date
    until: date | None
    """None: nothing comes after it."""
    days: int
    """How long it lasts, without the days on which the channel is closed; where nothing comes
    after it, up to the last day of the report."""


def silences(scope: Scope) -> Iterator[Silence]:
    """The silences in the days of the report that are longer than they may be."""
    days: dict[str, list[date]] = {}
    for publication in scope.certain:
        days.setdefault(publication.channel, []).append(publication.at.date())
    for channel in scope.project.channels.values():
        if channel.silent_after is None:
            continue
        for since, until in pairwise([*days.get(channel.id, ()), None]):
            end = until or scope.last
            if since is None or since > scope.last or end < scope.first:
                continue
            if since + channel.silent_after > scope.now.date() + FORESEEN:
                continue
            days_open = _open_days(scope, channel.id, since, end)
            if days_open > channel.silent_after.days:
                yield Silence(channel.id, since, until, days_open)


def _open_days(scope: Scope, channel: str, since: date, until: date) -> int:
    """How many days lie between the two on which the channel is open, `until` among them."""
    closed_on = scope.project.closures.closed_on
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(closed_on(channel, day) is None for day in days)


def silent(scope: Scope, found: tuple[Silence, ...]) -> Iterator[Problem]:
    """A warning for each silence."""
    for silence in found:
        channel = scope.project.channels[silence.channel]
        what = message(
            "nothing goes out on {channel} between {since} and {until}: {days} days",
            channel=channel.label,
            since=silence.since,
            until=silence.until or scope.last,
            days=silence.days,
        )
        if silence.until is None:
            what = message(
                "nothing is planned on {channel} after {since}",
                channel=channel.label,
                since=silence.since,
            )
        yield at_key(
            channel.origin,
            "silent_after",
            "silent-channel",
            what,
            message("Give it something that is ready, or allow it to be silent for longer."),
            value=channel.id,
            severity=Severity.WARNING,
            subject=Subject.SILENT,
            days=(silence.since, silence.until) if silence.until else (silence.since,),
        )


def _data(found: tuple[Silence, ...]) -> list[dict[str, Any]]:
    return [
        {
            "channel": silence.channel,
            "since": silence.since.isoformat(),
            "until": silence.until.isoformat() if silence.until else None,
            "days": silence.days,
        }
        for silence in found
    ]


SILENCES = ReportSection("silent_channels", lambda scope: tuple(silences(scope)), _data)
