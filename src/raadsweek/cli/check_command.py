"""`raadsweek check`: what is wrong, as text and as JSON."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from raadsweek.check.open_cases import overdue_steps
from raadsweek.cli.printing import print_json, problem_facts
from raadsweek.desk.last_build import last_build
from raadsweek.language import message, plural
from raadsweek.lazy_import import LazyModule
from raadsweek.load.source import read
from raadsweek.model.problem import Problem, Severity, has_errors, in_order
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.checked_project import problems_of, read_project
from raadsweek.workspace.set_aside_or_stop import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from raadsweek.cli.common_options import Session
    from raadsweek.generate import site_search
    from raadsweek.model.project import Project
else:  # Only a council with words or questions of its own needs it.
    site_search = LazyModule("raadsweek.generate.site_search")

_BEFORE, _AFTER = 30, 60
"""Letters of its line that stand below a finding."""


def check(session: Session, format: str) -> int:
    """Prints all problems. 1 where any is an error."""
    try:
        project = read_project(session.settings, session.now)
    except ContentError as error:  # Without its configuration a project cannot be read.
        if format != "json":
            raise
        print_json([problem_facts(problem, session.language) for problem in error.problems])
        return error.exit_code
    overdue = overdue_steps(project, session.now.date())
    found = (*problems_of(session.settings, project), *_vanished(session, project), *overdue)
    problems = in_order((*found, *_searched(session, project, found)))
    if format == "json":
        print_json([problem_facts(problem, session.language) for problem in problems])
    else:
        for line in _lines(session, problems):
            click.echo(line)
        _sum_up(session, project, problems)
    return 1 if has_errors(problems) else 0


def _lines(session: Session, problems: Sequence[Problem]) -> Iterator[str]:
    """A line for each problem; with -v below a finding in a text the line of the file itself.

    A finding does not repeat what is personal, and neither does the log of a machine: there the
    file's line stays out.
    """
    shows = session.verbose and not os.environ.get("CI")
    for problem in problems:
        said = problem_lines([problem], session.language, notes=session.verbose)
        yield from said
        if said and shows and problem.column is not None and problem.line is not None:
            source, _ = read(
                session.settings.folders.root / problem.path, session.settings.folders.root
            )
            written = source.text.split("\n")[problem.line - 1] if source else ""
            yield f"    {_excerpt(written, problem.column)}"


def _excerpt(line: str, column: int) -> str:
    """What stands around a column of a line, printable."""
    begin = max(0, column - 1 - _BEFORE)
    part = line[begin : column - 1 + _AFTER]
    words = "".join(each if each.isprintable() else " " for each in part)
    return f"{'…' if begin else ''}{words}{'…' if len(line) > column - 1 + _AFTER else ''}"


def _searched(session: Session, project: Project, found: Sequence[Problem]) -> Iterable[Problem]:
    """What the council's own questions find; where there are mistakes nobody knows yet."""
    words = project.words
    if has_errors(found) or not (words.by_policy_word or words.answers or words.tests):
        return ()
    return site_search.project_search_problems(session.settings, project, session.now)


def _vanished(session: Session, project: Project) -> Iterator[Problem]:
    """What the site that was built last tells and no file does any more.

    Where there is a record that knows better: what was built need not have been public.
    """
    if not project.record.is_empty:
        return
    known = project.ids
    told = {each.item: each for each in last_build(session.settings.site_dir) or ()}
    for id, each in told.items():
        if id in known or each.withdrawn:
            continue
        what = message(
            "'{title}' ({id}) stands on the site that was built last, and has no file any more",
            title=each.title,
            id=id,
        )
        hint = message(
            "Put its file back, and begin the record with 'raadsweek publish'; then withdraw it "
            "with a reason (raadsweek withdraw), or say how it is called now (raadsweek rename)."
        )
        yield Problem("site-vanished", what, hint, Severity.WARNING, item=id)


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
