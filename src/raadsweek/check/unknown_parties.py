"""Every party of a member stands in `council.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def unknown_parties(project: Project) -> Iterator[Problem]:
    """A member without a party is in order."""
    council = project.council
    for member in council.members.values():
        if member.party and member.party not in council.parties:
            what = message("the party '{party}' does not exist", party=member.party)
            key = f"members.{member.id}.party"
            hint = nearest(member.party, council.parties)
            yield at_key(council.origin, key, "unknown-party", what, hint, value=member.party)
