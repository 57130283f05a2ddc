"""The page of each week, and the list of all weeks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from raadsweek.emit.page_outputs import subject
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.days import days, period
from raadsweek.emit.pages.on_paper import paper_links
from raadsweek.emit.pages.page_context import beside, link
from raadsweek.language import message, plural
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values import WeekCount
    from raadsweek.emit.output import Output
    from raadsweek.emit.pages.days import DayView
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.language import Message
    from raadsweek.model.artifact import Page


@dataclass(frozen=True, slots=True)
class WeekPage:
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


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week in the list."""

    link: LinkView
    period: str
    holds: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class WeekListYear:
    """The weeks of one ISO year."""

    label: str
    weeks: tuple[WeekLine, ...]


@dataclass(frozen=True, slots=True)
class WeekList:
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
