"""`raadsweek status`: whether the site that residents see holds all that was due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from raadsweek.delivery.published_site import Overdue, behind, overdue, published
from raadsweek.delivery.seen_release import unknown_heads
from raadsweek.delivery.site_probe import look
from raadsweek.edition.resolve.item_parts import statements
from raadsweek.language import Message, message, plural
from raadsweek.model.plan import Plan, PublicationStatus
from raadsweek.plan import plan as make_plan
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import selected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.cli.common_options import Session
    from raadsweek.desk.last_build import BuiltPublication
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


# The record in `raadsweek status`: what was seen, and what still has to be done.


def tell_of_record(session: Session, project: Project, planned: Plan, place: str | None) -> bool:
    """Prints what the record says, and whether the site at `place`, if an address, agrees.

    True where it does not.
    """
    if project.record.is_empty:
        return False
    for said in _said(project, planned):
        session.tell(said)
    if place is None or not place.lower().startswith(("http://", "https://")):
        return False
    wrong = tuple(_wrong(session, project, place))
    for each in wrong:
        click.echo(session.say(each), err=True)
    return bool(wrong)


def _said(project: Project, planned: Plan) -> Iterator[Message]:
    record = project.record
    if record.released is not None:
        seen = record.until is not None and record.until >= record.released
        words = (
            message("The newest release is of {moment} and was seen on the site.")
            if seen
            else message("The newest release is of {moment}; nobody saw it on the site yet.")
        )
        yield message(words.text, moment=record.released)
    maybe = sum(each.status is PublicationStatus.MAYBE for each in planned.publications)
    due = sum(each.status is PublicationStatus.DUE for each in planned.publications)
    if maybe:
        yield plural(
            "{count} publication may be on the site; it was not seen there.",
            "{count} publications may be on the site; they were not seen there.",
            maybe,
        )
    if due:
        yield plural(
            "{count} publication is still to be placed or sent.",
            "{count} publications are still to be placed or sent.",
            due,
        )


def _wrong(session: Session, project: Project, place: str) -> Iterator[Message]:
    found = look(place)
    if found is None:
        return
    if unknown_heads(project.record.facts, found):
        yield message(
            "The record here is older than the site. Get the newest version of the folder "
            "'record', or run: raadsweek archive recover"
        )
        return
    wrong = behind(session.settings.folders, project.record, found)
    if wrong is None:
        return
    if found.at is not None:
        yield message(
            "The site is older than the record: it shows the release of {moment}. Put it online "
            "again.",
            moment=found.at,
        )
    for title in wrong.again:
        yield message("To be read again, and it should not be: {title}", title=title)
    for title in wrong.missing:
        yield message("Missing: {title}", title=title)
