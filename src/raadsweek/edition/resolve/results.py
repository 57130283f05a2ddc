"""The results of a meeting, made of its decisions."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.calendar import ToldResults
from raadsweek.edition.values.card import DecidedPoint, PublicResults, ResultRow
from raadsweek.edition.values.item import PublicItem, WithdrawnItem
from raadsweek.model.agenda_point import Point, point_named
from raadsweek.model.kind import Bound
from raadsweek.model.meeting import MOST_LEADS, Meeting
from raadsweek.model.natural_order import natural
from raadsweek.model.outcome import OWN_POINT, DecisionType

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.item import Item

_RANK = {each: n for n, each in enumerate(DecisionType)}
"""Proposals first; of what belongs to one its amendments, and then its motions."""


class Results(Struct, frozen=True):
    """Makes the results of the meetings of a selection."""

    selection: Selection
    addresses: Addresses
    item: Callable[[str], PublicItem | WithdrawnItem | None]
    """What is shown of an item."""
    point: Callable[[Meeting, Point], DecidedPoint | None]
    """What a point says came of it."""

    def of(self, id: str) -> PublicResults | None:
        """Those of a meeting; None where nothing was decided on."""
        meeting = self.selection.meetings.get(id)
        decided = decisions_of(self.selection, meeting) if meeting else None
        if meeting is None or not decided:
            return None
        rows = tuple(self._rows(meeting, decided))
        shown = [found for each in decided.items if (found := self.item(each))]
        told = {each.id for each in shown if isinstance(each, PublicItem)}
        first, last = moments_of_points(self.selection, meeting) if decided.points else (None, None)
        published = [each.published for each in shown]
        updated = [each.updated for each in shown]
        return PublicResults(
            meeting=id,
            rows=rows,
            agenda=self.addresses.meeting(id),
            leads=_leads(meeting, rows, told),
            published=min(filter(None, (*published, first)), default=None),
            updated=max(filter(None, (*updated, last)), default=None),
            tag=tag_of(self.selection, id),
        )

    def _rows(self, meeting: Meeting, decided: Decided) -> Iterator[ResultRow]:
        """As the agenda has them. Of what has no place there the lot decides, and no name.

        What most belongs to goes before that: of that there was most to say.
        """
        below = decided.below
        places = {point.id: n for n, point in enumerate(meeting.points)}
        found: list[tuple[tuple[object, ...], ResultRow]] = []
        for item in decided.items.values():
            if not decided.to(item):
                place = places.get(decided.point_of(item), len(places))
                type = _RANK[item.type or DecisionType.PROPOSAL]
                order = (place, type, -len(below.get(item.id, ())), _lot(item))
                found.append((order, _row(item, below)))
        for point in decided.points:
            under = tuple(_row(each, below) for each in below.get(_at(point.id), ()))
            row = ResultRow(below=under, point=self.point(meeting, point))
            found.append(((places[point.id], -1), row))
        yield from (row for _, row in sorted(found, key=lambda each: each[0]))


class Decided(Struct, frozen=True, dict=True):
    """What a meeting decided on: the items that tell of it, and points of which none does."""

    meeting: Meeting
    items: Mapping[str, Item]

    def __len__(self) -> int:
        return len(self.items) + len(self.points)

    def to(self, item: Item) -> str:
        """What an item belongs to: another one of these, or a point; empty: it stands alone."""
        if to := _to(item, self.items):
            return to
        point = "" if _is_own(item) else self.point_of(item)
        return _at(point) if any(each.id == point for each in self.points) else ""

    def point_of(self, item: Item) -> str:
        """The id of the point of an item; empty: it has no place on the agenda."""
        point = point_named(self.meeting.points, item.point) if item.point else None
        return point.id if point else ""

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Those that say themselves what came of them; with an item of its own none does."""
        told = {self.point_of(each) for each in self.items.values() if _is_own(each)}
        decided = (each for each in self.meeting.points if each.outcome)
        return tuple(each for each in decided if each.id not in told)

    @cached_property
    def below(self) -> Mapping[str, list[Item]]:
        """What belongs to each, at whatever remove from each other."""
        found: dict[str, list[Item]] = {}
        for each in self.items.values():
            if to := self.to(each):
                found.setdefault(to, []).append(each)
        return {to: in_order(each) for to, each in found.items()}


def decisions_of(selection: Selection, meeting: Meeting) -> Decided:
    """What may be seen of what a meeting decided on."""
    about = selection.by_meeting.get(meeting.id, ())
    items = {each.id: each for each in about if is_decision(selection, each)}
    return Decided(meeting, items)


