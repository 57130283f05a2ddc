"""Moments for residents on a page: until when, where and how; what is over says so itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from raadsweek.emit.moment_words import label, when
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import elsewhere
from raadsweek.language import message
from raadsweek.prose.autolink import linked_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values import PublicMoment
    from raadsweek.emit.pages.page_context import Site

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
