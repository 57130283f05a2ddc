"""A stop that is in force is told each time, so that nobody forgets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def stops(project: Project) -> Iterator[Problem]:
    """Since when nothing planned goes out, and the kinds that it names and nobody knows."""
    stop, filed = project.stops.in_force, project.stop_file
    if stop is not None:
        what = message(
            "everything is stopped since {moment}: {why}",
            moment=stop.since,
            why=stop.why or message("nobody said why"),
        )
        hint = message("Nothing planned goes out. Is it over? Say so with: raadsweek go.")
        path = filed.origin.path if filed else "record/"
        yield Problem("stopped", what, hint, Severity.WARNING, path)
    if filed is None:
        return
    for kind in sorted(filed.excepted - project.kinds.keys()):
        yield at_key(
            filed.origin,
            "except",
            "unknown-kind",
            message("the kind '{kind}' is not known", kind=kind),
            nearest(kind, project.kinds),
            value=kind,
            severity=Severity.WARNING,
        )
