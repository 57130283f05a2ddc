"""A project on its way to a site: read, planned, and what of it is to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.lazy_import import LazyModule
from raadsweek.workspace.emit_context import selected

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from raadsweek import plan as planner
    from raadsweek.config.settings import Settings
    from raadsweek.edition.resolve import Selection
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Project
else:  # Where only texts changed nothing is planned.
    planner = LazyModule("raadsweek.plan")


@dataclass
class ProjectSteps:
    """What a site follows from: each step is made once, where anybody needs it."""

    settings: Settings
    now: datetime
    preview: bool
    shows: Callable[[Publication], bool] | None
    """Of which publications it is true, where no others are to be seen."""
    read: Callable[[], Project]

    @cached_property
    def project(self) -> Project:
        """Everything that editors wrote, without what is set aside for a mistake."""
        return self.read()

    @cached_property
    def told(self) -> Plan:
        """The plan, with what is to be told of it to editors."""
        return planner.plan(self.project, self.now)

    @cached_property
    def selection(self) -> Selection:
        """What of project and plan is to be seen."""
        # Residents read no problems, nor more of the plan than what is selected of it.
        planned = self.told if self.preview else planner.plan(self.project, self.now, told=False)
        of = self.settings, self.project, planned, self.now
        return selected(*of, preview=self.preview, shows=self.shows)
