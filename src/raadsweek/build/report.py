"""Problems as lines that people read: where, what is wrong, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.language import Language
    from raadsweek.model.problem import Problem


def problem_line(problem: Problem, language: Language) -> str:
    """One line: `content/besluiten/zwembad.md:6: kanaal 'facebok' bestaat niet. Bedoelt u ...`."""
    place = ":".join(str(part) for part in (problem.path, problem.line) if part)
    hint = f" {language.say(problem.hint)}" if problem.hint else ""
    what = language.say(problem.message)
    mark = _MARKS.get(problem.severity)
    what += "" if what.endswith((".", "?", "!")) else "."
    said = f"{language.say(mark)}: {what}{hint}" if mark else f"{what}{hint}"
    return f"{place}: {said}" if place else said


_MARKS = {Severity.WARNING: message("warning"), Severity.NOTE: message("note")}


def problem_lines(
    problems: Iterable[Problem], language: Language, *, notes: bool = False
) -> list[str]:
    """A line for each problem; notes only where they are asked for."""
    return [
        problem_line(problem, language)
        for problem in problems
        if notes or problem.severity is not Severity.NOTE
    ]
