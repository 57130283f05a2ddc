"""`raadsweek plan` as people read it: the grid and the list of each week, then the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import click

from raadsweek.cli.grid import grid
from raadsweek.cli.report_sections import sections
from raadsweek.cli.wrapped import item_lines
from raadsweek.desk.status import UNREADY, words_of
from raadsweek.language import message
from raadsweek.plan.agenda_order import telling_order
from raadsweek.plan.digests import by_post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from raadsweek.cli.session import Session
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week
    from raadsweek.plan.agenda_order import TellingRank
    from raadsweek.report import Report

FEW, FIRST = 8, 3
"""So many of a kind and a meeting stand each on a line; of more only the first are named."""


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
    order = telling_order(project.meetings, {item.id: item for item in project.items})
    for day, of_day in groupby(publications, key=lambda p: p.at.date()):
        yield ""
        yield session.language.day(day)
        for told in _folded(session, project, _by_moment(session, project, of_day, order)):
            places = ", ".join(project.channels[channel].label for channel in told.channels)
            yield from item_lines(
                f"{told.title}{told.mark}  [{places}]", f"  {session.language.time(told.at)}  "
            )


@dataclass(frozen=True, slots=True)
class _Told:
    """What goes out at one moment under one title."""

    at: datetime
    title: str
    mark: str
    kind: str
    meeting: str
    channels: tuple[str, ...] = ()
    together: bool = False
    """Whether it is a digest, which says already how many it tells."""

    @property
    def group(self) -> tuple[object, ...]:
        """What it shares with others that are told in one line, where they are many."""
        return (self.at, self.kind, self.meeting, self.channels, self.mark, self.together)


def _by_moment(
    session: Session,
    project: Project,
    publications: Iterable[Publication],
    order: Callable[[str], TellingRank],
) -> list[_Told]:
    """What goes out, in order of time and then of its telling, with all its channels."""
    meetings = {item.id: item.meeting or "" for item in project.items}
    grouped: dict[_Told, list[str]] = {}
    posts = sorted(
        by_post(publications).values(), key=lambda each: (each[0].at, order(each[0].item))
    )
    for together in posts:
        first = together[0]
        told = _Told(
            first.at,
            _title(session, project, together),
            _mark(session, first),
            first.kind,
            meetings.get(first.item, ""),
            together=bool(first.bundle),
        )
        grouped.setdefault(told, []).append(first.channel)
    return [replace(told, channels=tuple(channels)) for told, channels in grouped.items()]


def _folded(session: Session, project: Project, every: Iterable[_Told]) -> Iterator[_Told]:
    """The same, where many of one kind and meeting are one line that says how many."""
    groups: dict[tuple[object, ...], list[_Told]] = {}
    for each in every:
        groups.setdefault(each.group, []).append(each)
    for found in groups.values():
        if len(found) <= FEW:
            yield from found
            continue
        title = message(
            "{kind}, {count}: {titles} and {more} more",
            kind=project.kinds[found[0].kind].label,
            count=len(found),
            titles="; ".join(each.title for each in found[:FIRST]),
            more=len(found) - FIRST,
        )
        yield replace(found[0], title=session.say(title))


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
