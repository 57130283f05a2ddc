"""What a member writes is dated in the time in which the member has a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def former_members(project: Project) -> Iterator[Problem]:
    """A warning: what a member wrote before stays, and may still go out."""
    for item in project.items:
        member = project.council.members.get(item.author or "")
        if member is None or member.until is None or item.date is None:
            continue
        if item.date.date() <= member.until:
            continue
        what = message("'{name}' left the council on {day}", name=member.name, day=member.until)
        hint = message(
            "This stays as it is where the item tells of before; is it new, name another author."
        )
        severity = Severity.WARNING
        yield at_key(
            item.origin, "author", "author-left", what, hint, severity=severity, item=item.id
        )
