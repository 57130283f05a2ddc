"""What can be wrong between the files: each rule is a question to the whole project.

A rule is a function from a project to problems, in the module of its subject; to add one, write it
there and name it in the `RULES` of that module. Each module here says its rules, also one that has
none of its own and only helps others. One that reads the body of an item is named in `bodies` too.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.check.text_rules import texts, without_secrets
from raadsweek.lazy_import import modules_of
from raadsweek.model.problem import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from raadsweek.model.project import Project

    Rule: TypeAlias = Callable[[Project], Iterable[Problem]]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by the name of their module; where bodies alone changed nobody needs them."""
    # Not `getattr(..., ())`: whoever forgets to name a rule is told by the first command.
    return tuple(rule for module in modules_of(__name__, __path__) for rule in module.RULES)


def check(project: Project) -> tuple[Problem, ...]:
    """Everything that is wrong with a project, its files included, by file and line."""
    return Check(project).problems()


class Check:
    """One look through a project: other processes read its texts while this one asks other rules.

    `soon` is what these found; what they quote is not for anybody's eyes yet.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._texts = texts(project)
        others = (rule(project) for rule in rules() if rule is not texts)
        self.soon = (*project.problems, *chain.from_iterable(others))

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, by file and line; once."""
        return in_order(without_secrets((*self.soon, *self._texts), self._project))
