"""What the plugin says: why it stopped, and the way to the open data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.data import TABLE
from raadsweek.emit.pages.cards import Link
from raadsweek.language import message
from raadsweek.report.problem_lines import in_sentences, problem_lines
from raadsweek.workspace.content_error import ContentError

if TYPE_CHECKING:
    from raadsweek.emit.context import Context
    from raadsweek.errors import RaadsweekError
    from raadsweek.language import Language


def open_data(context: Context) -> tuple[Link, ...]:
    """The open data; a preview has none."""
    return (
        ()
        if context.edition.preview
        else (Link(TABLE, context.language.say(message("Open data"))),)
    )


def told(error: RaadsweekError, language: Language) -> str:
    """What is wrong, and what to do, as MkDocs prints it."""
    lines = problem_lines(error.problems, language) if isinstance(error, ContentError) else []
    return "\n".join([*lines, in_sentences(error.what, error.todo, language)])
