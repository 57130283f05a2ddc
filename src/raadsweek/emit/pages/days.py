"""A week day by day: what went out, who meets, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import old_card, old_meeting_card
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from raadsweek.emit.pages.cards import CardView as Card
    from raadsweek.emit.pages.cards import MeetingCard
    from raadsweek.emit.pages.site import Site
    from raadsweek.language import Message
    from raadsweek.model.plan import Publication
    from raadsweek.model.week import Week


@dataclass(frozen=True, slots=True)
class Expected:
    """A slot to come: its kind and moment, never a title."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a week. What was `again` there, had been there before."""

    date: date
    is_today: bool
    is_past: bool
    meetings: tuple[MeetingCard, ...]
    cards: tuple[Card, ...]
    again: tuple[Card, ...]
    expected: tuple[Expected, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.meetings or self.cards or self.again or self.expected)


def days(site: Site, week: Week, page: str, *, again: bool) -> tuple[Day, ...]:
    """The seven days of the week on the page at `page`; with or without what came once more."""
    return tuple(_day(site, day, page, again) for day in week.days)


def _day(site: Site, day: date, page: str, again: bool) -> Day:
    today = site.selection.now.date()
    news = {publication.item for publication in site.first_on.get(day, ())}
    shown = tuple(_shown(site, day, page))
    return Day(
        date=day,
        is_today=day == today,
        is_past=day < today,
        meetings=tuple(old_meeting_card(site, m, page) for m in site.meetings_on.get(day, ())),
        cards=tuple(each for id, each in shown if id in news),
        again=tuple(each for id, each in shown if id not in news) if again else (),
        expected=tuple(_expected(site, day)),
    )


def period(site: Site, week: Week) -> Message:
    """`16 tot en met 22 november 2026`; the first month only where it differs."""
    first, last = week.monday, week.days[-1]
    begins = str(first.day) if first.month == last.month else site.language.short_day(first)
    return message("{first} to {last}", first=begins, last=site.language.short_day(last))


def _shown(site: Site, day: date, page: str) -> Iterator[tuple[str, Card]]:
    """Each item's id and card once: its first moment of the day, all its channels of the day."""
    grouped: dict[str, list[Publication]] = {}
    for publication in site.publications_on.get(day, ()):
        grouped.setdefault(publication.item, []).append(publication)
    for id, found in grouped.items():
        labels = (site.selection.channels[publication.channel].label for publication in found)
        channels = tuple(dict.fromkeys(labels))
        yield id, old_card(site, site.selection.items[id], page, found[0].at, channels)


def _expected(site: Site, day: date) -> Iterator[Expected]:
    """Each kind once. In a preview not the kinds of which the items themselves show."""
    shown = {publication.kind for publication in _still_to_come(site, day)}
    for slot in site.upcoming_on.get(day, ()):
        if slot.kind not in shown:
            shown.add(slot.kind)
            yield Expected(site.selection.kinds[slot.kind].label, slot.at)


def _still_to_come(site: Site, day: date) -> Iterator[Publication]:
    now = site.selection.now
    return (found for found in site.publications_on.get(day, ()) if found.at > now)
