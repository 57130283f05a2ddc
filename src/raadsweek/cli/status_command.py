"""`raadsweek status`: whether the site that residents see holds all that was due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from raadsweek.cli.status_of_record import tell_of_record
from raadsweek.delivery.overdue import overdue
from raadsweek.delivery.published_site import published
from raadsweek.edition.resolve.statement import statements
from raadsweek.language import message, plural
from raadsweek.plan import plan as make_plan
from raadsweek.workspace.checked import checked_project
from raadsweek.workspace.context import selected

if TYPE_CHECKING:
    from raadsweek.cli.session import Session
    from raadsweek.delivery.overdue import Overdue
    from raadsweek.desk.difference import BuiltPublication
    from raadsweek.language import Message
    from raadsweek.model.project import Project


def status(session: Session, place: str | None, minutes: int) -> int:
    """Compares the site with plan and record, and says what is wrong. 1 where anything is."""
    project, _ = checked_project(session.settings, session.now)
    there = published(place or str(session.settings.site_dir))
    planned = make_plan(project, session.now)
    due = selected(session.settings, project, planned, session.now - timedelta(minutes=minutes))
    missing = overdue(there, due, statements(session.settings.folders.content).of)
    for each in missing:
        click.echo(session.say(_line(project, each)), err=True)
    if missing:
        click.echo(session.say(_behind(missing)), err=True)
    else:
        session.tell(_up_to_date(there))
    wrong = tell_of_record(session, project, planned, place)
    return 1 if missing or wrong else 0


def _line(project: Project, missing: Overdue) -> Message:
    told = missing.publication
    known = project.channels.get(told.channel)
    words = (
        message("Since {moment}: '{title}' on {channel} was withdrawn.")
        if told.withdrawn
        else message("Since {moment}: '{title}' on {channel}.")
    )
    return message(
        words.text,
        moment=missing.since,
        title=told.title,
        channel=known.label if known else told.channel,
    )


def _behind(missing: tuple[Overdue, ...]) -> Message:
    return plural(
        "The site lacks {count} publication that was due, since {moment}. Build it again.",
        "The site lacks {count} publications that were due, since {moment}. Build it again.",
        len(missing),
        moment=missing[0].since,
    )


def _up_to_date(there: tuple[BuiltPublication, ...]) -> Message:
    if not there:
        return message("The site holds all that was due: nothing yet.")
    return plural(
        "The site holds all that was due: {count} publication, the newest of {moment}.",
        "The site holds all that was due: {count} publications, the newest of {moment}.",
        len(there),
        moment=max(each.at for each in there),
    )
