"""Days and weeks: what each holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from raadsweek.edition.values import Collection, Day, DayItem, WeekCount
from raadsweek.model.week import Week
from raadsweek.plan.agenda_order import telling_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values import ExpectedSlot, PublicPublication
    from raadsweek.plan.agenda_order import TellingRank

WEEKS_AHEAD = 4
"""Of so many weeks to come there is a page."""
Dated = TypeVar("Dated", bound="PublicPublication | ExpectedSlot")


@dataclass(frozen=True)
class Days:
    """Resolves the days of a selection."""

    selection: Selection
    publications: tuple[PublicPublication, ...]
    upcoming: tuple[ExpectedSlot, ...]
    everything: Collection
    """The collection of everything, which tells what was new on a day."""
    _days: dict[date, Day] = field(default_factory=dict)

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
        held = {Week.of(day) for day in (*self._published, *self._met)}
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
