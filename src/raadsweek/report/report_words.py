"""The words of the report, for the command line and the board alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message, plural
from raadsweek.model.problem import Problem, Severity, Subject
from raadsweek.report.figures import NO_OWNER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.model.project import Project
    from raadsweek.report.figures import Load
    from raadsweek.report.stock import Supply

NO_PLACE = message("No place before they expire")
LATE = message("Too late")
EARLY = message("Too early")
DOUBLE = message("Double")
SILENT = message("Silent channels")
TURNS = message("Whose turn it is")
NOT_OUT = message("Did not go out")
WHAT_TO_DO = message(
    "Placed it? raadsweek placed ID --url https://... Send it: raadsweek publish --again ID. "
    "Leave it out: raadsweek placed ID --skip."
)
PUBLIC = message("What was public")
ALLOWED = message("Findings in texts that are allowed")
REST = message("Further findings")
SECTIONS = (PUBLIC, NOT_OUT, NO_PLACE, LATE, EARLY, DOUBLE, SILENT, TURNS, ALLOWED, REST)
"""The headings under which findings stand, in this order."""
EMPTY_PLACES = message("Empty places")
STOCK = message("Stock of timeless items")
OWNERS = message("Owners")
_SECTION: Mapping[Subject, Message] = {
    Subject.NO_PLACE: NO_PLACE,
    Subject.LATE: LATE,
    Subject.DUE: LATE,
    Subject.EARLY: EARLY,
    Subject.DOUBLE: DOUBLE,
    Subject.SILENT: SILENT,
    Subject.TURNS: TURNS,
    Subject.NOT_OUT: NOT_OUT,
    Subject.PUBLIC: PUBLIC,
    Subject.ALLOWED: ALLOWED,
    Subject.OTHER: REST,
}


def section_of(problem: Problem) -> Message:
    """The heading under which a finding stands."""
    told = problem.subject in (Subject.LATE, Subject.DUE, Subject.PUBLIC, Subject.ALLOWED)
    return REST if problem.severity is Severity.NOTE and not told else _SECTION[problem.subject]


def supply_said(project: Project, supply: Supply) -> Message:
    """`Blog: 3 unused, 0 free again, 2 resting; lasts until 2026-W51.`."""
    return message("{kind}: {supply}", kind=project.kinds[supply.kind].label, supply=held(supply))


def held(supply: Supply) -> Message:
    """`3 unused, 0 free again, 2 resting; lasts until 2026-W51.`."""
    lasts = message("lasts for a year or longer")
    if supply.until is not None:
        lasts = message("lasts until {week}", week=str(supply.until))
    return message(
        "{unused} unused, {free} free again, {resting} resting; {lasts}.",
        unused=supply.unused,
        free=supply.free,
        resting=supply.resting,
        lasts=lasts,
    )


def load_said(each: Load) -> Message:
    """`griffie: 12 items, 2 of them not ready.`."""
    items = plural("{count} item", "{count} items", len(each.items))
    if each.owner == NO_OWNER:
        names = ", ".join(each.items)
        return message("without an owner: {items} ({names}).", items=items, names=names)
    if not each.unready:
        return message("{owner}: {items}.", owner=each.owner, items=items)
    return message(
        "{owner}: {items}, {unready} of them not ready.",
        owner=each.owner,
        items=items,
        unready=each.unready,
    )
