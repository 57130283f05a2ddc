"""`raadsweek publish`: says of each thing that is due what became of it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from raadsweek.cli.mistakes import tell_left_out
from raadsweek.delivery import Result, Told, foreseen, publish
from raadsweek.language import Message, message, plural
from raadsweek.workspace.now import now

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from raadsweek.cli.session import Session

WRONG = (Result.FAILED, Result.UNKNOWN, Result.ASKS)
_WORDS = {
    Result.SENT: message("sent"),
    Result.FOUND: message("stood there already"),
    Result.FAILED: message("failed"),
    Result.UNKNOWN: message("unknown"),
    Result.WAITS: message("waits"),
    Result.ASKS: message("asks you"),
    Result.SKIPPED: message("does not go out"),
}
_WOULD = message("would be sent")
_TODO = {
    Result.ASKS: message(
        "Look whether it stands there. If so: raadsweek placed {id}; if not: "
        "raadsweek publish --again {id}; leave it out: raadsweek placed {id} --skip."
    ),
}


def publish_due(session: Session, again: tuple[str, ...], format: str, *, dry_run: bool) -> int:
    """Sends what is due and prints a line for each. 1 where something needs a person."""

    def clock() -> datetime:
        return session.now if session.asked_now else now()

    asked, tell = frozenset(again), partial(tell_left_out, session)
    if dry_run:
        told: Iterable[Told] = foreseen(session.settings, clock, asked, tell)
    else:
        told = publish(session.settings, clock, asked, tell)
    found = []
    for each in told:
        found.append(each)
        if format == "text":
            _print(session, each, dry_run=dry_run)
    if format == "json":
        click.echo(json.dumps([_json(session, each) for each in found], indent=2))
    elif not found:
        session.tell(message("Nothing is due."))
    wrong = sum(each.result in WRONG for each in found)
    if wrong and format == "text":
        words = plural(
            "{count} publication needs your attention.",
            "{count} publications need your attention.",
            wrong,
        )
        click.echo(session.say(words), err=True)
    return 1 if wrong else 0


def _print(session: Session, told: Told, *, dry_run: bool) -> None:
    if session.quiet and told.result not in WRONG:
        return
    if told.result is Result.SKIPPED and not (dry_run or session.verbose):
        return
    due = told.due
    word = _WOULD if dry_run and told.result is Result.SENT else _WORDS[told.result]
    parts = [f"{session.say(word)}: {due.id}"]
    if told.why:
        parts.append(f" ({session.say(told.why)})")
    if told.url:
        parts.append(f" {told.url}")
    click.echo("".join(parts), err=told.result in WRONG)
    todo = _TODO.get(told.result)
    if todo:
        click.echo("  " + session.say(Message(todo.text, (("id", due.id),))), err=True)


def _json(session: Session, told: Told) -> dict[str, Any]:
    due = told.due
    return {
        "id": due.id,
        "channel": due.channel,
        "item": due.item,
        "at": due.at.isoformat(),
        "title": due.title,
        "result": told.result.value,
        "why": session.say(told.why) if told.why else "",
        "url": told.url,
    }
