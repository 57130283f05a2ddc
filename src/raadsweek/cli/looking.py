"""Commands that only look: check, plan and explain."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from raadsweek.build.checked import checked_project, read_project
from raadsweek.build.report import problem_lines
from raadsweek.check import check as find_problems
from raadsweek.cli import weekly
from raadsweek.cli.facts import facts
from raadsweek.errors import UsageError
from raadsweek.language import message, plural
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Severity, has_errors
from raadsweek.model.week import Week
from raadsweek.plan import plan as make_plan
from raadsweek.plan.explain import explain as explanation
from raadsweek.plan.explain_slot import explain_slot
from raadsweek.plan.next_change import next_change
from raadsweek.plan.planner import HORIZON
from raadsweek.plan.report import plan_and_report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.cli.session import Session
    from raadsweek.language import Language
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
    from raadsweek.plan.report import Report


def check(session: Session, format: str) -> int:
    """Prints all problems. 1 where any is an error."""
    project = read_project(session.settings)
    problems = find_problems(project)
    if format == "json":
        _print_json([_problem(problem, session.language) for problem in problems])
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
            "{items} in {kinds} kinds, {meetings}: {errors}, {warnings}.",
            items=plural("{count} item", "{count} items", len(project.items)),
            kinds=len({item.kind for item in project.items}),
            meetings=plural("{count} meeting", "{count} meetings", len(project.meetings)),
            errors=plural("{count} error", "{count} errors", count[Severity.ERROR]),
            warnings=plural("{count} warning", "{count} warnings", count[Severity.WARNING]),
        )
    )


def _problem(problem: Problem, language: Language) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "key": problem.key,
        "value": problem.value,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": language.say(problem.message),
        "hint": language.say(problem.hint) if problem.hint else None,
    }


def plan(session: Session, first: Week | None, weeks: int, channel: str | None, format: str) -> int:
    """Prints the plan of some weeks with its report. 1 where anything in it is an error."""
    project, _ = checked_project(session.settings)
    if channel is not None and channel not in project.channels:
        raise UsageError(
            message("there is no channel '{channel}'", channel=channel),
            nearest(channel, project.channels),
        )
    start = first or Week.of(session.now.date())
    shown = [start + n for n in range(weeks)]
    made, found = plan_and_report(project, session.now, start.monday, shown[-1].days[-1])
    if format == "json":
        _print_plan(session, shown, made, found, channel)
    else:
        weekly.show(session, project, shown, made, found, channel)
    return 1 if has_errors(found.problems) else 0


def _print_plan(
    session: Session, weeks: list[Week], made: Plan, found: Report, channel: str | None
) -> None:
    publications = made.where(lambda p: channel is None or p.channel == channel)
    problems = (p for p in found.problems if channel is None or channel in p.value or not p.value)
    _print_json(
        {
            "weeks": [str(week) for week in weeks],
            "publications": [_publication(p, session.language) for p in publications],
            "problems": [_problem(p, session.language) for p in problems],
            "report": facts(found),
        }
    )


def _publication(publication: Publication, language: Language) -> dict[str, Any]:
    return {
        "id": publication.id,
        "item": publication.item,
        "kind": publication.kind,
        "channel": publication.channel,
        "at": publication.at.isoformat(),
        "slot": publication.slot,
        "status": publication.status.value,
        "pinned": publication.pinned,
        "tentative": publication.tentative,
        "reason": language.say(publication.reason),
        "title": publication.title,
    }


def explain(session: Session, asked: str) -> int:
    """Prints why an item is where it is, or why a place holds what it holds."""
    project, _ = checked_project(session.settings)
    if "/" in asked:
        return _explain_place(session, project, asked)
    return _explain_item(session, project, asked)


def _explain_place(session: Session, project: Project, asked: str) -> int:
    channel, _, rest = asked.partition("/")
    if channel not in project.channels:
        raise UsageError(
            message("there is no channel '{channel}'", channel=channel),
            nearest(channel, project.channels),
        )
    try:
        day = date.fromisoformat(rest.partition("/")[0])
    except ValueError:
        raise UsageError(
            message("'{text}' is not a channel and a day", text=asked),
            message("Write such as twitter/2026-11-26."),
        ) from None
    made = make_plan(project, session.now, last=max(day, (session.now + HORIZON).date()))
    click.echo(f"{project.channels[channel].label}, {session.language.day(day)}")
    for sentence in explain_slot(project, made, channel, day):
        click.echo(session.say(sentence))
    return 0


def _explain_item(session: Session, project: Project, id: str) -> int:
    item = project.item(id)
    if item is None:
        raise UsageError(
            message("there is no item '{item}'", item=id),
            nearest(id, [item.id for item in project.items]),
        )
    click.echo(f"{item.title} ({project.kinds[item.kind].label}, {item.origin.path})")
    for sentence in explanation(project, make_plan(project, session.now), item):
        click.echo(f"- {session.say(sentence)}")
    return 0


def next_moment(session: Session) -> int:
    """Prints when to build again, as ISO 8601 with offset."""
    project, _ = checked_project(session.settings)
    moment = next_change(
        project,
        make_plan(project, session.now),
        session.now,
        cancelled_kept=session.settings.cancelled_kept,
    )
    click.echo(moment.isoformat(timespec="seconds"))
    return 0


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
