"""Closures do not overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.closure import Closure
    from raadsweek.model.project import Project


def overlapping_closures(project: Project) -> Iterator[Problem]:
    """Of two closures on one day it is unclear which of the two is meant."""
    written = sorted(
        (closure for closure in project.closures.closed if closure.key != "holidays"),
        key=lambda closure: (closure.first, closure.last, closure.label),
    )
    open_ones: list[Closure] = []
    for closure in written:
        open_ones = [other for other in open_ones if other.last >= closure.first]
        for other in open_ones:
            if _meet(closure, other):
                yield _overlap(closure, other)
                break
        open_ones.append(closure)


def _meet(closure: Closure, other: Closure) -> bool:
    """Whether they are about one channel at least."""
    if closure.channels is None or other.channels is None:
        return True
    return bool(closure.channels & other.channels)


def _overlap(closure: Closure, other: Closure) -> Problem:
    what = message(
        "'{label}' ({first} - {last}) and '{other}' overlap",
        label=closure.label,
        first=closure.first,
        last=closure.last,
        other=other.label,
    )
    hint = message("Nothing goes out on any of these days. Keep one where both mean the same.")
    return at_key(
        closure.origin,
        closure.key,
        "closures-overlap",
        what,
        hint,
        severity=Severity.WARNING,
        value=str(closure.first),
        days=(closure.first, closure.last),
    )
