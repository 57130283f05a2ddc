"""Messages of the plugin where it stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.report.problem_lines import in_sentences, problem_lines
from raadsweek.workspace.content_error import ContentError

if TYPE_CHECKING:
    from raadsweek.errors import RaadsweekError
    from raadsweek.language import Language


def told(error: RaadsweekError, language: Language) -> str:
    """What is wrong, and what to do, as MkDocs prints it."""
    lines = problem_lines(error.problems, language) if isinstance(error, ContentError) else []
    return "\n".join([*lines, in_sentences(error.what, error.todo, language)])
