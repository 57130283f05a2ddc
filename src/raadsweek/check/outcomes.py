"""Decisions say what was decided, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import Outcome
from raadsweek.model.kind import Bound
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


def outcomes(project: Project) -> Iterator[Problem]:
    """A kind bound after its meeting holds decisions: each has an outcome once it is ready."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None:
            continue
        decides = kind.bound is Bound.AFTER
        if item.outcome and not decides:
            what = message(
                "'outcome' does nothing here: '{kind}' holds no decisions", kind=kind.label
            )
            hint = message("Take it away, or move the item to the folder of the decisions.")
            yield _found(item, "outcome", "outcome-without-decision", what, hint)
        if decides and item.is_ready and not item.outcome:
            what = message("this decision does not say what was decided")
            hint = message("Add 'outcome: ...': {known}.", known=", ".join(Outcome))
            yield _found(item, "", "no-outcome", what, hint)


def _found(item: Item, key: str, code: str, what: Message, hint: Message) -> Problem:
    warning = Severity.WARNING
    return at_key(item.origin, key, code, what, hint, severity=warning, item=item.id)
