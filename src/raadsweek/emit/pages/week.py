"""The page of each week, and the list of all weeks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link
from raadsweek.emit.pages.days import days, period
from raadsweek.emit.pages.on_paper import paper_links
from raadsweek.emit.pages.site import link
from raadsweek.language import message, plural
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.pages.days import Day
    from raadsweek.emit.pages.site import Site
    from raadsweek.language import Message
    from raadsweek.model.artifact import Page

WEEKS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class WeekPage:
    """One week; the week before and after it as far as there is anything in them."""

    title: str
    period: str
    days: tuple[Day, ...]
    is_empty: bool
    earlier: Link | None
    later: Link | None
    weeks: str
    paper: tuple[Link, ...]
    """The week on paper, as far as it is out."""


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week in the list."""

    link: Link
    period: str
    holds: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The weeks of one ISO year."""

    label: str
    weeks: tuple[WeekLine, ...]


@dataclass(frozen=True, slots=True)
class WeekList:
    """All weeks: those to come, the first one first; the others, the last one first."""

    coming: tuple[WeekLine, ...]
    years: tuple[Year, ...]


def pages(site: Site) -> Iterator[Page]:
    """The list of weeks, and a page for each week in which there is something, and for this."""
    weeks = _weeks(site)
    yield _list(site, weeks)
    after = dict(pairwise(weeks))
    before = {later: week for week, later in pairwise(weeks)}
    for week in weeks:
        yield _page(site, week, before.get(week), after.get(week))


def _weeks(site: Site) -> tuple[Week, ...]:
    """The weeks that have a page, in order of time."""
    now = Week.of(site.selection.now.date())
    held = {Week.of(day) for day in (*site.publications_on, *site.meetings_on)}
    return tuple(sorted(week for week in held | {now} if week <= now + WEEKS_AHEAD))


def _page(site: Site, week: Week, earlier: Week | None, later: Week | None) -> Page:
    path = site.addresses.week(week)
    shown = days(site, week, path, again=True)
    view = WeekPage(
        title=site.say(_name(week)),
        period=site.say(period(site, week)),
        days=shown,
        is_empty=all(day.is_empty for day in shown),
        earlier=_link(site, earlier, path) if earlier else None,
        later=_link(site, later, path) if later else None,
        weeks=link(site.addresses.weeks(), path),
        paper=paper_links(site, week, path),
    )
    title = message("Week {number}: {period}", number=week.number, period=period(site, week))
    description = message(
        "What the council of {municipality} did and published, day by day.",
        municipality=site.selection.council.municipality,
    )
    return site.page(path, site.say(title), "week", view, description=site.say(description))


def _list(site: Site, weeks: Iterable[Week]) -> Page:
    path, now = site.addresses.weeks(), Week.of(site.selection.now.date())
    line = partial(_line, site, path)
    past = sorted((week for week in weeks if week <= now), reverse=True)
    view = WeekList(
        coming=tuple(line(week) for week in weeks if week > now),
        years=tuple(
            Year(str(year), tuple(map(line, found)))
            for year, found in groupby(past, key=lambda week: week.year)
        ),
    )
    description = message(
        "All weeks of the council of {municipality}.",
        municipality=site.selection.council.municipality,
    )
    return site.page(
        path, site.say(message("All weeks")), "weeks", view, description=site.say(description)
    )


def _line(site: Site, path: str, week: Week) -> WeekLine:
    return WeekLine(
        link=_link(site, week, path),
        period=site.say(period(site, week)),
        holds=" · ".join(map(site.say, _holds(site, week))),
        is_now=Week.of(site.selection.now.date()) == week,
    )


def _holds(site: Site, week: Week) -> Iterator[Message]:
    """How many meetings and items there are in the week; nothing of what there is none."""
    meetings = sum(len(site.meetings_on.get(day, ())) for day in week.days)
    items = {p.item for day in week.days for p in site.publications_on.get(day, ())}
    if meetings:
        yield plural("1 meeting", "{count} meetings", meetings)
    if items:
        yield plural("1 item", "{count} items", len(items))


def _link(site: Site, week: Week, path: str) -> Link:
    return Link(link(site.addresses.week(week), path), site.say(_name(week)))


def _name(week: Week) -> Message:
    return message("Week {number}", number=week.number)
