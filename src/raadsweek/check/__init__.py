"""What can be wrong between the files: each rule is a question to the whole project.

A rule is a function from a project to problems, in the module of its subject; to add one, write it
there and name it in the `RULES` of that module. One that reads the body of an item stands in
`BODY_RULES` here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from raadsweek.check import (
    cases,
    channels,
    closures,
    completeness,
    consents,
    dates,
    files,
    kinds_and_week,
    known_ids,
    links,
    meetings,
    members,
    pages,
    point_results,
    public_items,
    public_places,
    public_settings,
    questions,
    relations,
    resident_words,
    secrecy,
    stands_elsewhere,
    texts,
    unknown_names,
    variants,
    votes,
    weeks,
)
from raadsweek.check.texts import item_texts, without_secrets
from raadsweek.lint import BY_CODE
from raadsweek.model.problem import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project

    Rule: TypeAlias = Callable[[Project], Iterable[Problem]]

RULES: tuple[Rule, ...] = tuple(
    rule
    for module in (
        known_ids,
        kinds_and_week,
        pages,
        unknown_names,
        members,
        relations,
        dates,
        questions,
        cases,
        consents,
        votes,
        meetings,
        point_results,
        channels,
        completeness,
        secrecy,
        links,
        files,
        variants,
        texts,
        closures,
        weeks,
        resident_words,
        public_items,
        public_places,
        public_settings,
        stands_elsewhere,
    )
    for rule in module.RULES
)


BODY_RULES: tuple[Rule, ...] = (
    completeness.completeness,
    variants.variants,
    links.headings,
    item_texts,
)
"""The rules that read the bodies of items: what they find in one follows from no other item.

Of all others nothing follows from a body but a note that no build tells."""
BODY_CODES = frozenset(
    (
        *BY_CODE,
        *("empty-text", "no-summary", "other-date", "wrong-weekday", "other-time"),
        *("variant-differs", "unknown-allow", "allow-without-reason", "unused-allow"),
    )
)
"""What only these find."""


def check_bodies(project: Project) -> tuple[Problem, ...]:
    """What the rules that read bodies find in a project that may have but some of its items."""
    found = [problem for rule in BODY_RULES for problem in rule(project)]
    return in_order(without_secrets(found, project))


def check(project: Project) -> tuple[Problem, ...]:
    """Everything that is wrong with a project, its files included, by file and line."""
    found = [problem for rule in RULES for problem in rule(project)]
    return in_order(without_secrets((*project.problems, *found), project))
