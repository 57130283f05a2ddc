"""Moments for residents on pages.

In an item, in brief on the home page, and all on a page of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from raadsweek.emit.moment_words import CAN_NOW, label, open_moments, when
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.further_links import ContactView, reach
from raadsweek.emit.pages.page_context import ALL, Site, elsewhere, link
from raadsweek.emit.pages.page_type import PageType, single
from raadsweek.emit.pages.subscription import webcal
from raadsweek.language import message
from raadsweek.prose.autolink import linked_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from raadsweek.edition.values.moment import PublicMoment
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page


CAN = message("What can you do?")
COULD = message("What could you do?")
HAPPENS = message("When is it?")
HAPPENED = message("When was it?")


@dataclass(frozen=True, slots=True)
class MomentView:
    """One moment: in a sentence when; `how` is clean HTML, and both it and `link` end with it."""

    label: str
    when: str
    over: bool
    place: str
    how: str
    link: LinkView | None


@dataclass(frozen=True, slots=True)
class CallView:
    """The box of what residents can do: its words as clean HTML, and until when."""

    macro: ClassVar[str] = "call"
    heading: str
    id: str
    html: str
    moments: tuple[MomentView, ...]
    over: bool


def moment_views(site: Site, moments: Iterable[PublicMoment]) -> tuple[MomentView, ...]:
    """The moments as a page shows them."""
    return tuple(_views(site, moments))


def _views(site: Site, moments: Iterable[PublicMoment]) -> Iterator[MomentView]:
    for each in moments:
        over = site.edition.passed(each.over)
        url = elsewhere(each.link) if each.link and not over else None
        yield MomentView(
            label=site.say(label(each)),
            when=site.say(when(each, over=over)),
            over=over,
            place=each.place,
            how="" if over else linked_words(each.how),
            link=LinkView(url, site.say(message("Do it here"))) if url else None,
        )


def call_view(site: Site, words: str, moments: Iterable[PublicMoment], id: str) -> CallView | None:
    """The box of what an item calls to; its own words go when all its moments are over."""
    found = tuple(moments)
    if not words and not found:
        return None
    views = moment_views(site, found)
    over = bool(views) and all(each.over for each in views)
    if words or any(each.is_term for each in found):
        heading = COULD if over else CAN
    else:
        heading = HAPPENED if over else HAPPENS
    return CallView(site.say(heading), id, "" if over else linked_words(words), views, over)


# What residents can do now: in brief on the home page, and all of it on a page of its own.

SHOWN = 5
"""How many the home page shows."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """What one can do now about one thing, by when it is over, and the page that tells it."""

    link: LinkView
    moments: tuple[MomentView, ...]
    day: str
    """Of a meeting: on which day that is."""


@dataclass(frozen=True, slots=True)
class NowPage:
    """All that one can do now. `calendar` is a `webcal:` address."""

    title: str
    found: tuple[ToDo, ...]
    calendar: str
    meetings: str
    reach: ContactView | None


def in_brief(site: Site, page: str, *, but: str = "") -> tuple[ToDo, ...]:
    """The first to be over, on the page at the path `page`.

    Without those of the meeting `but`, which that page tells already.
    """
    here = f"meeting/{but}/"
    found = (each for each in open_moments(site.edition) if not each.id.startswith(here))
    return tuple(islice(to_do_views(site, found, page), SHOWN))


def page(site: Site, output: Output) -> Page:
    """The one page."""
    path = output.path
    view = NowPage(
        title=site.say(CAN_NOW),
        found=tuple(to_do_views(site, open_moments(site.edition), path)),
        calendar=webcal(site, ALL),
        meetings=link(site.addresses.meetings(), path),
        reach=reach(site),
    )
    description = message(
        "Until when you can register, respond or speak, and where you can come, in {municipality}.",
        municipality=site.edition.council().municipality,
    )
    return site.page(path, site.say(CAN_NOW), "now", view, description=site.say(description))


def to_do_views(site: Site, found: Iterable[PublicMoment], page: str) -> Iterator[ToDo]:
    """The moments as the page at `page` leads to them: each thing once, with all its moments."""
    things: dict[tuple[str, date | None], list[PublicMoment]] = {}
    for each in found:
        things.setdefault((each.path, each.meets), []).append(each)
    for (path, meets), moments in things.items():
        day = site.say(message("on {day}", day=meets)) if meets else ""
        way = LinkView(link(path, page), moments[0].title)
        yield ToDo(way, moment_views(site, moments), day)


PAGE_TYPES = (PageType("now", single("now", "everything"), page),)
