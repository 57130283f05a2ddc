"""`raadsweek plan --write`: saves the plan in week files and tells what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from raadsweek.delivery.issue_files import freeze
from raadsweek.editing.week_files import WeekChange, weeks_to_write, write_weeks
from raadsweek.edition.resolve import select
from raadsweek.edition.resolve.statement import statements
from raadsweek.language import Message, message, plural
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.record.record_files import write_records
from raadsweek.workspace.checked import checked_project
from raadsweek.writing import finish_writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.cli.session import Session
    from raadsweek.model.project import Project
    from raadsweek.model.saved import Place


def save(session: Session, first: Week | None, count: int) -> None:
    """Writes `count` weeks from `first` (this week by default) and prints the difference."""
    finish_writing(session.settings.folders.root)
    project, _ = checked_project(session.settings)
    start = first or Week.of(session.now.date())
    asked = [start + n for n in range(count)]
    weeks = weeks_to_write(project, asked, session.now)
    made = plan(project, session.now, weeks[0].monday, weeks[-1].days[-1])
    changes = write_weeks(session.settings.folders, project, made, weeks, session.now)
    everything = plan(project, session.now)
    folders = session.settings.folders
    public, said = select(project, everything, session.now).items, statements(folders.content).of
    write_records(folders, project, public, said, session.now)
    frozen = len(freeze(session.settings, project, everything, session.now))
    for change in changes:
        click.echo(f"== {change.week} ==")
        for line in _lines(project, change):
            click.echo(session.say(line))
    if frozen:
        click.echo(session.say(_frozen(frozen)))
    elif not changes:
        session.tell(message("The saved weeks were up to date; nothing changed."))


def _frozen(count: int) -> Message:
    return plural(
        "{count} issue of a weekly mail stays as it is from now on (calendars/issues/).",
        "{count} issues of weekly mails stay as they are from now on (calendars/issues/).",
        count,
    )


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
