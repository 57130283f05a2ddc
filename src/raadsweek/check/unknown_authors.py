"""Every author is a council member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def unknown_authors(project: Project) -> Iterator[Problem]:
    """As in `members` of `council.yml`."""
    members = project.council.members
    for item in project.items if known.has_council(project) else ():
        if item.author and item.author not in members:
            what = message("the council member '{author}' does not exist", author=item.author)
            yield at_key(
                item.origin,
                "author",
                "unknown-author",
                what,
                nearest(item.author, members),
                value=item.author,
                item=item.id,
            )
