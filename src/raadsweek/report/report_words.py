"""The headings under which findings stand, for the command line and the board alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.problem import Problem, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

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
