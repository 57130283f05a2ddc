"""Records of tests: a project with facts that are in no file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from raadsweek.model.fact import FREEZE, Fact
from raadsweek.record.edits import edits
from raadsweek.record.fold import fold
from raadsweek.record.values import Values

if TYPE_CHECKING:
    from raadsweek.model.issue import Issue
    from raadsweek.model.project import Project


def with_facts(project: Project, *facts: Fact, values: dict | None = None) -> Project:
    """The project of which these facts are recorded too; `values` are those of their texts."""
    known = project.record.facts
    new = (structs.replace(each, id=f"{len(known) + n:032x}") for n, each in enumerate(facts))
    found = Values(lambda *_: None, {**project.record.values, **(values or {})})
    record = fold((*known, *new), found)
    last = max((each.at for each in record.facts), default=None)
    found_edits = edits(project, record, last) if last else project.edits
    return replace(project, record=record, edits=found_edits)


def with_frozen(project: Project, *issues: Issue) -> Project:
    """The project of which these issues of mails were frozen."""
    facts = (Fact(at=each.at, fact=FREEZE, of=each.id, text="frozen") for each in issues)
    values = {(each.id, "frozen"): each for each in issues}
    return with_facts(project, *facts, values=values)
