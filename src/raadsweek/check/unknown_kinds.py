"""Every kind in the weekly schedule and in quiet periods stands in `kinds.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Origin, Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def unknown_kinds(project: Project) -> Iterator[Problem]:
    """In `week.yml` and `closures.yml`; of folders in `content/` it is found in loading."""
    kinds = known.kinds(project)
    if not project.kinds and known.is_broken(project, "kinds.yml"):
        return
    for origin, key, kind in _named(project):
        if kind not in kinds:
            what = message("the kind '{kind}' does not exist", kind=kind)
            yield at_key(origin, key, "unknown-kind", what, nearest(kind, kinds), value=kind)


def _named(project: Project) -> Iterator[tuple[Origin, str, str]]:
    for entry in project.schedule.entries:
        yield project.schedule.origin, entry.key, entry.kind
    for quiet in project.closures.quiet:
        yield from ((quiet.origin, f"{quiet.key}.kinds", kind) for kind in sorted(quiet.kinds))
