"""What stops a build: mistakes on which everything depends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message, plural

if TYPE_CHECKING:
    from raadsweek.language import Message
    from raadsweek.model.problem import Problem


class ContentError(RaadsweekError):
    """The calendars or the configuration have errors; nothing can be built from them."""

    def __init__(
        self, problems: tuple[Problem, ...], what: Message, todo: Message | None = None
    ) -> None:
        usual = message("Nothing new was written. Mend them and try again.")
        super().__init__(what, todo or usual)
        self.problems = problems


def in_calendars(problems: tuple[Problem, ...], errors: int) -> ContentError:
    """So many `errors` among the problems are about every item."""
    what = plural(
        "there is {count} error in the calendars",
        "there are {count} errors in the calendars",
        errors,
    )
    return ContentError(problems, what)


def in_configuration(problems: tuple[Problem, ...], file: str) -> ContentError:
    """`mkdocs.yml` has these errors."""
    what = plural(
        "there is {count} error in {file}",
        "there are {count} errors in {file}",
        len(problems),
        file=file,
    )
    return ContentError(problems, what)
