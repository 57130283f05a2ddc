"""JSON that several commands print for other programs (`--format json`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from raadsweek.language import Language
    from raadsweek.model.problem import Problem


def problem_facts(problem: Problem, language: Language) -> dict[str, Any]:
    """A problem as data, with its words."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "key": problem.key,
        "value": problem.value,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": language.say(problem.message),
        "hint": language.say(problem.hint) if problem.hint else None,
    }


def print_json(value: Any) -> None:
    """Prints data for other programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
