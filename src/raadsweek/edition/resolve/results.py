"""The results of a meeting, made of its decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicItem, PublicResults, ResultRow, ToldResults
from raadsweek.model.kind import Bound
from raadsweek.model.meeting import MOST_LEADS, point_named
from raadsweek.model.outcome import DecisionType

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values import WithdrawnItem
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

_RANK = {each: n for n, each in enumerate(DecisionType)}
"""Proposals first; of what belongs to one its amendments, and then its motions."""
_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True)
class Results:
    """Makes the results of the meetings of a selection; `item` gives what is shown of an item."""

    selection: Selection
    item: Callable[[str], PublicItem | WithdrawnItem | None]

    def of(self, id: str) -> PublicResults | None:
        """Those of a meeting; None where nothing was decided on."""
        meeting = self.selection.meetings.get(id)
        items = self._items(id)
        if meeting is None or not items:
            return None
        below = self._below(items)
        first = [each for each in items.values() if not _to(each, items)]
        rows = tuple(_row(each, below) for each in self._in_order(meeting, first, below))
        shown = [found for each in items if (found := self.item(each))]
        return PublicResults(
            meeting=id,
            rows=rows,
            leads=_leads(
                meeting, rows, {each.id for each in shown if isinstance(each, PublicItem)}
            ),
            published=min((each.published for each in shown if each.published), default=None),
            updated=max((each.updated for each in shown if each.updated), default=None),
            tag=tag_of(self.selection, id),
        )

    def _items(self, id: str) -> Mapping[str, Item]:
        """The decisions of a meeting that may be seen."""
        found = self.selection.by_meeting.get(id, ())
        return {each.id: each for each in found if is_decision(self.selection, each)}

    @staticmethod
    def _below(items: Mapping[str, Item]) -> Mapping[str, list[Item]]:
        """What belongs to each, at whatever remove from each other."""
        found: dict[str, list[Item]] = {}
        for each in items.values():
            if to := _to(each, items):
                found.setdefault(to, []).append(each)
        return {to: in_order(each) for to, each in found.items()}

    @staticmethod
    def _in_order(
        meeting: Meeting, items: Iterable[Item], below: Mapping[str, Sequence[Item]]
    ) -> list[Item]:
        """As the agenda has them. Of what has no place there the lot decides, and no name.

        What most belongs to goes before that: of that there was most to say.
        """
        places = {point.id: n for n, point in enumerate(meeting.points)}

        def order(item: Item) -> tuple[object, ...]:
            point = point_named(meeting.points, item.point) if item.point else None
            place = places[point.id] if point else len(places)
            type = _RANK[item.type or DecisionType.PROPOSAL]
            return (place, type, -len(below.get(item.id, ())), _lot(item))

        return sorted(items, key=order)


def in_order(belonging: Iterable[Item]) -> list[Item]:
    """What belongs to one proposal: the amendments, then the motions, as they are numbered."""

    def order(item: Item) -> tuple[object, ...]:
        return (_RANK[item.type or DecisionType.MOTION], _numbered(item), _lot(item))

    return sorted(belonging, key=order)


def _row(item: Item, below: Mapping[str, Sequence[Item]]) -> ResultRow:
    return ResultRow(item.id, tuple(_row(each, below) for each in below.get(item.id, ())))


def _leads(meeting: Meeting, rows: Sequence[ResultRow], told: Container[str]) -> tuple[str, ...]:
    """Those that editors chose; else the first proposals in the order of the agenda."""
    there = {each.item for row in rows for each in row.all if each.item in told}
    chosen = [id for id in meeting.leads if id in there]
    return tuple((chosen or [row.item for row in rows if row.item in told])[:MOST_LEADS])


def told_results(selection: Selection) -> Mapping[str, tuple[ToldResults, ...]]:
    """By body the meetings with several decisions, the first of which went out first."""
    found: dict[str, list[ToldResults]] = {}
    for id, meeting in selection.meetings.items():
        moments = [
            moment
            for each in selection.by_meeting.get(id, ())
            if is_decision(selection, each) and (moment := selection.appeared(each))
        ]
        if len(moments) > 1:
            told = ToldResults(meeting=id, at=min(moments), tag=tag_of(selection, id))
            found.setdefault(meeting.body, []).append(told)
    order = lambda each: (each.at, each.meeting)  # noqa: E731
    return {body: tuple(sorted(each, key=order)) for body, each in found.items()}


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


def _numbered(item: Item) -> tuple[object, ...]:
    """As people count: `26M9` before `26M10`."""
    parts = _DIGITS.split((item.name or item.title).casefold())
    return tuple((int(part), "") if n % 2 else (-1, part) for n, part in enumerate(parts))


def _lot(item: Item) -> bytes:
    return blake2b(item.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
