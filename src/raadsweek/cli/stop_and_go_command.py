"""`raadsweek stop` and `raadsweek go`: nothing planned goes out, and everything goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from raadsweek.cli.printing import item_lines
from raadsweek.delivery.shared_stops import OnlyHereError, SharedStops
from raadsweek.editing.held_by_stop import AtEnd, Choice, said_of
from raadsweek.errors import UsageError
from raadsweek.language import message, plural
from raadsweek.load.value_parsing import WrongValueError, parse_moment

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.cli.common_options import Session


class StopOptions(Struct, frozen=True):
    """The options of `stop`."""

    why: str = ""
    excepted: tuple[str, ...] = ()
    line: str = ""
    until: str = ""
    by: str = ""


class GoOptions(Struct, frozen=True):
    """The options of `go`: what becomes of what waits."""

    at_once: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    rest: str | None = None
    why: str = ""
    by: str = ""

    def of(self, at_end: AtEnd) -> dict[str, Choice]:
        """What was said of each thing."""
        named = {
            **dict.fromkeys(self.at_once, Choice.NOW),
            **dict.fromkeys(self.later, Choice.LATER),
            **dict.fromkeys(self.never, Choice.NEVER),
        }
        if not self.rest:
            return named
        return {each.id: _or_else(Choice(self.rest), each.choices) for each in at_end.waiting} | (
            named
        )


def _or_else(choice: Choice, possible: tuple[Choice, ...]) -> Choice:
    """The choice, or the nearest that is possible: what cannot go later goes now, and so on."""
    order = (choice, Choice.LATER, Choice.NOW, Choice.NEVER)
    return next(each for each in order if each in possible)


def stop(session: Session, asked: StopOptions) -> int:
    """Stops everything. RaadsweekError where others who publish cannot be told of it."""
    until = _moment(asked.until)
    stops = SharedStops(session.settings, session.now, asked.by)
    try:
        made = stops.stop(asked.why, asked.excepted, asked.line, until)
    except OnlyHereError:
        session.tell(message("Everything is stopped here."))
        raise
    session.tell(message("Everything is stopped since {moment}.", moment=made.since))
    session.tell(message("What is public stays. Urgent items go out. On with: raadsweek go."))
    if made.line:
        session.tell(message("The line comes on the pages with the next 'raadsweek publish'."))
    return 0


def go(session: Session, asked: GoOptions) -> int:
    """Lets everything go on. UsageError where something waits of which nothing was said."""
    stops = SharedStops(session.settings, session.now, asked.by)
    try:
        stops.go(asked.of(stops.at_end), asked.why)
    except UsageError:
        _list(session, stops.at_end)
        raise
    session.tell(message("Everything goes on."))
    if stops.at_end.dropped:
        session.tell(
            plural(
                "{count} place of a timeless item passed; that comes again when it is its turn.",
                "{count} places of timeless items passed; these come again when it is their turn.",
                stops.at_end.dropped,
            )
        )
    return 0


def _list(session: Session, at_end: AtEnd) -> None:
    if not at_end.waiting:
        return
    click.echo(session.say(message("This waits:")))
    for each in at_end.waiting:
        for line in item_lines(session.say(said_of(each))):
            click.echo(line)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return parse_moment(text)
    except WrongValueError as error:
        raise UsageError(error.what, error.hint) from error
