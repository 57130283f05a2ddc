"""The council's week on paper: a page, a newspaper column, and the same as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.output import Context, Output
from raadsweek.emit.paper.maker import whole_sheet
from raadsweek.emit.paper.sheet import plain_text
from raadsweek.emit.paper.week_pdfs import press_works, printed, programs, weeks_to_print
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE, PAPER_TEXT
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["make", "outputs", "press_works", "programs", "weeks_to_print"]

FORMS = {
    PAPER_COLUMN: "application/pdf",
    PAPER_PAGE: "application/pdf",
    PAPER_TEXT: "text/plain",
}
"""How the name of each form ends, the longest one first, and its media type."""


def outputs(context: Context) -> Iterator[Output]:
    """`paper/<week>.txt` of every week that may be seen, and the PDFs of those that are printed.

    Those are `paper/<week>.pdf` and `-column.pdf`.
    """
    for name in context.edition.names("paper"):
        yield _output(context, name.id, PAPER_TEXT)
    for name in context.edition.names("printed"):
        # The two of a week are laid out together, and what sets PDFs takes room.
        year = name.id.partition("-")[0]
        yield _output(context, name.id, PAPER_PAGE, year)
        yield _output(context, name.id, PAPER_COLUMN, year)


def make(context: Context, output: Output) -> bytes:
    """One of them; WeasyPrint is loaded for a PDF only."""
    form = next(form for form in FORMS if output.key.endswith(form))
    week = output.key.removeprefix("paper/").removesuffix(form)
    if form == PAPER_TEXT:
        return plain_text(whole_sheet(context, week)).encode()
    return printed(context, week)[form]


def _output(context: Context, week: str, form: str, shares: str = "") -> Output:
    path = context.addresses.paper(Week.parse(week), form)
    return Output(f"paper/{week}{form}", path, FORMS[form], shares=shares)
