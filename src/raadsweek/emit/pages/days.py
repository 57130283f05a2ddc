"""A week day by day: what went out, who meets, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from raadsweek.emit.pages.cards import card_view, meeting_card
from raadsweek.language import message
from raadsweek.model.moment import at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.edition.values import Day as PublicDay
    from raadsweek.edition.values import PublicMeeting
    from raadsweek.emit.pages.cards import CardView, MeetingCard
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.language import Message
    from raadsweek.model.week import Week


FEW, SHOWN = 8, 4
"""So many of a kind stand on a day; of more the first ones are shown, and the others unfold."""


@dataclass(frozen=True, slots=True)
class ExpectedSlotView:
    """A slot to come: its kind and moment, never a title."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Fold:
    """What unfolds of one kind: it was too much for one day."""

    kind: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of a week. What was `again` there, had been there before."""

    date: date
    is_today: bool
    is_past: bool
    meetings: tuple[MeetingCard, ...]
    cards: tuple[CardView, ...]
    again: tuple[CardView, ...]
    expected: tuple[ExpectedSlotView, ...]

    @property
    def shown(self) -> tuple[CardView, ...]:
        """What is shown at once: all, or of a kind with many the first few."""
        folded = {card.href for fold in self.folds for card in fold.cards}
        return tuple(card for card in self.cards if card.href not in folded)

    @property
    def folds(self) -> tuple[Fold, ...]:
        """The others of a kind with many."""
        kinds: dict[str, list[CardView]] = {}
        for card in self.cards:
            kinds.setdefault(card.kind, []).append(card)
        many = ((kind, found) for kind, found in kinds.items() if len(found) > FEW)
        return tuple(Fold(kind, tuple(found[SHOWN:])) for kind, found in many)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.meetings or self.cards or self.again or self.expected)


def days(site: Site, week: Week, page: str, *, again: bool) -> tuple[DayView, ...]:
    """The seven days of the week on the page at `page`; with or without what came once more."""
    today = _today(site, week)
    return tuple(_day(site, day, today, page, again=again) for day in week.days)


def _today(site: Site, week: Week) -> date:
    """Which day it is, if it is in the week; else one before or after it, for good or for long."""
    after = (week + 1).monday
    if site.edition.passed(at(after)):
        return after
    return site.edition.today() if site.edition.passed(at(week.monday)) else date.min


def _day(site: Site, day: date, today: date, page: str, *, again: bool) -> DayView:
    edition, held = site.edition, site.edition.day(day)
    meetings = filter(None, map(edition.meeting, held.meetings))
    return DayView(
        date=day,
        is_today=day == today,
        is_past=day < today,
        meetings=tuple(
            meeting_card(site, _on(each, day), page, is_past=edition.passed(each.ends))
            for each in meetings
        ),
        cards=tuple(_cards(site, held, page, again=False)),
        again=tuple(_cards(site, held, page, again=True)) if again else (),
        expected=tuple(
            ExpectedSlotView(edition.kind(slot.kind).label, slot.at) for slot in held.expected
        ),
    )


def _on(meeting: PublicMeeting, day: date) -> PublicMeeting:
    """The meeting as it is on a day on which it only goes on."""
    part = next((each for each in meeting.sittings if each.start.date() == day), None)
    if part is None:
        return meeting
    return replace(meeting, start=part.start, all_day=part.all_day, place=part.place)


def _cards(site: Site, held: PublicDay, page: str, *, again: bool) -> Iterator[CardView]:
    """What was new on the day, or came again: at its first moment, with all its channels."""
    for shown in held.items:
        card = site.edition.card(shown.item)
        if card and shown.again is again:
            labels = (site.edition.channel(id).label for id in shown.channels)
            yield card_view(site, card, page, shown.at, tuple(dict.fromkeys(labels)))


def period(site: Site, week: Week) -> Message:
    """`16 tot en met 22 november 2026`; the first month only where it differs."""
    first, last = week.monday, week.days[-1]
    begins = str(first.day) if first.month == last.month else site.language.short_day(first)
    return message("{first} to {last}", first=begins, last=site.language.short_day(last))
