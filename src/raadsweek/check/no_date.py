"""A ready topical item says when it became available."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


_BEGINS_WITH_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(-|$)")


def no_date(project: Project) -> Iterator[Problem]:
    """Its own date, the one that its file name begins with, or that of its meeting."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        dated = item.date or item.meeting or item.urgent
        if kind is None or not kind.topical or not item.is_ready or dated:
            continue
        if _BEGINS_WITH_DAY.match(item.id):  # a day that does not exist: said when it was read
            continue
        what = message("this item is ready but has no date")
        hint = message(
            "Add 'date: ...' or 'meeting: ...', or begin the file name with the date, "
            "as 2026-11-20-name.md."
        )
        yield at_key(item.origin, "", "no-date", what, hint, item=item.id)