def moments_of_points(selection: Selection, meeting: Meeting) -> tuple[datetime, datetime]:
    """When residents were first told what came of points, and when that last changed.

    At the end of the meeting, where no release told the meeting without that.
    """
    ends = min(meeting.ends_of(each.sitting) for each in meeting.points if each.outcome)
    known = selection.record.meetings.get(meeting.id)
    if known is None or known.decided is None:
        return ends, ends
    return known.decided, known.redecided or known.decided


def decided_between(selection: Selection, after: datetime, up_to: datetime) -> tuple[str, ...]:
    """The meetings of which the agenda told then what came of points that no item tells of."""
    return tuple(
        each.id
        for each in selection.meetings_with_outcomes
        if after < moments_of_points(selection, each)[0] <= up_to
        and decisions_of(selection, each).points
    )


def _is_own(item: Item) -> bool:
    """Whether it is what its point of the agenda is about."""
    return (item.type or DecisionType.PROPOSAL) in OWN_POINT


def _at(point: str) -> str:
    """What belongs to a point is kept by this, which is no id of an item."""
    return f"#{point}"


def in_order(belonging: Iterable[Item]) -> list[Item]:
    """What belongs to one proposal: the amendments, then the motions, as they are numbered."""

    def order(item: Item) -> tuple[object, ...]:
        rank = _RANK[item.type or DecisionType.MOTION]
        return (rank, natural(item.name or item.title), _lot(item))

    return sorted(belonging, key=order)


def _row(item: Item, below: Mapping[str, Sequence[Item]]) -> ResultRow:
    return ResultRow(item.id, tuple(_row(each, below) for each in below.get(item.id, ())))


def _leads(meeting: Meeting, rows: Sequence[ResultRow], told: Container[str]) -> tuple[str, ...]:
    """Those that editors chose; else the first proposals in the order of the agenda."""
    there = {each.item for row in rows for each in row.all if each.item in told}
    chosen = [id for id in meeting.leads if id in there]
    return tuple((chosen or [row.item for row in rows if row.item in told])[:MOST_LEADS])


def told_results(selection: Selection) -> Mapping[tuple[str, ...], tuple[ToldResults, ...]]:
    """By collection the meetings with several decisions, the first of which went out first.

    Each is told to who follows everything, its bodies, or a kind of decisions. Who follows a topic
    or a place is told where several of the decisions are about that: one stands there by itself.
    """
    found: dict[tuple[str, ...], list[ToldResults]] = {}
    for id, meeting in selection.meetings.items():
        decided = decisions_of(selection, meeting)
        if len(decided) > 1:
            at = min(_moments(selection, meeting, decided))
            told = ToldResults(meeting=id, at=at, tag=tag_of(selection, id))
            for key in _followed(selection, meeting, decided):
                found.setdefault(key, []).append(told)
    order = lambda each: (each.at, each.meeting)  # noqa: E731
    return {key: tuple(sorted(each, key=order)) for key, each in found.items()}


def _moments(selection: Selection, meeting: Meeting, decided: Decided) -> Iterator[datetime]:
    yield from filter(None, map(selection.appeared, decided.items.values()))
    if decided.points:
        yield moments_of_points(selection, meeting)[0]


def _followed(
    selection: Selection, meeting: Meeting, decided: Decided
) -> Iterator[tuple[str, ...]]:
    """Where the results of a meeting are told."""
    yield ("all",)
    yield from (("body", id) for id in meeting.bodies)
    kinds = dict.fromkeys(each.kind for each in decided.items.values())
    after = (id for id, kind in selection.kinds.items() if kind.bound is Bound.AFTER)
    yield from (("kind", id) for id in kinds or after)
    about: Counter[tuple[str, str]] = Counter()
    for item in decided.items.values():
        whole = decided.items.get(decided.to(item), item)
        about.update({("topic", id) for id in (*item.topics, *whole.topics)})
        about.update({("place", id) for id in (*item.places, *whole.places)})
    yield from sorted(key for key, count in about.items() if count > 1)


def is_decision(selection: Selection, item: Item) -> bool:
    """Whether an item tells what was decided."""
    return selection.kinds[item.kind].bound is Bound.AFTER


def tag_of(selection: Selection, meeting: str) -> str:
    """The tag that was in force when residents were first told of a meeting; empty: that of now."""
    known = selection.record.meetings.get(meeting)
    return selection.record.tag(known.versions[0].at) if known else ""


def _to(item: Item, items: Mapping[str, Item]) -> str:
    """The decision of the same meeting that an item belongs to; empty: it belongs to none.

    Where items lead in a ring none of them belongs to another.
    """
    seen, here = {item.id}, item
    while here.proposal in items:
        here = items[here.proposal]
        if here.id in seen:
            return ""
        seen.add(here.id)
    return item.proposal if item.proposal in items else ""


def _lot(item: Item) -> bytes:
    return blake2b(item.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
