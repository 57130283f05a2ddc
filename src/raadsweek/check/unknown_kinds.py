"""Every kind in the weekly schedule stands in `kinds.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def unknown_kinds(project: Project) -> Iterator[Problem]:
    """In `week.yml`; a folder in `content/` without a kind is found when it is loaded."""
    kinds = known.kinds(project)
    if not project.kinds and known.is_broken(project, "kinds.yml"):
        return
    for entry in project.schedule.entries:
        if entry.kind not in kinds:
            what = message("the kind '{kind}' does not exist", kind=entry.kind)
            hint = nearest(entry.kind, kinds)
            origin = project.schedule.origin
            yield at_key(origin, entry.key, "unknown-kind", what, hint, value=entry.kind)
