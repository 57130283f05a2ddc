"""Digests of a plan: what goes out together as one publication, and in which order that is told."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.language import message
from raadsweek.model.agenda_point import point_named
from raadsweek.model.channel import Order
from raadsweek.model.natural_order import natural
from raadsweek.model.outcome import OWN_POINT, DecisionType
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.plan.publication_window import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.plan import Publication
    from raadsweek.model.project import Project
    from raadsweek.plan.placements import Candidate, Placements


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


# The order in which what belongs together is told: never that of the names of files.

Rank: TypeAlias = "tuple[datetime, _Place, datetime, tuple[tuple[int, str], ...], str]"
TellingRank: TypeAlias = "tuple[bool, datetime, _Place, tuple[tuple[int, str], ...], str]"
_Place: TypeAlias = tuple[int, int, int]
"""Among the editor's leads, what was decided on, and the point of the agenda."""
_NOWHERE: _Place = (0, 0, 0)


def rank_of(
    project: Project, order: Order, known: Mapping[str, Candidate]
) -> Callable[[Candidate], Rank]:
    """What candidates are sorted by: what comes first is named first. `known` are all, by id."""

    def rank(candidate: Candidate) -> Rank:
        item, opens = candidate.item, candidate.window.opens
        meeting = project.meetings.get(item.meeting or "")
        if meeting is None or order is not Order.AGENDA:
            return (ALWAYS, _NOWHERE, opens, natural(item.title), item.id)
        to = known.get(item.proposal)
        place = _place(meeting, item, to.item if to else None)
        return (meeting.start, place, opens, natural(item.title), item.id)

    return rank


def telling_order(
    meetings: Mapping[str, Meeting], items: Mapping[str, Item]
) -> Callable[[str], TellingRank]:
    """What items are sorted by, by their ids, where they are told at one moment.

    By meeting, and there as above; what is of no meeting comes after that, by its title.
    """

    def rank(id: str) -> TellingRank:
        item = items.get(id)
        meeting = meetings.get(item.meeting or "") if item else None
        if item is None or meeting is None:
            return (True, ALWAYS, _NOWHERE, natural(item.title if item else ""), id)
        place = _place(meeting, item, items.get(item.proposal))
        return (False, meeting.start, place, natural(item.title), id)

    return rank


def _place(meeting: Meeting, item: Item, to: Item | None) -> _Place:
    """The editor's leads, then what was decided on by its sort, as the agenda has it.

    An amendment or a motion stands at the point of the proposal that it belongs to.
    """
    leads, points = meeting.leads, [each.id for each in meeting.points]
    lead = leads.index(item.id) if item.id in leads else len(leads)
    named = item.point or (to.point if to else "")
    point = point_named(meeting.points, named) if named else None
    place = points.index(point.id) if point else len(points)
    return (lead, _sort(item.type or DecisionType.PROPOSAL), place)


def _sort(type: DecisionType) -> int:
    """Proposals of whatever kind before amendments, and these before motions."""
    return 0 if type in OWN_POINT else 1 if type is DecisionType.AMENDMENT else 2
