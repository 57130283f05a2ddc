"""A section of the week report.

What it asks of a plan, how that is said, and under which heading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from raadsweek.language import Message, message
from raadsweek.model.problem import Problem, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from raadsweek.language import Language
    from raadsweek.model.project import Project
    from raadsweek.report.scope import Scope


Found = TypeVar("Found")


def _nothing(_found: object, _project: object, _language: object) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class ReportSection(Generic[Found]):
    """One section, in a file of its own; to add one, write it and name it in `SECTIONS`."""

    key: str
    """Its key below `report` in `raadsweek plan --format json`."""
    find: Callable[[Scope], Found]
    data: Callable[[Found], Any]
    """As data for other programs: ids, numbers and ISO 8601 only."""
    title: Message | None = None
    """Its heading; it may name `count`. None: what it finds is told elsewhere."""
    lines: Callable[[Found, Project, Language], Iterable[str]] = _nothing
    """What stands below the heading, a line for each; none, and there is no heading."""


# The headings under which findings stand, for the command line and the board alike.

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
