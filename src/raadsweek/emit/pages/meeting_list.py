"""The lists of meetings: what is to come and this year, and each year that is over."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.pages.cards import LinkView, MeetingCard, meeting_card
from raadsweek.emit.pages.page_context import MEETINGS, Site, link
from raadsweek.emit.pages.page_type import PageType, page_output, subject
from raadsweek.emit.pages.subscribe_links import MEETINGS_TITLE, webcal
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page


# Meetings that are over, or many: a line each, by month. Views for the templates.


class Month(Struct, frozen=True):
    """The meetings of one month; `day` is one of it."""

    day: datetime
    meetings: tuple[MeetingCard, ...]


def meeting_months(site: Site, meetings: Iterable[PublicMeeting], page: str) -> Iterator[Month]:
    """The meetings, which are over and in order of time, by month."""
    cards = (meeting_card(site, each, page, is_past=True) for each in meetings)
    for _, found in groupby(cards, key=lambda card: (card.start.year, card.start.month)):
        held = tuple(found)
        yield Month(held[0].start, held)


# The lists of meetings: what is to come and this year, and each year that is over.


class Year(Struct, frozen=True):
    """The meetings of one year, the last one first."""

    label: str
    months: tuple[Month, ...]


class MeetingList(Struct, frozen=True):
    """Meetings: those to come, the first one first; those held this year, the last one first.

    `bodies` and `years` lead to the pages of each body and of each year that is over.
    """

    coming: tuple[MeetingCard, ...]
    held: tuple[Year, ...]
    bodies: tuple[LinkView, ...]
    years: tuple[LinkView, ...]
    calendar: str
    calendar_file: str


class MeetingYear(Struct, frozen=True):
    """The meetings of a year that is over, the first one first; the years before and after it."""

    title: str
    up: LinkView
    months: tuple[Month, ...]
    bodies: tuple[LinkView, ...]
    earlier: LinkView | None
    later: LinkView | None
    calendar_file: str


def overview(site: Site, output: Output) -> Page:
    """The list of meetings to come, and of those of this year."""
    path, edition = output.path, site.edition
    to_come = [name.id for name in edition.names("coming")]
    coming = filter(None, map(edition.meeting, to_come))
    view = MeetingList(
        coming=tuple(meeting_card(site, each, path, is_past=False) for each in coming),
        held=tuple(_held(site, path, frozenset(to_come))),
        bodies=body_links(site, path),
        years=tuple(reversed(_years(site, path))),
        calendar=webcal(site, MEETINGS),
        calendar_file=link(site.addresses.calendar(MEETINGS), path),
    )
    description = message(
        "The meetings of the council of {municipality}: when, where and about what.",
        municipality=edition.council().municipality,
    )
    return _page(site, path, message("Meetings"), "meetings", view, description)


def _held(site: Site, path: str, to_come: frozenset[str]) -> Iterator[Year]:
    """The years that have no page of their own, the last one first: mostly this year only."""
    for year in reversed(site.edition.names("meeting year")):
        if not year.path:
            found = site.edition.meetings(f"year/{year.id}")
            held = [each for each in found if each.id not in to_come]
            if held:
                yield Year(year.id, tuple(meeting_months(site, held[::-1], path)))


def page(site: Site, output: Output) -> Page:
    """The list of the meetings of a year that is over."""
    path, year = output.path, subject(output)
    years = [name for name in site.edition.names("meeting year") if name.path]
    place = [name.id for name in years].index(year)
    links = _years(site, path)
    title = message("Meetings in {year}", year=year)
    view = MeetingYear(
        title=site.say(title),
        up=LinkView(link(site.addresses.meetings(), path), site.say(message("Meetings"))),
        months=tuple(meeting_months(site, site.edition.meetings(f"year/{year}"), path)),
        bodies=body_links(site, path),
        earlier=links[place - 1] if place else None,
        later=links[place + 1] if place + 1 < len(links) else None,
        calendar_file=link(site.addresses.calendar(f"{MEETINGS}/{year}"), path),
    )
    description = message(
        "The meetings of the council of {municipality} in {year}.",
        municipality=site.edition.council().municipality,
        year=year,
    )
    return _page(site, path, title, "meeting_year", view, description)


def _page(
    site: Site, path: str, title: Message, template: str, view: object, description: Message
) -> Page:
    return site.page(
        path,
        site.say(title),
        template,
        view,
        description=site.say(description),
        alternates=(site.calendar(MEETINGS, MEETINGS_TITLE),),
    )


def _years(site: Site, path: str) -> tuple[LinkView, ...]:
    """The years that are over, each with its page."""
    names = site.edition.names("meeting year")
    return tuple(LinkView(link(name.path, path), name.id) for name in names if name.path)


def body_links(site: Site, path: str) -> tuple[LinkView, ...]:
    """The bodies, to see only the meetings of one; nothing where all meetings are of one."""
    if not site.edition.frame().bodies:
        return ()
    return tuple(LinkView(link(each.path, path), each.label) for each in site.edition.bodies())


def outputs(context: Context) -> Iterator[Output]:
    """The meetings, and those of each year that is over."""
    yield page_output("meetings", context.addresses.meetings())
    for year in context.edition.names("meeting year"):
        if year.path:
            yield page_output(f"meetings/{year.id}", year.path)


def make(site: Site, output: Output) -> Page:
    """That of a year, or of all."""
    return (page if subject(output) else overview)(site, output)


PAGE_TYPES = (PageType("meetings", outputs, make),)
