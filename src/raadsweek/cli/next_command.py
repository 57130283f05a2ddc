"""`raadsweek next`: when to build again; with more words what changes and what waits for people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from raadsweek.cli.printing import print_json
from raadsweek.language import Message, message
from raadsweek.model.week import Week
from raadsweek.report import Report, plan_and_report
from raadsweek.report.owners import OWNERS
from raadsweek.report.still_to_write import NEEDED
from raadsweek.workspace.checked_project import checked_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.cli.common_options import Session
    from raadsweek.edition.values.moment import PublicMoment
    from raadsweek.emit.output import Context

AHEAD = timedelta(weeks=1)
"""How far ahead ends of moments are told."""


def next_moment(session: Session, format: str) -> int:
    """Prints when to build again, as ISO 8601 with offset; programs read that line.

    With `-v` the ends of moments follow, and what waits for people; as JSON all of it.
    """
    # What builds is slow to load, and other commands do not need it.
    from raadsweek.config.settings import BuildOptions  # noqa: PLC0415
    from raadsweek.generate import site  # noqa: PLC0415

    asked = BuildOptions(session.asked_language)
    moment = site.next_moment(session.settings, session.now, asked, session.language)
    said = moment.isoformat(timespec="seconds")
    if format == "json":
        print_json({"next": said, **_data(session)})
        return 0
    click.echo(said)
    if session.verbose:
        for line in _lines(session):
            click.echo(line)
    return 0


def _ends(session: Session) -> tuple[Context, list[PublicMoment]]:
    """The moments of which the end is in the coming days, of what residents read now."""
    from raadsweek.emit.moment_words import open_moments  # noqa: PLC0415 - as above
    from raadsweek.plan import plan  # noqa: PLC0415
    from raadsweek.workspace.emit_context import context_for, selected  # noqa: PLC0415

    settings, now = session.settings, session.now
    project, _ = checked_project(settings, now)
    context = context_for(settings, selected(settings, project, plan(project, now), now))
    return context, [each for each in open_moments(context.edition) if each.over <= now + AHEAD]


def _report(session: Session) -> Report:
    """The report of this week and the next three."""
    project, _ = checked_project(session.settings, session.now)
    first = Week.of(session.now.date())
    return plan_and_report(project, session.now, first.monday, (first + 3).days[-1])[1]


def _data(session: Session) -> dict[str, Any]:
    report, (context, ends) = _report(session), _ends(session)
    return {
        "ends": [
            {
                "at": each.over.isoformat(),
                "what": each.what,
                "title": each.title,
                "url": context.addresses.absolute(each.path),
            }
            for each in ends
        ],
        "needed": NEEDED.data(report.of(NEEDED)),
        "instead_of": [
            {"owner": each.owner, "instead_of": dict(each.instead_of)}
            for each in report.of(OWNERS)
            if each.instead_of
        ],
    }


def _lines(session: Session) -> Iterator[str]:
    from raadsweek.emit.moment_words import label  # noqa: PLC0415 - as above

    report, project = _report(session), checked_project(session.settings, session.now)[0]
    told = (
        message(
            "{moment}: {what} ends ({title})", moment=each.over, what=label(each), title=each.title
        )
        for each in _ends(session)[1]
    )
    yield from _part(session, message("What ends this week"), map(session.say, told))
    instead = (
        message("{owner} stands in for {other}", owner=each.owner, other=name)
        for each in report.of(OWNERS)
        for name, _ in each.instead_of
    )
    yield from _part(session, message("Who stands in"), map(session.say, instead))
    needed = NEEDED.lines(report.of(NEEDED), project, session.language)
    yield from _part(session, message("What is needed and does not exist yet"), iter(needed))


def _part(session: Session, title: Message, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield session.say(title)
        yield from (f"- {line}" for line in found)
