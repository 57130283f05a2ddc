"""The weekly report: questions to a plan that is finished, one subject a module."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from raadsweek.check.open_cases import overdue_steps
from raadsweek.model.problem import Problem, in_order
from raadsweek.plan.planner import play
from raadsweek.report.allowed_findings import allowed
from raadsweek.report.days_until_out import SPEED
from raadsweek.report.evergreen_stock import STOCK
from raadsweek.report.evergreens_for_gaps import GAPS, with_proposals
from raadsweek.report.fairness import FAIRNESS, unfair
from raadsweek.report.overdue_publications import unplaced
from raadsweek.report.owners import OWNERS, unattended
from raadsweek.report.section import Found, ReportSection, Scope
from raadsweek.report.shares import SHARES
from raadsweek.report.silent_channels import SILENCES, silent
from raadsweek.report.still_to_write import NEEDED
from raadsweek.report.terms import late
from raadsweek.report.too_early_or_double import misplaced
from raadsweek.report.unready import UNREADY
from raadsweek.report.variety import VARIETY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project

__all__ = ["SECTIONS", "Report", "Scope", "report"]

AHEAD = timedelta(weeks=52)
"""How far ahead of now the report looks for the end of the stock."""
SECTIONS: tuple[ReportSection[Any], ...] = (
    NEEDED,
    GAPS,
    SILENCES,
    UNREADY,
    STOCK,
    SPEED,
    VARIETY,
    OWNERS,
    FAIRNESS,
    SHARES,
)
"""In the order in which they are told."""


class Report(Struct, frozen=True):
    """What a clerk asks of a plan."""

    problems: tuple[Problem, ...]
    """The plan's own, empty places with a proposal, and what the report found."""
    sections: Mapping[str, Any]
    """What each section found, by its key."""

    def of(self, section: ReportSection[Found]) -> Found:
        """What a section found."""
        return cast("Found", self.sections[section.key])

    def data(self) -> dict[str, Any]:
        """Every section for other programs: `report` in `raadsweek plan --format json`."""
        return {section.key: section.data(self.of(section)) for section in SECTIONS}


def plan_and_report(
    project: Project, now: datetime, first: date, last: date
) -> tuple[Plan, Report]:
    """The plan of the days from `first` to `last` and its report, both placed in one go."""
    played = play(project, now, first, max(last, (now + AHEAD).date()))
    asked = played.up_to(last) or play(project, now, first, last)
    shown = asked.shown(first, last)
    whole = played.shown(None, played.board.last, told=False)
    return shown, report(project, shown, now, whole)


def report(project: Project, shown: Plan, now: datetime, whole: Plan | None = None) -> Report:
    """The report of the days of the plan `shown`, as things stand at `now`.

    `whole` is the same plan from the first item to `AHEAD` of now, where it was made already.
    """
    # Whoever only tells problems need not wait for all rules.
    from raadsweek.check.outdated_elsewhere import stands_elsewhere  # noqa: PLC0415

    whole = whole or _whole(project, shown, now)
    scope = Scope(project, whole, shown.first, shown.last, now)
    found = {section.key: section.find(scope) for section in SECTIONS}
    problems = (
        *with_proposals(shown.problems, found[GAPS.key]),
        *late(scope),
        *overdue_steps(scope.project, scope.now.date()),
        *misplaced(scope),
        *silent(scope, found[SILENCES.key]),
        *unfair(scope),
        *unplaced(scope),
        *unattended(scope),
        *allowed(scope),
        *stands_elsewhere(project),
    )
    return Report(in_order(problems), found)


def _whole(project: Project, shown: Plan, now: datetime) -> Plan:
    """The same plan from the first item on and a year ahead.

    Where it is made to begin earlier than the first item, undated evergreens have their turns
    earlier; so both plans must begin on the same day to be the same.
    """
    last = max(shown.last, (now + AHEAD).date())
    whole = _untold(project, now, None, last)
    return whole if whole.first <= shown.first else _untold(project, now, shown.first, last)


def _untold(project: Project, now: datetime, first: date | None, last: date) -> Plan:
    """A plan without its problems: those of the days that are shown are known already."""
    played = play(project, now, first, last)
    return played.shown(first, played.board.last, told=False)
