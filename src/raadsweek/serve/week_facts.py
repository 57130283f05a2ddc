"""The facts of a week of the board, worked out; what can be used again the next time is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.desk.board_week import BoardFacts, next_build
from raadsweek.desk.last_build import BuiltPublication, last_build, stamps
from raadsweek.edition.resolve.item_parts import Statements
from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.plan.plan_cache import PlanCache
from raadsweek.plan.planner import HORIZON, play
from raadsweek.report import AHEAD, report
from raadsweek.workspace.emit_context import context_for, selected

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.edition.resolve import Selection
    from raadsweek.emit.output import Context
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week


class WorkedOut(Struct, frozen=True):
    """The facts of a week, and how long they are right."""

    facts: BoardFacts
    until: datetime
    built: Hashable
    """How the public build looked beside which they tell what differs."""

    def is_right(self, now: datetime, site: Path) -> bool:
        """Whether they are those of `now`, beside the public build in the folder `site`."""
        return self.facts.selection.now <= now < self.until and self.built == stamps(site)


class WeekFacts:
    """Works them out, for one thread at a time."""

    def __init__(self) -> None:
        self._memory = PlanCache()
        self._said: dict[str, tuple[Item, str]] = {}
        self._published: tuple[Hashable, tuple[BuiltPublication, ...] | None] | None = None

    def context(self, settings: Settings, selection: Selection) -> Context:
        """What is shown of a selection."""
        return context_for(settings, selection, statements=self._statements(settings))

    def _statements(self, settings: Settings) -> Statements:
        # A picture that changed gives another item; so what is known of items stays true.
        return Statements(Pictures(settings.folders.content).digest, self._said)

    def of(
        self,
        settings: Settings,
        project: Project,
        problems: tuple[Problem, ...],
        week: Week,
        now: datetime,
    ) -> WorkedOut:
        """Those of a week of a project at `now`."""
        built, far = stamps(settings.site_dir), max(week.days[-1], (now + AHEAD).date())
        played = play(project, now, week.monday, far, self._memory)
        shown = played.shown(week.monday, week.days[-1])
        known = played.shown(None, max(week.days[-1], (now + HORIZON).date()), told=False)
        whole = played.shown(None, far, told=False)
        selection = selected(settings, project, known, now, preview=True)
        facts = BoardFacts(
            selection=selection,
            context=self.context(settings, selection),
            plan=shown,
            report=report(project, shown, now, whole),
            problems=problems,
            project=project,
            difference=next_build(
                self._last_build(settings.site_dir, built),
                project,
                selection,
                self._statements(settings).of,
            ),
        )
        # Midnight at the latest, which the selection asks for: what is to come begins today.
        return WorkedOut(facts, selection.until() or now, built)

    def _last_build(self, site: Path, built: Hashable) -> tuple[BuiltPublication, ...] | None:
        """What the last public build told; read again only where a file of it changed."""
        if self._published is None or self._published[0] != built:
            self._published = (built, last_build(site))
        return self._published[1]
