"""Every body that meets stands in `council.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def unknown_bodies(project: Project) -> Iterator[Problem]:
    """A warning: a meeting of a body that we do not know is a meeting all the same."""
    bodies = project.council.bodies
    for meeting in project.meetings.values() if known.has_council(project) else ():
        if meeting.body not in bodies:
            what = message("the body '{body}' does not exist", body=meeting.body)
            yield at_key(
                meeting.origin,
                "body",
                "unknown-body",
                what,
                nearest(meeting.body, bodies),
                value=meeting.body,
                severity=Severity.WARNING,
            )
