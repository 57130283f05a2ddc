"""What `council.yml` says of members: what it names is there, and a photo has a consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.language import Message
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


def unknown_of_members(project: Project) -> Iterator[Problem]:
    """A topic, place or body of a member that is not there: a warning, since all else is right."""
    council = project.council
    for member in council.members.values():
        bodies = [seat.body for seat in member.seats]
        for key, words, known, code in (
            ("topics", member.topics, council.topics, "unknown-topic-of-member"),
            ("places", member.places, council.places, "unknown-place-of-member"),
            ("bodies", bodies, council.bodies, "unknown-body-of-member"),
        ):
            for word in words:
                if word not in known:
                    yield at_key(
                        council.origin,
                        f"members.{member.id}.{key}",
                        code,
                        message(_UNKNOWN[key].text, name=word, member=member.name),
                        nearest(word, known),
                        severity=Severity.WARNING,
                        value=word,
                    )


_UNKNOWN: Mapping[str, Message] = {
    "topics": message("the topic '{name}' of {member} does not exist"),
    "places": message("the place '{name}' of {member} does not exist"),
    "bodies": message("the body '{name}' of {member} does not exist"),
}
