"""What residents can do now: in brief on the home page, and all of it on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from raadsweek.emit.open_moments import CAN_NOW, open_moments
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.contact import reach
from raadsweek.emit.pages.moments import moment_views
from raadsweek.emit.pages.page_context import ALL, link
from raadsweek.emit.pages.subscription import webcal
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values import PublicMoment
    from raadsweek.emit.output import Output
    from raadsweek.emit.pages.contact import ContactView
    from raadsweek.emit.pages.moments import MomentView
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.model.artifact import Page

SHOWN = 5
"""How many the home page shows."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that one can do now, and the page that tells about it."""

    link: LinkView
    moment: MomentView
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
    return tuple(_views(site, islice(found, SHOWN), page))


def page(site: Site, output: Output) -> Page:
    """The one page."""
    path = output.path
    view = NowPage(
        title=site.say(CAN_NOW),
        found=tuple(_views(site, open_moments(site.edition), path)),
        calendar=webcal(site, ALL),
        meetings=link(site.addresses.meetings(), path),
        reach=reach(site),
    )
    description = message(
        "Until when you can register, respond or speak, and where you can come, in {municipality}.",
        municipality=site.edition.council().municipality,
    )
    return site.page(path, site.say(CAN_NOW), "now", view, description=site.say(description))


def _views(site: Site, found: Iterable[PublicMoment], page: str) -> Iterator[ToDo]:
    found = tuple(found)
    for each, view in zip(found, moment_views(site, found), strict=True):
        day = site.say(message("on {day}", day=each.meets)) if each.meets else ""
        yield ToDo(LinkView(link(each.path, page), each.title), view, day)
