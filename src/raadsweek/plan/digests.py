"""Digests of a plan: what goes out together, as one publication."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from raadsweek.model.plan import Publication
    from raadsweek.plan.placements import Placements


_nth = attrgetter("nth")


def by_post(publications: Iterable[Publication]) -> Mapping[str, tuple[Publication, ...]]:
    """Each post by its id to the publications that go out in it, in the order of its telling."""
    found: dict[str, list[Publication]] = {}
    for publication in publications:
        found.setdefault(publication.post, []).append(publication)
    return {id: tuple(sorted(each, key=_nth)) for id, each in found.items()}


def of_capacity(board: Placements, since: date) -> Iterator[Problem]:
    """What goes out together, and the days on which people put more than a channel carries."""
    limited = {id for id, each in board.project.channels.items() if each.capacity.is_limited}
    own = [p for p in board.publications if p.channel in limited or p.bundle]
    shown = [p for p in own if p.at.date() >= since and not p.known_as]
    days: dict[tuple[str, date], list[datetime]] = {}
    for together in by_post(shown).values():
        first = together[0]
        days.setdefault((first.channel, first.at.date()), []).append(first.at)
        if first.bundle:
            yield _together(board, first, len(together))
    for (channel, day), moments in days.items():
        most = board.project.channels[channel].capacity.day
        if most is not None and len(moments) > most:
            yield _too_many(board, channel, day, len(moments), most)


def _together(board: Placements, first: Publication, count: int) -> Problem:
    project = board.project
    what = message(
        "{count} of '{kind}' go to {channel} on {moment} as one digest: it carries no more",
        count=count,
        kind=project.kinds[first.kind].label,
        channel=project.channels[first.channel].label,
        moment=first.at,
    )
    hint = message("Pin what should go out by itself, or change 'capacity' of the channel.")
    origin = project.channels[first.channel].origin
    days = (first.at.date(),)
    note = Severity.NOTE
    return at_key(origin, "", "digest", what, hint, severity=note, value=first.bundle, days=days)


def _too_many(board: Placements, channel: str, day: date, count: int, most: int) -> Problem:
    known = board.project.channels[channel]
    what = message(
        "{count} publications stand on {channel} on {day}, which carries {most} a day",
        count=count,
        channel=known.label,
        day=day,
        most=most,
    )
    hint = message("Take a pin away, or give one of them another day.")
    warning = Severity.WARNING
    return at_key(
        known.origin, "capacity", "above-capacity", what, hint, severity=warning, days=(day,)
    )
