"""`raadsweek check`: what is wrong, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from raadsweek.check import check as find_problems
from raadsweek.cli.as_json import print_json, problem_facts
from raadsweek.language import message, plural
from raadsweek.model.problem import Severity, has_errors
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.checked import read_project
from raadsweek.workspace.content_error import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.cli.session import Session
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project


def check(session: Session, format: str) -> int:
    """Prints all problems. 1 where any is an error."""
    try:
        project = read_project(session.settings, session.now)
    except ContentError as error:  # Without its configuration a project cannot be read.
        if format != "json":
            raise
        print_json([problem_facts(problem, session.language) for problem in error.problems])
        return error.exit_code
    problems = find_problems(project)
    if format == "json":
        print_json([problem_facts(problem, session.language) for problem in problems])
    else:
        for line in problem_lines(problems, session.language, notes=session.verbose):
            click.echo(line)
        _sum_up(session, project, problems)
    return 1 if has_errors(problems) else 0


def _sum_up(session: Session, project: Project, problems: Iterable[Problem]) -> None:
    count = dict.fromkeys(Severity, 0)
    for problem in problems:
        count[problem.severity] += 1
    session.tell(
        message(
            "{items} in {kinds}, {meetings}: {errors}, {warnings}.",
            items=plural("{count} item", "{count} items", len(project.items)),
            kinds=plural("{count} kind", "{count} kinds", len({i.kind for i in project.items})),
            meetings=plural("{count} meeting", "{count} meetings", len(project.meetings)),
            errors=plural("{count} error", "{count} errors", count[Severity.ERROR]),
            warnings=plural("{count} warning", "{count} warnings", count[Severity.WARNING]),
        )
    )
