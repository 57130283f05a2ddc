"""The weeks that get a PDF, decided before the edition is made."""

from __future__ import annotations

from raadsweek.emit.paper import press_works
from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity


def weeks_to_print(count: int) -> tuple[int, tuple[Problem, ...]]:
    """Of how many of `count` weeks there can be PDFs, and why of none where that is so.

    Where nothing is to be printed nobody asks whether it could be.
    """
    if not count:
        return 0, ()
    return (count, ()) if press_works() else (0, (_no_press(),))


def _no_press() -> Problem:
    return Problem(
        "no-pango",
        message("the week on paper was made as text only: the library Pango is not here"),
        message(
            "On Debian and Ubuntu: apt install {packages}. On a Mac: brew install pango. "
            "Everything else was built.",
            packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        Severity.WARNING,
    )
