"""A photo of a member is shown only with a consent that somebody noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def photos_without_consent(project: Project) -> Iterator[Problem]:
    """A warning: nobody sees the photo until somebody noted that its member agrees."""
    for member in project.council.members.values():
        if member.photo is not None and member.photo.consent is None:
            yield at_key(
                project.council.origin,
                f"members.{member.id}.photo",
                "photo-without-consent",
                message("the photo of '{name}' is not shown: no consent", name=member.name),
                message(
                    "Ask for it, and note the day: photo: {file: ..., consent: 2026-03-30}.",
                ),
                severity=Severity.WARNING,
                value=member.id,
            )
