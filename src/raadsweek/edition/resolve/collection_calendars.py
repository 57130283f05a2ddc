"""What happens of each collection: the meetings and moments of its calendar."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.moments import in_full, raw_called_off, raw_moments
from raadsweek.edition.values.moment import Happenings
from raadsweek.model.resident_moment import last_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.case import Case
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting


class HappeningLists(Struct, frozen=True, dict=True):
    """What happens, by the stem of the collection: `all`, `topic/sport`, `body/raad`, ..."""

    selection: Selection

    def of(self, stem: str) -> Happenings:
        """The meetings and the items with moments of a collection."""
        return self._by_stem.get(stem, Happenings())

    @cached_property
    def _by_stem(self) -> Mapping[str, Happenings]:
        meetings: dict[str, list[str]] = {}
        items: dict[str, list[str]] = {}
        cases: dict[str, list[str]] = {}
        told = self._meetings_told
        for meeting in self.selection.meetings_in_order:
            for stem in dict.fromkeys((*self.stems_of(meeting), *told.get(meeting.id, ()))):
                meetings.setdefault(stem, []).append(meeting.id)
        for item in self._with_moments:
            for stem in dict.fromkeys(self._stems(item)):
                items.setdefault(stem, []).append(item.id)
        withdrawn: dict[str, list[str]] = {}
        for item in self._called_off:
            for stem in dict.fromkeys(self._stems(item)):
                withdrawn.setdefault(stem, []).append(item.id)
        for case in self._cases_with_moments:
            for stem in dict.fromkeys(self._stems_of_case(case)):
                cases.setdefault(stem, []).append(case.id)
        found = (meetings, items, withdrawn, cases)
        return {
            stem: Happenings(*(tuple(each.get(stem, ())) for each in found))
            for stem in meetings.keys() | items.keys() | withdrawn.keys() | cases.keys()
        }

    @property
    def _cases_with_moments(self) -> tuple[Case, ...]:
        """The cases that say a moment of their own, in the order in which those are over."""
        cases = self.selection.cases.values()
        found = [(over, each.id, each) for each in cases if (over := last_end(each.moments))]
        return tuple(case for *_, case in sorted(found, key=lambda each: each[:2]))

    def _stems_of_case(self, case: Case) -> Iterator[str]:
        yield "all"
        yield f"case/{case.id}"
        yield from (f"topic/{id}" for id in case.topics)
        yield from (f"place/{id}" for id in case.places)
        yield from self._places(*(each.place for each in case.moments))

    @cached_property
    def _with_moments(self) -> tuple[Item, ...]:
        """The items that say a moment of their own, in the order in which those are over."""
        withdrawn = self.selection.withdrawn
        return self._in_order(lambda item: item.id not in withdrawn)

    @cached_property
    def _called_off(self) -> tuple[Item, ...]:
        """Those of them that were public and taken back; of any other nobody was told."""
        withdrawn, known = self.selection.withdrawn, self.selection.record.items
        return self._in_order(lambda item: item.id in withdrawn and item.id in known)

    def _in_order(self, counts: Callable[[Item], bool]) -> tuple[Item, ...]:
        found = [
            (over, item.id, item)
            for item in self.selection.items.values()
            if item.moments and counts(item)
            if (over := last_end(item.moments))
        ]
        return tuple(item for *_, item in sorted(found, key=lambda each: each[:2]))

    @cached_property
    def _meetings_told(self) -> Mapping[str, tuple[str, ...]]:
        """By meeting the collections of what is told about it, but for its whole agenda."""
        selection = self.selection
        found: dict[str, list[str]] = {}
        for item in selection.items.values():
            kind = selection.kinds.get(item.kind)
            if kind is None or not item.meeting or item.id in selection.withdrawn:
                continue
            stems = self._stems(item)
            if not item.moments and (kind.bound is None or kind.next_meeting):
                # What only hangs on it, and what is about all of it, has no subject of its own.
                stems = (each for each in stems if each.startswith(("kind/", "place/")))
            found.setdefault(item.meeting, []).extend(stems)
        return {id: tuple(stems) for id, stems in found.items()}

    def stems_of(self, meeting: Meeting) -> Iterator[str]:
        """The collections of a meeting: all, its body, its cases, and the places where it is."""
        yield "all"
        yield f"body/{meeting.body}"
        yield from (f"case/{id}" for id in meeting.cases if id in self.selection.cases)
        moments = (
            *raw_moments(self.selection, meeting),
            *raw_called_off(self.selection, meeting),
        )
        told = (meeting.place, *(each.place for each in moments))
        yield from self._places(*told)

    def _stems(self, item: Item) -> Iterator[str]:
        """The collections of an item; the places where its moments are among them."""
        yield "all"
        kind = self.selection.kinds.get(item.kind)
        if kind is not None:
            yield f"kind/{kind.slug}"
        yield from (f"topic/{id}" for id in item.topics)
        yield from (f"place/{id}" for id in item.places)
        yield from (f"case/{id}" for id in item.cases if id in self.selection.cases)
        if item.author:
            yield f"member/{item.author}"
        meeting = self.selection.meetings.get(item.meeting or "")
        if meeting:
            yield f"body/{meeting.body}"
        yield from self._places(*(each.place for each in in_full(self.selection, item)))

    def _places(self, *told: str) -> Iterator[str]:
        """The places of the council that are named where something is."""
        for words in filter(None, told):
            for id, name in self._names.items():
                if name.search(words):
                    yield f"place/{id}"

    @cached_property
    def _names(self) -> Mapping[str, re.Pattern[str]]:
        places = self.selection.council.places
        return {
            id: re.compile(rf"\b{re.escape(label)}\b", re.IGNORECASE)
            for id, label in places.items()
            if label
        }

    @cached_property
    def places(self) -> frozenset[str]:
        """The places where a meeting or a moment is, by id: each has a calendar."""
        stems = (each for each in self._by_stem if each.startswith("place/"))
        return frozenset(each.removeprefix("place/") for each in stems)
