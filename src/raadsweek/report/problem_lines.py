"""Problems as lines that people read: where, what is wrong, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Language, Message, message
from raadsweek.model.problem import Problem, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable


def problem_line(problem: Problem, language: Language) -> str:
    """One line: `content/besluiten/zwembad.md:6: kanaal 'facebok' bestaat niet. Bedoelt u ...`."""
    place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part)
    said = in_sentences(problem.message, problem.hint, language)
    mark = _MARKS.get(problem.severity)
    said = f"{language.say(mark)}: {said}" if mark else said
    return f"{place}: {said}" if place else said


def in_sentences(what: Message, todo: Message | None, language: Language) -> str:
    """What is wrong and what to do about it, each with one full stop."""
    said = language.say(what)
    said += "" if said.endswith((".", "?", "!")) else "."
    return f"{said} {language.say(todo)}" if todo else said


_MARKS = {Severity.WARNING: message("warning"), Severity.NOTE: message("note")}


def problem_lines(
    problems: Iterable[Problem], language: Language, *, notes: bool = False
) -> list[str]:
    """A line for each problem; notes only where they are asked for, or about what was public."""
    return [
        problem_line(problem, language)
        for problem in problems
        if notes
        or problem.severity is not Severity.NOTE
        or problem.subject in (Subject.PUBLIC, Subject.ALLOWED)
    ]
