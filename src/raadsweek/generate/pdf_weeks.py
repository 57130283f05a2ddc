"""The weeks that get a PDF, decided before the edition is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.resolve.paper import weeks_with_pdf
from raadsweek.emit.paper import press_works
from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from raadsweek.edition.resolve import Selection


def weeks_to_print(wanted: int, selection: Selection) -> tuple[int, tuple[Problem, ...]]:
    """Of how many of the newest weeks there can be PDFs, and why of none where that is so.

    Where nothing is to be printed nobody asks whether it could be.
    """
    count = weeks_with_pdf(selection, wanted)
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
