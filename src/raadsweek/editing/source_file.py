"""The source file of what was public: whether it has one yet, and which names its sort has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model.record import Recorded, RecordedPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.model.project import Project
    from raadsweek.model.record import Record


def names_of(project: Project, known: Recorded) -> Mapping[str, str]:
    """The files of its sort that can be read, by name, each with the kind of its item."""
    if isinstance(known, RecordedPage):
        return {page.name: "" for page in project.pages.values()}
    return {item.id: item.kind for item in project.items}


def has_file(project: Project, known: Recorded) -> bool:
    """Whether it has a file that can be read."""
    aside = () if isinstance(known, RecordedPage) else (each.id for each in project.aside)
    return known.id in names_of(project, known) and known.id not in aside


def is_asked(project: Project, known: Recorded) -> bool:
    """Whether a new one is held until somebody says whether it is this one."""
    if isinstance(known, RecordedPage):
        return known.id in project.edits.pages.like.values()
    held, led_on = project.edits.held, project.record.renamed
    return any(old == known.id for new, old in held.items() if new not in led_on)


def was_name(record: Record, known: Recorded, name: str) -> bool:
    """Whether something of its sort that was public has or had the name."""
    if isinstance(known, RecordedPage):
        return name in record.pages or f"page/{name}" in record.renamed
    return name in record.items or name in record.renamed
