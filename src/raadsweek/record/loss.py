"""Loss: facts came back from the site, which has no texts, and nobody said that these are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model.fact import ACCEPTED, RECOVERED, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

LOSS = "loss"
"""What a person accepted: that facts, or the words of what was public, are gone for good."""


def is_loss_open(facts: Iterable[Fact]) -> bool:
    """Whether facts came back since a person last accepted a loss."""
    told = [each for each in facts if _is_of_loss(each)]
    last = max(told, key=lambda each: (each.at, each.fact == ACCEPTED, each.id), default=None)
    return last is not None and last.fact == RECOVERED


def _is_of_loss(fact: Fact) -> bool:
    return fact.fact == RECOVERED or (fact.fact == ACCEPTED and fact.how == LOSS)
