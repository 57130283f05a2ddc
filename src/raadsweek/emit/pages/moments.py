"""Moments for residents on pages, and what the council asks residents.

In an item, in brief on the home page, and all on a page of their own.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from raadsweek.edition.values.item import Line, PublicItem
from raadsweek.emit.moment_words import CAN_NOW, label, open_moments, when
from raadsweek.emit.pages.cards import CardView, LinkView, card_view
from raadsweek.emit.pages.further_links import ContactView, reach
from raadsweek.emit.pages.page_context import ALL, Site, elsewhere, link
from raadsweek.emit.pages.page_type import PageType, single
from raadsweek.emit.pages.subscribe_links import webcal
from raadsweek.language import message
from raadsweek.model.amsterdam_time import end_of
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


class MomentView(Struct, frozen=True):
    """One moment: in a sentence when; `how` is clean HTML, and both it and `link` end with it."""

    label: str
    when: str
    over: bool
    place: str
    how: str
    link: LinkView | None


class CallView(Struct, frozen=True):
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


class ToDo(Struct, frozen=True):
    """What one can do now about one thing, by when it is over, and the page that tells it."""

    link: LinkView
    moments: tuple[MomentView, ...]
    day: str
    """Of a meeting: on which day that is."""


class NowPage(Struct, frozen=True):
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
    return site.page(path, site.say(CAN_NOW), "open_now", view, description=site.say(description))


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


# What the council asks residents: the question, how one answers, and what was done with it.

ASKED, OFFLINE, USE = "asks", "offline", "use"
"""The lines of a question, by their codes."""
RESPOND = "respond"


class QuestionView(Struct, frozen=True):
    """A question. `offline` and `use` are clean HTML."""

    question: str
    link: LinkView
    over: bool
    """Whether nobody can answer it any more."""
    moments: tuple[MomentView, ...]
    offline: str
    use: str
    promise: str
    """By when is told what was done with the answers; empty where it was, or that day is over."""
    reports: tuple[CardView, ...]


def question_view(site: Site, item: PublicItem, page: str) -> QuestionView | None:
    """The question of an item as the page at `page` shows it; None: it asks nothing."""
    lines = {line.of: line.text for line in item.of(Line)}
    if ASKED not in lines or item.hidden:
        return None
    own = [each for each in item.moments if each.what == RESPOND]
    over = is_answered_no_more(site, item)
    return QuestionView(
        question=lines[ASKED],
        link=LinkView(link(item.path, page), item.title),
        over=over,
        moments=moment_views(site, own),
        offline="" if over else linked_words(lines.get(OFFLINE, "")),
        use=linked_words(lines.get(USE, "")),
        promise=report_promise(site, item),
        reports=reports(site, item, page),
    )


def is_answered_no_more(site: Site, item: PublicItem) -> bool:
    """Whether the end of a question is over."""
    own = [each for each in item.moments if each.what == RESPOND]
    return bool(own) and all(site.edition.passed(each.over) for each in own)


def report_promise(site: Site, item: PublicItem) -> str:
    """By when is told what was done with the answers; a day that is over promises nothing."""
    due = item.report_due
    if due is None or item.reports or site.edition.passed(end_of(due)):
        return ""
    said = message("By {day} you read here what was done with the answers.", day=due)
    return site.say(said)


def reports(site: Site, item: PublicItem, page: str) -> tuple[CardView, ...]:
    """What tells what was done with the answers."""
    found = filter(None, map(site.edition.card, item.reports))
    return tuple(card_view(site, card, page) for card in found)
