"""Cards: the pictures that are shown with a page that has none of its own, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit import english_pages
from raadsweek.emit.code_labels import result_words
from raadsweek.emit.output import Context, Output
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.emit import card_drawing
    from raadsweek.model.address import Addresses
else:  # A build of which no card changed draws none.
    card_drawing = LazyModule("raadsweek.emit.card_drawing")


SITE, KIND, ITEM = "site card", "kind card/", "share card/"
"""The key of the site's own card, and how those of the others begin."""
PNG = "image/png"


def outputs(context: Context) -> Iterator[Output]:
    """The site's own card, one of each kind, and those of items whose kind has own cards."""
    shown = [each.id for each in context.edition.names("share card")]
    yield from _cards(context, context.addresses, shown)
    where = english_pages.addresses(context)
    if where is not None:
        said = {each.id for each in context.edition.names("english")}
        yield from _cards(context, where, [id for id in shown if id in said], english_pages.KEY)


def _cards(
    context: Context, addresses: Addresses, items: Iterable[str], before: str = ""
) -> Iterator[Output]:
    """Those of one language; `before` is how their keys begin."""
    yield Output(f"{before}{SITE}", addresses.site_card(), PNG)
    for kind in context.edition.kinds():
        yield Output(f"{before}{KIND}{kind.id}", addresses.kind_card(kind.id), PNG)
    for id in items:
        yield Output(f"{before}{ITEM}{id}", addresses.card(id), PNG)


def make(context: Context, output: Output) -> bytes:
    """One card, as PNG."""
    if english_pages.is_english(output):
        context, output = english_pages.in_english(context), english_pages.of_the_same(output)
    return card_drawing.draw(_words(context, output), context.colours, context.logo)


def _words(context: Context, output: Output) -> card_drawing.CardText:
    edition = context.edition
    if output.key == SITE:
        name = message("Municipality of {name}", name=edition.council().municipality)
        return card_drawing.CardText("", context.site_name, context.language.say(name))
    if output.key.startswith(KIND):
        label = edition.kind(output.key.removeprefix(KIND)).label
        return card_drawing.CardText("", label, context.site_name)
    id = output.key.removeprefix(ITEM)
    card = edition.card(id)
    if card is None:
        raise LookupError(id)
    result = result_words(card.result, context.language) if card.result else ""
    above = " · ".join(filter(None, (card.kind.label, result)))
    news = card.at is not None and edition.kind(card.kind.id).topical
    day = context.language.short_day(card.at) if news and card.at else ""
    return card_drawing.CardText(
        above, card.title, " · ".join(filter(None, (context.site_name, day)))
    )
