"""Open amendments: where something is to be done about what went out, what to say, and who can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.model.amend import possible
from raadsweek.model.elsewhere import to_change, to_take_down
from raadsweek.report.notices import notice

if TYPE_CHECKING:
    from raadsweek.model.amend import Amend
    from raadsweek.model.elsewhere import Elsewhere
    from raadsweek.model.project import Project
    from raadsweek.report.notices import Notice


@dataclass(frozen=True, slots=True)
class Open:
    """One place where something is still to be done, with what to say there."""

    place: Elsewhere
    taken_back: bool
    """Else its words were changed."""
    notice: Notice | None
    can: tuple[Amend, ...] = ()
    """What a machine can do there."""


def open_places(project: Project) -> tuple[Open, ...]:
    """All places with something to do, what was taken back first."""
    found = [(each, True) for each in to_take_down(project)]
    found += [(each, False) for each in to_change(project)]
    return tuple(
        Open(each, back, notice(project, each), possible_at(project, each)) for each, back in found
    )


def possible_at(project: Project, place: Elsewhere) -> tuple[Amend, ...]:
    """What a machine can do at a place; nothing about what a person placed there."""
    return possible(project.channels.get(place.channel)) if place.ours else ()
