"""Commands that only look: check, plan and explain."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from raadsweek.build.gather import checked_project
from raadsweek.build.report import problem_lines
from raadsweek.check import check as find_problems
from raadsweek.errors import UsageError
from raadsweek.language import message, plural
from raadsweek.load import load
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Severity, has_errors
from raadsweek.model.week import Week
from raadsweek.plan import plan as make_plan
from raadsweek.plan.explain import explain as explanation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from raadsweek.cli.session import Session
    from raadsweek.language import Language
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project


def check(session: Session, format: str) -> int:
    """Prints all problems. 1 where any is an error."""
    project = load(session.settings.folders)
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
    """Prints the plan of some weeks."""
    project, _ = checked_project(session.settings)
    if channel is not None and channel not in project.channels:
        raise UsageError(
            message("there is no channel '{channel}'", channel=channel),
            nearest(channel, project.channels),
        )
    start = first or Week.of(session.now.date())
    shown = [start + n for n in range(weeks)]
    made = make_plan(project, session.now, start.monday, shown[-1].days[-1])
    publications = made.where(lambda p: channel is None or p.channel == channel)
    problems = tuple(
        p for p in made.problems if channel is None or channel in p.value or not p.value
    )
    if format == "json":
        _print_json(
            {
                "weeks": [str(week) for week in shown],
                "publications": [_publication(p, session.language) for p in publications],
                "problems": [_problem(p, session.language) for p in problems],
            }
        )
    else:
        _print_weeks(session, project, shown, publications)
        for line in problem_lines(problems, session.language, notes=session.verbose):
            click.echo(line)
        _count_empty(session, made)
    return 0


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


def _print_weeks(
    session: Session, project: Project, weeks: list[Week], publications: tuple[Publication, ...]
) -> None:
    by_week = {week: [p for p in publications if p.week == week] for week in weeks}
    for week, those in by_week.items():
        click.echo(f"== {week} ==")
        if not those:
            click.echo(session.say(message("Nothing goes out this week.")))
        for day, of_day in groupby(those, key=lambda p: p.at.date()):
            click.echo(f"\n{session.language.day(day)}")
            for (at, title), channels in _by_moment(session, of_day).items():
                places = ", ".join(project.channels[channel].label for channel in channels)
                click.echo(f"  {session.language.time(at)}  {title}  [{places}]")
        click.echo()


def _by_moment(
    session: Session, publications: Iterable[Publication]
) -> dict[tuple[datetime, str], list[str]]:
    """Moment and marked title to the channels that it goes to then."""
    grouped: dict[tuple[datetime, str], list[str]] = {}
    for each in publications:
        grouped.setdefault((each.at, each.title + _mark(session, each)), []).append(each.channel)
    return grouped


def _mark(session: Session, publication: Publication) -> str:
    words = {
        (True, "planned"): message("not ready"),
        (False, "published"): message("published"),
        (False, "cancelled"): message("withdrawn"),
    }.get((publication.tentative, publication.status.value))
    return f" ({session.say(words)})" if words else ""


def _count_empty(session: Session, made: Plan) -> None:
    if made.empty_slots and not session.verbose:
        session.tell(
            plural(
                "{count} place in these weeks is empty; -v tells which and why.",
                "{count} places in these weeks are empty; -v tells which and why.",
                len(made.empty_slots),
            )
        )


def explain(session: Session, id: str) -> int:
    """Prints why an item is where it is."""
    project, _ = checked_project(session.settings)
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


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
