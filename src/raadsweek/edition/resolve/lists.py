"""Lists of items, and what each day and week holds."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from raadsweek.edition.values.calendar import (
    Collection,
    Day,
    DayItem,
    ExpectedSlot,
    PublicPublication,
    WeekCount,
)
from raadsweek.model.outcome import OWN_POINT, DecisionType
from raadsweek.model.week import Week
from raadsweek.plan.digest_posts import TellingRank, telling_order
from raadsweek.record.values import ITEM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.item import Item
    from raadsweek.model.record import Shown
    from raadsweek.model.recorded_statement import Statement


class Lists(Struct, frozen=True, dict=True):
    """The lists of a selection, as ids of items."""

    selection: Selection

    def ids(self, of: str) -> tuple[str, ...]:
        """The items of a list; see `Edition.cards`."""
        return self._by_list.get(of, ())

    @cached_property
    def newest(self) -> tuple[str, ...]:
        """What residents may read now, the newest first.

        Of one moment proposals before the motions about them, and then what has a picture.
        """
        selection = self.selection
        found = [
            (
                appeared,
                (item.type or DecisionType.PROPOSAL) in OWN_POINT,
                item.image is not None,
                id,
            )
            for id, item in selection.items.items()
            if (appeared := selection.appeared(item))
            and id in selection.public
            and id not in selection.withdrawn
        ]
        return tuple(id for *_, id in sorted(found, reverse=True))

    @cached_property
    def _by_list(self) -> Mapping[str, tuple[str, ...]]:
        """Every list, the item first that appeared first; what has no moment yet comes last."""
        appeared = self.selection.appeared

        def order(item: Item) -> tuple[float, str]:
            moment = appeared(item)
            return (moment.timestamp() if moment else float("inf"), item.id)

        found: dict[str, list[str]] = {}
        for item in sorted(self.selection.items.values(), key=order):
            for name in self._lists_of(item):
                found.setdefault(name, []).append(item.id)
        return {name: tuple(ids) for name, ids in found.items()}

    def _lists_of(self, item: Item) -> Iterator[str]:
        yield "all"
        yield f"kind/{item.kind}"
        yield from (f"topic/{id}" for id in dict.fromkeys(item.topics))
        yield from (f"place/{id}" for id in dict.fromkeys(item.places))
        yield from (f"case/{id}" for id in item.cases if id in self.selection.cases)
        if item.author:
            yield f"member/{item.author}"
        meeting = self.selection.meetings.get(item.meeting or "")
        if meeting:
            yield from (f"body/{id}" for id in meeting.bodies)
        appeared = self.selection.appeared(item)
        if appeared:
            yield f"month/{appeared:%Y-%m}"
            yield f"year/{appeared:%Y}"

    @property
    def appeared(self) -> Iterator[str]:
        """The lists of which anything has a moment: what has one comes first."""
        items, appeared = self.selection.items, self.selection.appeared
        return (name for name, ids in self._by_list.items() if appeared(items[ids[0]]))

    @property
    def readable_kinds(self) -> frozenset[str]:
        """The kinds of which residents may read anything now."""
        return frozenset(self.selection.items[id].kind for id in self.newest)

    def of_group(self, group: str) -> tuple[str, ...]:
        """The items of all lists of a group, each once."""
        found = (ids for name, ids in self._by_list.items() if name.startswith(f"{group}/"))
        return tuple(dict.fromkeys(id for ids in found for id in ids))

    def names(self, group: str, named: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
        """The lists of a group that hold anything, or did, in order of name, each with its page."""
        found = (name for name in (*self._by_list, *self._once) if name.startswith(f"{group}/"))
        ids = sorted({name.removeprefix(f"{group}/") for name in found})
        return tuple((id, named(id)) for id in ids)

    @cached_property
    def _once(self) -> frozenset[str]:
        """The lists that residents saw: an address that was once given out never goes."""
        first = {each.item: each.at for each in reversed(once_shown(self.selection))}
        months = {(appeared.year, appeared.month) for appeared in first.values()}
        return (
            once_told(self.selection)
            | {f"year/{year}" for year, _ in months}
            | {f"month/{year}-{month:02}" for year, month in months}
        )


def once_told(selection: Selection) -> frozenset[str]:
    """The topics, places and members of what residents could ever read: `topic/wonen`.

    Their addresses stay, also where all of it was changed or taken back. A preview has none.
    """
    record = selection.record
    items = () if selection.preview else record.items.values()
    said = chain.from_iterable(
        (
            known.statement,
            *(record.values.value(ITEM, known.thing, old.text) for old in known.versions[:-1]),
        )
        for known in items
    )
    return frozenset(chain.from_iterable(map(_subjects, filter(None, said))))


def _subjects(said: Statement) -> Iterator[str]:
    yield from (f"topic/{id}" for id in said.topics)
    yield from (f"place/{id}" for id in said.places)
    if said.author:
        yield f"member/{said.author}"


def once_shown(selection: Selection) -> tuple[Shown, ...]:
    """What residents saw, in order of time, also what was taken back since. A preview has none."""
    return () if selection.preview else selection.record.shown


# Days and weeks: what each holds.

WEEKS_AHEAD = 4
"""Of so many weeks to come there is a page."""
Dated = TypeVar("Dated", bound="PublicPublication | ExpectedSlot")


class Days(Struct, frozen=True, dict=True):
    """Resolves the days of a selection."""

    selection: Selection
    publications: tuple[PublicPublication, ...]
    upcoming: tuple[ExpectedSlot, ...]
    everything: Collection
    """The collection of everything, which tells what was new on a day."""
    _days: dict[date, Day] = {}

    def day(self, day: date) -> Day:
        """What a day holds; made once, whichever value is made of it."""
        if day not in self._days:
            self._days[day] = Day(
                tuple(self._items(day)), self._met.get(day, ()), tuple(self._still_expected(day))
            )
        return self._days[day]

    def weeks(self) -> tuple[WeekCount, ...]:
        """The weeks that have a page, in order of time."""
        now = Week.of(self.selection.clock.today())
        once = {each.at.date() for each in once_shown(self.selection)}
        held = {Week.of(day) for day in (*self._published, *self._met, *once)}
        return tuple(
            WeekCount(
                week,
                sum(len(self._met.get(day, ())) for day in week.days),
                len({p.item for day in week.days for p in self._published.get(day, ())}),
            )
            for week in sorted(held | {now})
            if week <= now + WEEKS_AHEAD
        )

    def _items(self, day: date) -> Iterator[DayItem]:
        """Each item once: its first moment of the day, all its channels of the day."""
        news = {publication.item for publication in self._first.get(day, ())}
        grouped: dict[str, list[PublicPublication]] = {}
        for publication in self._published.get(day, ()):
            grouped.setdefault(publication.item, []).append(publication)
        # What is told at one moment: as the agenda of its meeting has it, never by its file.
        for id, found in sorted(grouped.items(), key=lambda each: self._told(each[0], each[1][0])):
            channels = tuple(dict.fromkeys(publication.channel for publication in found))
            yield DayItem(id, found[0].at, channels, again=id not in news)

    def _told(self, id: str, first: PublicPublication) -> tuple[datetime, TellingRank]:
        return (first.at, self._order(id))

    @cached_property
    def _order(self) -> Callable[[str], TellingRank]:
        return telling_order(self.selection.meetings, self.selection.items)

    def _still_expected(self, day: date) -> Iterator[ExpectedSlot]:
        passed = self.selection.clock.passed
        shown = {found.kind for found in self._published.get(day, ()) if not passed(found.at)}
        for slot in self._coming.get(day, ()):
            if slot.kind not in shown:
                shown.add(slot.kind)
                yield slot

    @cached_property
    def _published(self) -> Mapping[date, tuple[PublicPublication, ...]]:
        return _by_day(self.publications)

    @cached_property
    def _first(self) -> Mapping[date, tuple[PublicPublication, ...]]:
        """Each day's publications that were news: an item's first, an evergreen's of the week."""
        return _by_day(self.everything.publications)

    @cached_property
    def _coming(self) -> Mapping[date, tuple[ExpectedSlot, ...]]:
        return _by_day(self.upcoming)

    @cached_property
    def _met(self) -> Mapping[date, tuple[str, ...]]:
        """Each day's meetings, in order of time."""
        found: dict[date, list[str]] = {}
        for meeting in self.selection.meetings_in_order:
            starts = [each.start for each in meeting.sittings] or [meeting.start]
            for day in dict.fromkeys(start.date() for start in starts):
                found.setdefault(day, []).append(meeting.id)
        return {day: tuple(ids) for day, ids in found.items()}


def _by_day(entries: Iterable[Dated]) -> Mapping[date, tuple[Dated, ...]]:
    grouped: dict[date, list[Dated]] = {}
    for entry in entries:
        grouped.setdefault(entry.at.date(), []).append(entry)
    return {day: tuple(found) for day, found in grouped.items()}
