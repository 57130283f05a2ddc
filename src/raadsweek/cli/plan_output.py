"""`raadsweek plan` as people read it: the grid and the list of each week, then the report."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from raadsweek.cli.grid import grid
from raadsweek.cli.report_sections import sections
from raadsweek.cli.wrapped import item_lines
from raadsweek.desk.status import UNREADY, words_of
from raadsweek.language import message
from raadsweek.plan.digests import by_post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from raadsweek.cli.session import Session
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week
    from raadsweek.report import Report


def show(
    session: Session,
    project: Project,
    weeks: Sequence[Week],
    made: Plan,
    report: Report,
    channel: str | None,
) -> None:
    """Prints the weeks and the report; a quiet run only the grids. `channel` narrows it."""
    for week in weeks:
        for line in _week(session, project, week, made, channel):
            click.echo(line)
    if not session.quiet:
        for line in sections(session, project, report, channel):
            click.echo(line)


def _week(
    session: Session, project: Project, week: Week, made: Plan, channel: str | None
) -> Iterator[str]:
    channels = [channel] if channel else list(project.channels)
    publications = [p for p in made.in_week(week) if p.channel in channels]
    empty = [s for s in made.empty_slots if s.channel in channels and s.at.date() in week.days]
    yield f"== {week} =="
    yield ""
    if not publications:
        yield session.say(message("Nothing goes out this week."))
    boxes = grid(project, session.language, week, publications, empty, channels)
    yield from boxes or ()
    if boxes is None or not session.quiet:
        yield from _days(session, project, publications)
    yield ""


def _days(session: Session, project: Project, publications: Iterable[Publication]) -> Iterator[str]:
    """The days with the titles that go out, each title once for a moment."""
    for day, of_day in groupby(publications, key=lambda p: p.at.date()):
        yield ""
        yield session.language.day(day)
        for (at, title), channels in _by_moment(session, project, of_day).items():
            places = ", ".join(project.channels[channel].label for channel in channels)
            yield from item_lines(f"{title}  [{places}]", f"  {session.language.time(at)}  ")


def _by_moment(
    session: Session, project: Project, publications: Iterable[Publication]
) -> dict[tuple[datetime, str], list[str]]:
    """Moment and marked title to the channels that it goes to then."""
    grouped: dict[tuple[datetime, str], list[str]] = {}
    for together in by_post(publications).values():
        first = together[0]
        title = _title(session, project, together) + _mark(session, first)
        grouped.setdefault((first.at, title), []).append(first.channel)
    return grouped


def _title(session: Session, project: Project, together: Sequence[Publication]) -> str:
    """Its own; of a digest how many it tells, and the first of them."""
    first = together[0]
    if not first.bundle:
        return first.title
    kind = project.kinds[first.kind].label
    return session.say(
        message(
            "{kind}, {count} in one digest: {title}, ...",
            kind=kind,
            count=len(together),
            title=first.title,
        )
    )


def _mark(session: Session, publication: Publication) -> str:
    """Where it stands, where that is not simply planned."""
    words = UNREADY.words if publication.tentative else words_of(publication.status)
    return f" ({session.say(words)})" if words else ""
