"""The bodies that meet: each with its meetings, what was published, and how to follow it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import BODIES
from raadsweek.emit.collections import year_calendars
from raadsweek.emit.pages.cards import CardView, LinkView, MeetingCard, card_view, meeting_card
from raadsweek.emit.pages.further_links import Missed, missed
from raadsweek.emit.pages.meeting_list import Month, meeting_months
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.emit.pages.page_type import PageType, page_output, single, subject
from raadsweek.emit.pages.subscribe_links import FollowView, follow
from raadsweek.language import VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from raadsweek.edition.values.council import PublicBody
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page

NEWEST = 8
"""How many of its items a body shows; the rest is with their meetings, and in its feed."""


class BodyYear(Struct, frozen=True):
    """The meetings of a body in one year that are over, the last one first."""

    label: str
    count: int
    months: tuple[Month, ...]
    calendar_file: str
    """Empty where the living calendar holds them."""


class BodyPage(Struct, frozen=True):
    """A body: what it is, when it meets, and what was published about its meetings."""

    title: str
    up: LinkView
    lead: str
    about: str
    """What it does; empty where nobody says so."""
    place: str
    coming: tuple[MeetingCard, ...]
    newest: tuple[CardView, ...]
    years: tuple[BodyYear, ...]
    follow: FollowView
    missed: Missed


class BodyLine(Struct, frozen=True):
    """A body in the list, with when it meets next."""

    link: LinkView
    holds: str


class BodyList(Struct, frozen=True):
    """The bodies that have or had a meeting."""

    title: str
    lead: str
    lines: tuple[BodyLine, ...]
    missed: Missed


def overview(site: Site, output: Output) -> Page:
    """The list of bodies."""
    path = output.path
    lead = message("Choose who meets: you see when, and what was asked and decided there.")
    view = BodyList(
        title=site.say(BODIES),
        lead=site.say(lead),
        lines=tuple(
            BodyLine(LinkView(link(each.path, path), each.label), _next(site, each))
            for each in site.edition.bodies()
        ),
        missed=missed(site, path),
    )
    return site.page(path, view.title, "subjects", view, description=view.lead)


def _next(site: Site, body: PublicBody) -> str:
    """When it meets next; empty where nothing is planned."""
    found = (each for each in _coming(site, body) if not each.cancelled)
    meeting = next(found, None)
    return site.say(message("next: {moment}", moment=meeting.when)) if meeting else ""


def page(site: Site, output: Output) -> Page:
    """The page of a body."""
    path, edition = output.path, site.edition
    body = next(each for each in edition.bodies() if each.id == subject(output))
    newest = [card for card in edition.cards(output.key)[::-1] if not card.withdrawn]
    lead = message("When it meets, what is on the agenda and what came of it.")
    title, council = message("{label}", label=VerbatimWords(body.label)), edition.council()
    view = BodyPage(
        title=body.label,
        about=body.description,
        up=LinkView(link(site.addresses.bodies(), path), site.say(BODIES)),
        lead=site.say(lead),
        place=body.place,
        coming=tuple(meeting_card(site, each, path, is_past=False) for each in _coming(site, body)),
        newest=tuple(card_view(site, card, path) for card in newest[:NEWEST]),
        years=tuple(_years(site, body, path)),
        follow=follow(site, output.key, title, path),
        missed=missed(site, path),
    )
    description = message(
        "{body} in {municipality}: meetings, agendas and decisions.",
        body=body.label,
        municipality=council.municipality,
    )
    return site.page(
        path,
        VerbatimWords(body.label),
        "body",
        view,
        description=site.say(description),
        alternates=(*site.feeds_of(output.key), site.calendar(output.key, title)),
    )


def _coming(site: Site, body: PublicBody) -> Iterator[PublicMeeting]:
    """Its meetings that are not over, the first one first."""
    own = {name.id for name in site.edition.meeting_names(f"body/{body.id}")}
    coming = (name.id for name in site.edition.names("coming") if name.id in own)
    return filter(None, map(site.edition.meeting, coming))


def _years(site: Site, body: PublicBody, path: str) -> Iterator[BodyYear]:
    to_come = {name.id for name in site.edition.names("coming")}
    held = [each for each in site.edition.meetings(f"body/{body.id}") if each.id not in to_come]
    for year, found in groupby(reversed(held), key=lambda each: f"{each.start.year:04}"):
        yield _year(site, body, year, tuple(found), path)


def _year(
    site: Site, body: PublicBody, year: str, found: Sequence[PublicMeeting], path: str
) -> BodyYear:
    of_year = f"body/{body.id}/{year}"
    has_file = any(each.stem == of_year for each in year_calendars(site.edition))
    return BodyYear(
        label=year,
        count=len(found),
        months=tuple(meeting_months(site, found, path)),
        calendar_file=link(site.addresses.calendar(of_year), path) if has_file else "",
    )


def outputs(context: Context) -> Iterator[Output]:
    """A page for each body."""
    return (page_output(f"body/{each.id}", each.path) for each in context.edition.bodies())


PAGE_TYPES = (
    PageType("bodies", single("bodies"), overview),
    PageType("body", outputs, page),
)
