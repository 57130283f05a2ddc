"""`raadsweek plan --write`: saves the plan in week files and tells what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from raadsweek.atomic_write import finish_writing
from raadsweek.cli.error_output import tell_left_out
from raadsweek.editing.week_files import WeekChange, write_weeks
from raadsweek.language import Message, message
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.record.foreign import remember
from raadsweek.workspace.checked import checked_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.cli.session import Session
    from raadsweek.model.plan import Place
    from raadsweek.model.project import Project


def save(session: Session, first: Week | None, count: int) -> None:
    """Writes `count` weeks from `first` (this week by default) and prints the difference."""
    finish_writing(session.settings.folders)
    project, problems = checked_project(session.settings, session.now)
    tell_left_out(session, problems)
    start = first or Week.of(session.now.date())
    asked = [start + n for n in range(count)]
    made = plan(project, session.now, asked[0].monday, asked[-1].days[-1])
    remember(session.settings.folders, project, session.now)
    changes = write_weeks(session.settings.folders, project, made, asked, session.now)
    for change in changes:
        click.echo(f"== {change.week} ==")
        for line in _lines(project, change):
            click.echo(session.say(line))
    if not changes:
        session.tell(message("The saved weeks were up to date; nothing changed."))


def _lines(project: Project, change: WeekChange) -> Iterator[Message]:
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
