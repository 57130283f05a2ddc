"""Forms in which several commands print: lines of a width that fits any terminal, and JSON."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from raadsweek.language import Language
    from raadsweek.model.problem import Problem


# Words on lines of a width that fits any terminal.

WIDTH = 100


def item_lines(text: str, bullet: str = "- ") -> list[str]:
    """`text` after a bullet, what does not fit on the first line indented below it."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )


def narrow_lines(text: str, width: int) -> list[str]:
    """`text` on lines of `width`; a word that is longer is divided with a hyphen."""
    lines: list[str] = []
    for word in text.split():
        rest = word
        while True:
            joined = f"{lines[-1]} {rest}" if lines else rest
            if lines and len(joined) <= width:
                lines[-1] = joined
                break
            if len(rest) <= width:
                lines.append(rest)
                break
            lines.append(rest[: width - 1] + "-")
            rest = rest[width - 1 :]
    return lines


# JSON that several commands print for other programs (`--format json`).


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
