"""What an editor writes in HTML on an ordinary page comes on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def page_html(project: Project) -> Iterator[Problem]:
    """Says what is taken out: whoever put a video there would search for it in vain."""
    for page in project.pages.values():
        for each in page.taken_out:
            place = Origin(page.origin.path, {"body": each.line})
            what = message("'{what}' is taken out of this page", what=each.what)
            hint = message(
                "A page runs no scripts, has no looks of its own and loads nothing from another "
                "host. Make a link to it, or put the picture in the content folder."
            )
            yield at_key(
                place,
                "body",
                "not-on-a-page",
                what,
                hint,
                value=each.what,
                severity=Severity.WARNING,
            )
