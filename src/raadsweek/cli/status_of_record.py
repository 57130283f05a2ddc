"""The record in `raadsweek status`: what was seen, and what still has to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from raadsweek.delivery.seen_release import unknown_heads
from raadsweek.delivery.site_behind import behind
from raadsweek.delivery.site_probe import look
from raadsweek.language import Message, message, plural
from raadsweek.model.plan import PublicationStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.cli.session import Session
    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project


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
