"""What was read of meetings: those that residents may know of, and the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raadsweek.model.foreign import ForeignThing
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.problem import Problem


@dataclass(slots=True)
class Meetings:
    """What was read of meetings, by id."""

    public: dict[str, Meeting] = field(default_factory=dict)
    inside: dict[str, Meeting] = field(default_factory=dict)
    """Those that are not for residents."""
    hides: set[str] = field(default_factory=set)
    """The ids of files that have a mistake in them, and say that they are not for residents."""
    problems: list[Problem] = field(default_factory=list)
    foreign: list[ForeignThing] = field(default_factory=list)
    """What foreign sources say, of those that residents may know of."""

    def known(self, id: str) -> Meeting | None:
        """The meeting with this id, for residents or not."""
        return self.public.get(id) or self.inside.get(id)

    @property
    def closed(self) -> frozenset[str]:
        """All ids that are surely not for residents."""
        return frozenset((*self.inside, *self.hides))
