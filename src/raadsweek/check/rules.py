"""All rules, in their order."""

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
from raadsweek.check.texts import without_secrets
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


def check(project: Project) -> tuple[Problem, ...]:
    """Everything that is wrong with a project, its files included, by file and line."""
    found = [problem for rule in RULES for problem in rule(project)]
    return in_order(without_secrets((*project.problems, *found), project))
