"""An evergreen without a date counts as always available, also in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def undated_evergreens(project: Project) -> Iterator[Problem]:
    """Saved weeks hold the past; where none were saved, it may get a place before today."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None or kind.topical or not item.is_ready:
            continue
        if item.date is None and item.embargo is None and item.meeting is None:
            what = message("this item has no date: it counts as always available")
            hint = message(
                "In weeks that were not saved it may get a place before today. "
                "Add 'date: ...' with the day on which it was ready."
            )
            yield at_key(
                item.origin,
                "",
                "undated-evergreen",
                what,
                hint,
                severity=Severity.NOTE,
                item=item.id,
            )
