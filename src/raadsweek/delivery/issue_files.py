"""Freezes the issues of weekly mails: from its cut-off on an issue stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.resolve import select
from raadsweek.emit.issues import issue
from raadsweek.load.issues import issue_file, written_issue
from raadsweek.workspace.context import context_of
from raadsweek.writing import write_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.emit.context import Context
    from raadsweek.model.issue import Issue
    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project


def freeze(settings: Settings, project: Project, plan: Plan, now: datetime) -> tuple[Issue, ...]:
    """Writes each issue whose cut-off has passed and that has no file yet; those it wrote.

    `plan` must reach to the next issue. A file that is there is never touched.
    """
    found = tuple(frozen(settings, project, plan, now))
    write_all({issue_file(settings.folders, issue.key): written_issue(issue) for issue in found})
    return found


def frozen(settings: Settings, project: Project, plan: Plan, now: datetime) -> Iterator[Issue]:
    """The issues whose cut-off has passed, as they stand at `now`, without those that have a file.

    Of one that still has to go out it is what the public may see by then.
    """
    due = [
        each
        for each in select(project, plan, now, preview=True).issues
        if each.cutoff <= now and each.key not in project.issues
    ]
    told: dict[datetime, Context] = {}
    for planned in due:
        moment = max(now, planned.at)
        if moment not in told:
            told[moment] = context_of(settings, project, plan, moment, preview=False)
        yield issue(told[moment], f"{planned.channel}/{planned.week}")
