"""The steps of a timeline: what was asked, answered and decided, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.edition.values.item import PublicItem
from raadsweek.emit.pages.cards import CardView, LinkView, card_view
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.language import Message, VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.values.card import Card


QUESTION = "question"
DECISION = "decision"
ROLES: Mapping[str, Message] = {
    QUESTION: message("Question"),
    "answer": message("Answer"),
    "report": message("What came of it"),
    "beforehand": message("Before the meeting"),
    DECISION: message("Decision"),
}
"""By what an item does in a story (`Card.role`); of any other its kind is said."""


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """An item in a timeline. `after` leads to what it follows up."""

    role: str
    label: str
    card: CardView
    after: tuple[LinkView, ...]


def step(site: Site, card: Card, page: str) -> TimelineStep:
    """The item as a step on the page at `page`."""
    said = ROLES.get(card.role)
    return TimelineStep(
        role=card.role or "around",
        label=site.say(said) if said else VerbatimWords(card.kind.label),
        card=card_view(site, card, page),
        after=tuple(LinkView(link(each.path, page), each.title) for each in _followed(site, card)),
    )


def is_open(card: Card) -> bool:
    """Whether it is a question on which nothing followed yet, as far as may be seen."""
    return card.role == QUESTION and not card.answered


def _followed(site: Site, card: Card) -> Iterator[Card]:
    item = site.edition.item(card.id)
    earlier = item.earlier if isinstance(item, PublicItem) else ()
    return filter(None, map(site.edition.card, earlier))
