"""A section of the week report: what it asks of a plan, how that is said, and as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from raadsweek.language import Language, Message
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
