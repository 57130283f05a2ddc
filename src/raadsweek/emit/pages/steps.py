"""The steps of a dossier: what was asked, answered and decided, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link, old_card
from raadsweek.emit.pages.site import link
from raadsweek.language import Written, message
from raadsweek.model.kind import Bound

if TYPE_CHECKING:
    from raadsweek.emit.pages.cards import CardView as Card
    from raadsweek.emit.pages.site import Site
    from raadsweek.language import Message
    from raadsweek.model.item import Item


class Role(StrEnum):
    """What an item does in the story of a topic."""

    QUESTION = "question"
    ANSWER = "answer"
    BEFOREHAND = "beforehand"
    DECISION = "decision"
    AROUND = "around"


ROLES: dict[Role, Message] = {
    Role.QUESTION: message("Question"),
    Role.ANSWER: message("Answer"),
    Role.BEFOREHAND: message("Before the meeting"),
    Role.DECISION: message("Decision"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """An item in a timeline. `after` leads to what it follows up."""

    role: str
    label: str
    card: Card
    after: tuple[Link, ...]


def step(site: Site, item: Item, page: str) -> Step:
    """The item as a step on the page at `page`."""
    role = role_of(site, item)
    said = ROLES.get(role)
    return Step(
        role=role.value,
        label=site.say(said) if said else Written(site.selection.kinds[item.kind].label),
        card=old_card(site, item, page),
        after=tuple(
            Link(link(site.addresses.item(earlier.kind, earlier.id), page), earlier.title)
            for earlier in _followed(site, item)
        ),
    )


def role_of(site: Site, item: Item) -> Role:
    """From what its kind is, not from the kind's name: a kind that must be answered asks."""
    kind = site.selection.kinds[item.kind]
    if kind.bound is Bound.AFTER:
        return Role.DECISION
    if any(site.selection.kinds[each.kind].terms.answer for each in _followed(site, item)):
        return Role.ANSWER
    if kind.terms.answer is not None:
        return Role.QUESTION
    return Role.BEFOREHAND if kind.bound is Bound.BEFORE else Role.AROUND


def is_open(site: Site, item: Item) -> bool:
    """Whether it is a question on which nothing followed yet, as far as may be seen."""
    return role_of(site, item) is Role.QUESTION and not site.selection.followers.get(item.id)


def _followed(site: Site, item: Item) -> tuple[Item, ...]:
    found = (site.selection.items.get(id) for id in item.follows)
    return tuple(each for each in found if each)
