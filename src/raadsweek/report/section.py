"""A section of the week report.

The project and days it looks at, what it asks of them, and under which heading.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from raadsweek.language import Language, Message, message
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import Item, Relation, relation
from raadsweek.model.plan import Plan, Publication, PublicationStatus
from raadsweek.model.problem import Problem, Severity, Subject
from raadsweek.model.week import Week
from raadsweek.plan.publication_window import Window, window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from raadsweek.model.project import Project


# What a report looks at: a project, everything that was placed, and the days it is about.


class Scope(Struct, frozen=True, dict=True):
    """The days from `first` to `last`, seen at `now`.

    `plan` reaches further: from the first item on, and a year past `now`, so that reports
    can look back and ahead.
    """

    project: Project
    plan: Plan
    first: date
    last: date
    now: datetime

    def shows(self, moment: datetime) -> bool:
        """Whether a moment lies in the days that the report is about."""
        return self.first <= moment.date() <= self.last

    @cached_property
    def week_before(self) -> date:
        """The Monday of the week before the first day that the report is about."""
        return (Week.of(self.first) - 1).monday

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by its id, those too that were shown and are gone."""
        own = {item.id: item for item in self.project.items}
        return {**self.project.record.as_items, **own}

    @cached_property
    def live(self) -> tuple[Publication, ...]:
        """What goes out or holds a place: everything but what was withdrawn."""
        cancelled = PublicationStatus.CANCELLED
        return tuple(p for p in self.plan.publications if p.status is not cancelled)

    @cached_property
    def certain(self) -> tuple[Publication, ...]:
        """What went out or will: only what is ready."""
        return tuple(p for p in self.live if not p.tentative)

    @cached_property
    def coming(self) -> tuple[Publication, ...]:
        """Everything from the first moment of today on, what was withdrawn too."""
        publications = self.plan.publications
        today = at(self.now.date())
        return publications[bisect_left(publications, today, key=lambda p: p.at) :]

    @cached_property
    def shown(self) -> tuple[Publication, ...]:
        """What goes out or holds a place in the days of the report."""
        return tuple(p for p in self.live if self.shows(p.at))

    @cached_property
    def appears(self) -> Mapping[str, datetime]:
        """Item to when it goes out first, on whatever channel: from then on it has its page."""
        return first_of(self.live)

    def relation(self, item: Item, id: str) -> Relation:
        """What an item is to the one of `id` that it follows up."""
        return relation(item, id, self.items, self.project.kinds)

    @cached_property
    def followers(self) -> Mapping[str, tuple[Item, ...]]:
        """Item to the items that follow it."""
        grouped: dict[str, list[Item]] = {}
        for item in self.project.items:
            for followed in item.follows:
                grouped.setdefault(followed, []).append(item)
        return {id: tuple(found) for id, found in grouped.items()}

    def window(self, id: str) -> Window | None:
        """When an item may go out; None where it has no window, or is not there."""
        if id not in self._windows:
            item = self.items.get(id)
            known = item is not None and item.kind in self.project.kinds
            found = window(item, self.project) if item and known else None
            self._windows[id] = found if isinstance(found, Window) else None
        return self._windows[id]

    @cached_property
    def _windows(self) -> dict[str, Window | None]:
        """Those that were asked for: of ten years only the last weeks are."""
        return {}


def first_of(publications: Iterable[Publication]) -> Mapping[str, datetime]:
    """Item to the first moment at which it goes out. `publications` are in order of time."""
    first: dict[str, datetime] = {}
    for publication in publications:
        first.setdefault(publication.item, publication.at)
    return first


# A section of the week report.
#
# What it asks of a plan, how that is said, and under which heading.

Found = TypeVar("Found")


def _nothing(_found: object, _project: object, _language: object) -> tuple[str, ...]:
    return ()


class ReportSection(Struct, Generic[Found], frozen=True):
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
