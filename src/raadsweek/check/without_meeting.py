"""A ready item of a kind that hangs on a meeting names its meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def without_meeting(project: Project) -> Iterator[Problem]:
    """Without it the planner cannot keep an agenda before and a decision after its meeting."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None or kind.bound is None or not item.is_ready or item.meeting:
            continue
        what = message("'{kind}' belongs to a meeting, and this item names none", kind=kind.label)
        hint = message("Add 'meeting: ...' with the name of a file in calendars/meetings.")
        yield at_key(
            item.origin,
            "",
            "no-meeting",
            what,
            hint,
            severity=Severity.WARNING,
            item=item.id,
        )
