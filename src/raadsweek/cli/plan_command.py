"""`raadsweek plan`, its `--write` to week files, and `explain`: what is planned and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from raadsweek.atomic_write import finish_writing
from raadsweek.cli import plan_in_terminal
from raadsweek.cli.error_output import tell_left_out
from raadsweek.cli.printing import print_json, problem_facts
from raadsweek.editing.week_files import WeekChange, write_weeks
from raadsweek.errors import UsageError
from raadsweek.language import Language, Message, message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Problem, has_errors
from raadsweek.model.week import Week
from raadsweek.plan import plan as make_plan
from raadsweek.plan.digest_posts import by_post
from raadsweek.plan.planner import HORIZON
from raadsweek.record.foreign_memory import remember
from raadsweek.report import Report, plan_and_report
from raadsweek.report.explain import explain as explanation
from raadsweek.report.explain import explain_slot, what_was_public
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.checked_project import checked_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.cli.common_options import Session
    from raadsweek.model.plan import Place, Plan, Publication
    from raadsweek.model.project import Project
    from raadsweek.model.record import RecordedItem


def plan(session: Session, first: Week | None, weeks: int, channel: str | None, format: str) -> int:
    """Prints the plan of some weeks with its report. 1 where anything in it is an error.

    What is set aside for a mistake in its file is told, and is no error of the plan.
    """
    project, problems = checked_project(session.settings, session.now)
    tell_left_out(session, problems)
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
        plan_in_terminal.show(session, project, shown, made, found, channel)
    return 1 if has_errors(found.problems) else 0


def _print_plan(
    session: Session, weeks: list[Week], made: Plan, found: Report, channel: str | None
) -> None:
    publications = made.where(lambda p: channel is None or p.channel == channel)
    problems = (p for p in found.problems if channel is None or channel in p.value or not p.value)
    print_json(
        {
            "weeks": [str(week) for week in weeks],
            "publications": [
                _publication(together, session.language)
                for together in by_post(publications).values()
            ],
            "problems": [problem_facts(p, session.language) for p in problems],
            "report": found.data(),
        }
    )


def _publication(together: tuple[Publication, ...], language: Language) -> dict[str, Any]:
    """One post; of a digest `items` are all that it tells, of which `item` is the first."""
    publication = together[0]
    return {
        "id": publication.post,
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
        **({"items": [each.item for each in together]} if publication.bundle else {}),
    }


def explain(session: Session, asked: str) -> int:
    """Prints why an item is where it is, or why a place holds what it holds."""
    project, problems = checked_project(session.settings, session.now)
    if "/" in asked:
        return _explain_place(session, project, asked)
    if project.item(asked) is None and asked in project.ids:
        return _explain_aside(session, project, problems, asked)
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
    item, known = project.item(id), project.record.items.get(id)
    if item is None and known is not None:
        return _explain_past(session, project, known)
    if item is None:
        raise UsageError(
            message("there is no item '{item}'", item=id),
            nearest(id, [item.id for item in project.items]),
        )
    click.echo(f"{item.title} ({project.kinds[item.kind].label}, {item.origin.path})")
    for sentence in explanation(project, make_plan(project, session.now), item):
        click.echo(f"- {session.say(sentence)}")
    return 0


def _explain_past(session: Session, project: Project, known: RecordedItem) -> int:
    """Prints what was public of an item that has no file any more."""
    click.echo(f"{known.statement.title} ({known.file})")
    for sentence in what_was_public(project, known):
        click.echo(f"- {session.say(sentence)}")
    return 0


def _explain_aside(session: Session, project: Project, problems: Iterable[Problem], id: str) -> int:
    """Prints what is wrong with an item that goes nowhere for that. 1, as for `check`."""
    files = {item.origin.path for item in project.aside if item.id == id}
    click.echo(session.say(message("'{item}' goes nowhere before this is mended:", item=id)))
    here = [each for each in problems if each.path in files and each.item in (id, None)]
    for line in problem_lines(here, session.language):
        click.echo(f"- {line}")
    return 1


def save(session: Session, first: Week | None, count: int) -> None:
    """Writes `count` weeks from `first` (this week by default) and prints the difference."""
    finish_writing(session.settings.folders)
    project, problems = checked_project(session.settings, session.now)
    tell_left_out(session, problems)
    start = first or Week.of(session.now.date())
    asked = [start + n for n in range(count)]
    made = make_plan(project, session.now, asked[0].monday, asked[-1].days[-1])
    remember(session.settings.folders, project, session.now)
    changes = write_weeks(session.settings.folders, project, made, asked, session.now)
    for change in changes:
        click.echo(f"== {change.week} ==")
        for line in _change_lines(project, change):
            click.echo(session.say(line))
    if not changes:
        session.tell(message("The saved weeks were up to date; nothing changed."))


def _change_lines(project: Project, change: WeekChange) -> Iterator[Message]:
    if change.new:
        yield message("new file: calendars/weeks/{week}.yml", week=str(change.week))
    for place in change.came:
        yield message("+ {line}", line=_line(project, place))
    for old, new in change.moved:
        yield message("> {line}, was {moment}", line=_line(project, new), moment=old[2])
    for place in change.went:
        yield message("- {line}", line=_line(project, place))


def _line(project: Project, place: Place) -> Message:
    id, channel, moment = place
    item = project.item(id)
    return message(
        "{moment}, {channel}: {title}",
        moment=moment,
        channel=project.channels[channel].label if channel in project.channels else channel,
        title=item.title if item else id,
    )
