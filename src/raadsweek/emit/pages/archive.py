"""The archive: every item once, in the month in which it first appeared."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import ARCHIVE
from raadsweek.emit.pages.cards import CardView, LinkView, card_view
from raadsweek.emit.pages.further_links import Missed, missed
from raadsweek.emit.pages.page_context import Site, beside, link
from raadsweek.emit.pages.page_type import PageType, page_output, subject
from raadsweek.language import message, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.item import Named
    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page


class MonthLink(Struct, frozen=True):
    """A month to go to, and how much appeared in it."""

    href: str
    label: str
    holds: str


class ArchiveYear(Struct, frozen=True):
    """The months of one year in which anything appeared, in order."""

    link: LinkView
    holds: str
    months: tuple[MonthLink, ...]


class Overview(Struct, frozen=True):
    """The archive, or one year of it; the newest year first."""

    title: str
    up: LinkView | None
    years: tuple[ArchiveYear, ...]
    missed: Missed


class ArchiveDay(Struct, frozen=True):
    """A day: what first appeared on it."""

    date: date
    cards: tuple[CardView, ...]


class MonthPage(Struct, frozen=True):
    """One month, its last day first; the months before and after it that hold anything."""

    title: str
    up: LinkView
    days: tuple[ArchiveDay, ...]
    earlier: LinkView | None
    later: LinkView | None
    missed: Missed


def page(site: Site, output: Output) -> Page:
    """The archive, a year of it, or a month in which anything appeared."""
    year, _, month = subject(output).partition("-")
    if month:
        return _month(site, output.path, date(int(year), int(month), 1))
    return _of_year(site, output.path, year) if year else _of_all(site, output.path)


def _of_all(site: Site, path: str) -> Page:
    years = sorted({_first_day(month.id).year for month in site.edition.names("month")})
    return _overview(site, path, site.say(ARCHIVE), None, years[::-1])


def _of_year(site: Site, path: str, year: str) -> Page:
    up = LinkView(link(site.addresses.archive(), path), site.say(ARCHIVE))
    title = site.say(message("Archive of {year}", year=year))
    return _overview(site, path, title, up, (int(year),))


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _overview(site: Site, path: str, title: str, up: LinkView | None, years: Iterable[int]) -> Page:
    view = Overview(title, up, tuple(_year(site, path, year) for year in years), missed(site, path))
    description = message(
        "Everything that the council of {municipality} published, by month.",
        municipality=site.edition.council().municipality,
    )
    return site.page(path, title, "archive", view, description=site.say(description))


def _year(site: Site, path: str, year: int) -> ArchiveYear:
    months = [month for month in site.edition.names("month") if _first_day(month.id).year == year]
    counts = [site.edition.count(f"month/{month.id}") for month in months]
    return ArchiveYear(
        LinkView(link(site.addresses.year(year), path), str(year)),
        _holds(site, sum(counts)),
        tuple(
            MonthLink(
                link(month.path, path),
                site.language.month(_first_day(month.id)),
                _holds(site, count),
            )
            for month, count in zip(months, counts, strict=True)
        ),
    )


def _holds(site: Site, count: int) -> str:
    return site.say(plural("1 item", "{count} items", count))


def _month(site: Site, path: str, month: date) -> Page:
    id, title = f"{month:%Y-%m}", site.language.month(month)
    earlier, later = beside(site.edition.names("month"), id)
    view = MonthPage(
        title=title,
        up=LinkView(link(site.addresses.year(month.year), path), str(month.year)),
        days=tuple(_days(site, site.edition.cards(f"month/{id}"), path)),
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


def _days(site: Site, cards: Iterable[Card], path: str) -> Iterator[ArchiveDay]:
    views = tuple(card_view(site, card, path) for card in cards)
    dated = [(each.at.date(), each) for each in reversed(views) if each.at]
    for day, found in groupby(dated, key=lambda entry: entry[0]):
        yield ArchiveDay(day, tuple(each for _, each in found))


def _link(site: Site, month: Named, path: str) -> LinkView:
    return LinkView(link(month.path, path), site.language.month(_first_day(month.id)))


def outputs(context: Context) -> Iterator[Output]:
    """The archive, a page for each year and one for each month in which anything appeared."""
    months, addresses = context.edition.names("month"), context.addresses
    yield page_output("archive", addresses.archive(), "all")
    for year in dict.fromkeys(month.id.partition("-")[0] for month in months):
        yield page_output(f"archive/{year}", addresses.year(int(year)), f"year/{year}")
    for month in months:
        yield page_output(f"archive/{month.id}", month.path, f"month/{month.id}")


PAGE_TYPES = (PageType("archive", outputs, page),)
