"""The page of each week, day by day, and the list of all weeks."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.pages.cards import CardView, LinkView, MeetingCard, card_view, meeting_card
from raadsweek.emit.pages.page_context import Site, beside, link
from raadsweek.emit.pages.page_type import PageType, each_named, single, subject
from raadsweek.emit.pages.subscribe_links import paper_links
from raadsweek.language import Message, message, plural
from raadsweek.model.amsterdam_time import at
from raadsweek.model.week import Week
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values.calendar import Day as PublicDay
    from raadsweek.edition.values.calendar import WeekCount
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page


# A week day by day: what went out, who meets, and what is still to come.

FEW, SHOWN = 8, 4
"""So many of a kind stand on a day; of more the first ones are shown, and the others unfold."""


class ExpectedSlotView(Struct, frozen=True):
    """A slot to come: its kind and moment, never a title."""

    kind: str
    at: datetime


class Fold(Struct, frozen=True):
    """What unfolds of one kind: it was too much for one day."""

    kind: str
    cards: tuple[CardView, ...]


class DayView(Struct, frozen=True):
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


# The page of each week, and the list of all weeks.


class WeekPage(Struct, frozen=True):
    """One week; the week before and after it as far as there is anything in them."""

    title: str
    period: str
    days: tuple[DayView, ...]
    for_editors: bool
    """Whether it says on which channels an item was, and what came once more."""
    is_empty: bool
    earlier: LinkView | None
    later: LinkView | None
    weeks: str
    paper: tuple[LinkView, ...]
    """The week on paper, as far as it is out."""


class WeekLine(Struct, frozen=True):
    """A week in the list."""

    link: LinkView
    period: str
    holds: str
    is_now: bool


class WeekListYear(Struct, frozen=True):
    """The weeks of one ISO year."""

    label: str
    weeks: tuple[WeekLine, ...]


class WeekList(Struct, frozen=True):
    """All weeks: those to come, the first one first; the others, the last one first."""

    coming: tuple[WeekLine, ...]
    years: tuple[WeekListYear, ...]


def page(site: Site, output: Output) -> Page:
    """The page of a week in which there is something, or of this week."""
    path, week = output.path, Week.parse(subject(output))
    earlier, later = beside(site.edition.names("week"), str(week))
    shown = days(site, week, path, again=site.edition.preview)
    view = WeekPage(
        title=site.say(_name(week)),
        period=site.say(period(site, week)),
        days=shown,
        for_editors=site.edition.preview,
        is_empty=all(day.is_empty for day in shown),
        earlier=_link(site, Week.parse(earlier.id), path) if earlier else None,
        later=_link(site, Week.parse(later.id), path) if later else None,
        weeks=link(site.addresses.weeks(), path),
        paper=paper_links(site, week, path),
    )
    title = message("Week {number}: {period}", number=week.number, period=period(site, week))
    description = message(
        "What the council of {municipality} did and published, day by day.",
        municipality=site.edition.council().municipality,
    )
    return site.page(path, site.say(title), "week", view, description=site.say(description))


def overview(site: Site, output: Output) -> Page:
    """The list of weeks."""
    path, now, counts = output.path, Week.of(site.edition.today()), site.edition.weeks()
    line = partial(_line, site, path)
    past = (count for count in reversed(counts) if count.week <= now)
    view = WeekList(
        coming=tuple(line(count) for count in counts if count.week > now),
        years=tuple(
            WeekListYear(str(year), tuple(map(line, found)))
            for year, found in groupby(past, key=lambda count: count.week.year)
        ),
    )
    description = message(
        "All weeks of the council of {municipality}.",
        municipality=site.edition.council().municipality,
    )
    return site.page(
        path, site.say(message("All weeks")), "weeks", view, description=site.say(description)
    )


def _line(site: Site, path: str, count: WeekCount) -> WeekLine:
    return WeekLine(
        link=_link(site, count.week, path),
        period=site.say(period(site, count.week)),
        holds=" · ".join(map(site.say, _holds(count))),
        is_now=Week.of(site.edition.today()) == count.week,
    )


def _holds(count: WeekCount) -> Iterator[Message]:
    """How many meetings and items there are in the week; nothing of what there is none."""
    if count.meetings:
        yield plural("1 meeting", "{count} meetings", count.meetings)
    if count.items:
        yield plural("1 item", "{count} items", count.items)


def _link(site: Site, week: Week, path: str) -> LinkView:
    return LinkView(link(site.addresses.week(week), path), site.say(_name(week)))


def _name(week: Week) -> Message:
    return message("Week {number}", number=week.number)


PAGE_TYPES = (
    PageType("weeks", single("weeks", slug="week"), overview),
    PageType("week", each_named("week"), page),
)
