"""The page of each kind: its items, the newest first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.pages.cards import CardView, card_view
from raadsweek.emit.pages.page_type import PageType, page_output, subject
from raadsweek.emit.pages.subscribe_links import FollowView, follow
from raadsweek.language import VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit.output import Context, Output
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.model.artifact import Page

IN_FULL = 12
"""How many items show with their summary; the older ones are a list of titles per year."""


class KindYear(Struct, frozen=True):
    """The older items of one year. What has no moment yet stands under no year."""

    label: str
    cards: tuple[CardView, ...]


class KindList(Struct, frozen=True):
    """The items of a kind."""

    title: str
    newest: tuple[CardView, ...]
    older: tuple[KindYear, ...]
    follow: FollowView


def page(site: Site, output: Output) -> Page:
    """The page of a kind, also of one of which nothing went out yet."""
    path, kind = output.path, site.edition.kind(subject(output))
    stem, title = f"kind/{kind.slug}", message("{label}", label=kind.label)
    found = site.edition.cards(f"kind/{kind.id}")
    cards = _newest_first(card_view(site, card, path) for card in found)
    view = KindList(
        title=kind.label,
        newest=cards[:IN_FULL],
        older=tuple(_years(cards[IN_FULL:])),
        follow=follow(site, stem, message("{label}", label=VerbatimWords(kind.label)), path),
    )
    description = message(
        "{kind} in {municipality}, the newest first.",
        kind=kind.label,
        municipality=site.edition.council().municipality,
    )
    return site.page(
        path,
        VerbatimWords(kind.label),
        "kind",
        view,
        description=site.say(description),
        alternates=(*site.feeds(stem, title), site.calendar(stem, title)),
    )


def _newest_first(cards: Iterable[CardView]) -> tuple[CardView, ...]:
    def order(card: CardView) -> tuple[float, str]:
        return (card.at.timestamp() if card.at else float("inf"), card.href)

    return tuple(sorted(cards, key=order, reverse=True))


def _years(cards: Iterable[CardView]) -> Iterator[KindYear]:
    for year, found in groupby(cards, key=lambda card: str(card.at.year) if card.at else ""):
        yield KindYear(year, tuple(found))


def outputs(context: Context) -> Iterator[Output]:
    """A page for each kind."""
    return (page_output(f"kind/{each.id}", each.path) for each in context.edition.kinds())


PAGE_TYPES = (PageType("kind", outputs, page),)
