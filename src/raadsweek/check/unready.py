"""What the board asks of an item before it sets it ready."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.check import check
from raadsweek.check.completeness import completeness
from raadsweek.check.links import links
from raadsweek.check.texts import texts
from raadsweek.check.votes import outcomes
from raadsweek.model.item import ItemStatus
from raadsweek.model.problem import Severity, Subject, in_order

if TYPE_CHECKING:
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project

_ASKED = (links, outcomes)
"""The rules whose warnings count too; of the others only errors do."""
_UNFINISHED = ("placeholder", "html-image-without-alt")
"""What a text says of itself: that it is not finished."""


def unready(project: Project, item: Item) -> tuple[Problem, ...]:
    """Everything that keeps this item from being ready, whatever its status is now."""
    ready = replace(item, status=ItemStatus.READY)
    items = tuple(ready if each.id == item.id else each for each in project.items)
    tried = replace(project, items=items)
    asked = [problem for rule in _ASKED for problem in rule(tried)]
    found = [p for p in asked if p.severity is not Severity.NOTE]
    errors = (p for p in check(tried) if p.severity is Severity.ERROR)
    found += [p for p in errors if p.subject is not Subject.PUBLIC]
    alone = replace(tried, items=(ready,))
    found += completeness(alone)
    found += [p for p in texts(alone) if p.code in _UNFINISHED]
    return in_order(problem for problem in found if _is_of(problem, item))


def _is_of(problem: Problem, item: Item) -> bool:
    """Whether it is about this item, and not about another one in the same file."""
    return problem.path == item.origin.path and problem.item in (None, item.id)
