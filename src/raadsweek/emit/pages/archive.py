"""The archive: every item once, in the month in which it first appeared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link, card_view
from raadsweek.emit.pages.site import link
from raadsweek.emit.pages.ways import ARCHIVE, missed
from raadsweek.language import message, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.values import Card
    from raadsweek.emit.pages.cards import CardView
    from raadsweek.emit.pages.site import Site
    from raadsweek.emit.pages.ways import Missed
    from raadsweek.model.artifact import Page


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month to go to, and how much appeared in it."""

    href: str
    label: str
    holds: str


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one year in which anything appeared, in order."""

    link: Link
    holds: str
    months: tuple[MonthLink, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The archive, or one year of it; the newest year first."""

    title: str
    up: Link | None
    years: tuple[Year, ...]
    missed: Missed


@dataclass(frozen=True, slots=True)
class Day:
    """What first appeared on one day."""

    date: date
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """One month, its last day first; the months before and after it that hold anything."""

    title: str
    up: Link
    days: tuple[Day, ...]
    earlier: Link | None
    later: Link | None
    missed: Missed


def pages(site: Site) -> Iterator[Page]:
    """The archive, a page for each year and one for each month in which anything appeared."""
    months = _months(site)
    years = sorted({month.year for month in months}, reverse=True)
    path = site.addresses.archive()
    yield _overview(site, path, site.say(ARCHIVE), None, months, years)
    for year in years:
        here = site.addresses.year(year)
        up = Link(link(path, here), site.say(ARCHIVE))
        title = site.say(message("Archive of {year}", year=str(year)))
        yield _overview(site, here, title, up, months, (year,))
    after = dict(pairwise(months))
    before = {later: month for month, later in pairwise(months)}
    for month, cards in months.items():
        yield _month(site, month, cards, before.get(month), after.get(month))


def _months(site: Site) -> Mapping[date, tuple[Card, ...]]:
    """The first day of each month, in order, to what first appeared in that month."""
    months = (month.id for month in site.edition.names("month"))
    return {
        date.fromisoformat(f"{month}-01"): site.edition.cards(f"month/{month}") for month in months
    }


def _overview(
    site: Site,
    path: str,
    title: str,
    up: Link | None,
    months: Mapping[date, tuple[Card, ...]],
    years: Iterable[int],
) -> Page:
    view = Overview(
        title, up, tuple(_year(site, path, year, months) for year in years), missed(site, path)
    )
    description = message(
        "Everything that the council of {municipality} published, by month.",
        municipality=site.edition.council().municipality,
    )
    return site.page(path, title, "archive", view, description=site.say(description))


def _year(site: Site, path: str, year: int, months: Mapping[date, tuple[Card, ...]]) -> Year:
    held = {month: len(cards) for month, cards in months.items() if month.year == year}
    return Year(
        Link(link(site.addresses.year(year), path), str(year)),
        _holds(site, sum(held.values())),
        tuple(
            MonthLink(
                link(site.addresses.month(year, month.month), path),
                site.language.month(month),
                _holds(site, count),
            )
            for month, count in held.items()
        ),
    )


def _holds(site: Site, count: int) -> str:
    return site.say(plural("1 item", "{count} items", count))


def _month(
    site: Site, month: date, cards: Iterable[Card], earlier: date | None, later: date | None
) -> Page:
    path, title = site.addresses.month(month.year, month.month), site.language.month(month)
    view = MonthPage(
        title=title,
        up=Link(link(site.addresses.year(month.year), path), str(month.year)),
        days=tuple(_days(site, cards, path)),
        earlier=_link(site, earlier, path) if earlier else None,
        later=_link(site, later, path) if later else None,
        missed=missed(site, path),
    )
    description = message(
        "Everything that the council of {municipality} published in {month}.",
        municipality=site.edition.council().municipality,
        month=title,
    )
    heading = site.say(message("Archive: {month}", month=title))
    return site.page(path, heading, "month", view, description=site.say(description))


def _days(site: Site, cards: Iterable[Card], path: str) -> Iterator[Day]:
    views = tuple(card_view(site, card, path) for card in cards)
    dated = [(each.at.date(), each) for each in reversed(views) if each.at]
    for day, found in groupby(dated, key=lambda entry: entry[0]):
        yield Day(day, tuple(each for _, each in found))


def _link(site: Site, month: date, path: str) -> Link:
    return Link(
        link(site.addresses.month(month.year, month.month), path), site.language.month(month)
    )
