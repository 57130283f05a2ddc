"""`raadsweek publish`: says what becomes public, and what became of each thing that was due."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from raadsweek.cli.mistakes import tell_left_out
from raadsweek.config.options import Asked as AskedOfBuild
from raadsweek.delivery import Result, Told, foreseen
from raadsweek.delivery.git_record import GitRecord
from raadsweek.delivery.prepare import foreseen as foreseen_release
from raadsweek.delivery.publishing import Asked, Publishing, Voice
from raadsweek.delivery.release_words import lines
from raadsweek.delivery.sharing import Alone, InGit
from raadsweek.delivery.site_host import host_of
from raadsweek.errors import UsageError
from raadsweek.language import Language, Message, message, plural
from raadsweek.workspace.now import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command."""

    dry_run: bool
    prepare: bool
    still: bool
    deliver: bool
    online: bool
    again: tuple[str, ...]
    accept: bool
    site_dir: Path | None
    format: str

    @property
    def parts(self) -> int:
        """How many parts were asked for; one at most goes."""
        return sum((self.dry_run, self.prepare, self.still, self.deliver, self.online))


def publish(session: Session, options: Options) -> int:
    """Makes public and sends what is due, or does a part of that.

    1 where something needs a person.
    """
    if options.parts > 1:
        raise UsageError(
            message("--dry-run, --prepare, --still, --deliver and --online do not go together"),
            message("Choose one of them."),
        )
    if options.dry_run:
        return _tell_all(session, options, _would(session, options))
    run = _run(session, options)
    if options.prepare:
        run.prepared()
        return 0
    if options.still:
        run.still()
        return 0
    if options.again:
        # A name that nobody knows is told before anything becomes public.
        foreseen(session.settings, partial(_clock, session), frozenset(options.again))
    if options.deliver:
        return _tell_all(session, options, run.delivered())
    return _tell_all(session, options, run.online() if options.online else run.whole())


def _run(session: Session, options: Options) -> Publishing:
    settings = session.settings
    host = host_of(settings.folders)
    commits = Language(settings.language).say
    step = session.tell if options.format == "text" else _unsaid
    return Publishing(
        settings=settings,
        site_dir=(options.site_dir or settings.site_dir).absolute(),
        host=host,
        sharing=(
            InGit(GitRecord(settings.folders), commits) if host.shares else Alone(settings.folders)
        ),
        clock=partial(_clock, session),
        build=partial(_build, session),
        voice=Voice(commits, step, partial(tell_left_out, session)),
        asked=Asked(frozenset(options.again), bool(session.asked_now), options.accept),
    )


def _clock(session: Session) -> datetime:
    return session.now if session.asked_now else now()


def _unsaid(_: Message) -> None:
    """For programs, which read what became of each thing."""


def _build(session: Session, moment: datetime, target: Path) -> None:
    # What builds is slow to load, and most parts do not need it.
    from raadsweek.generate.site import build_site  # noqa: PLC0415

    asked = AskedOfBuild(verbose=session.verbose)
    built = build_site(session.settings, moment, target, asked, session.language)
    for line in built.lines:
        click.echo(line, err=True)


def _would(session: Session, options: Options) -> Iterator[Told]:
    """What would be sent; what would become public is told before it."""
    moment = _clock(session)
    made = foreseen_release(session.settings, moment)
    if options.format == "text":
        for each in lines(made):
            would = message("would become {what}", what=each)
            session.tell(would)
    yield from foreseen(
        session.settings,
        partial(_clock, session),
        frozenset(options.again),
        partial(tell_left_out, session),
    )


def _tell_all(session: Session, options: Options, told: Iterable[Told]) -> int:
    """Prints each as soon as it is known."""
    found = []
    for each in told:
        found.append(each)
        if options.format == "text":
            _print(session, each, dry_run=options.dry_run)
    if options.format == "json":
        click.echo(json.dumps([_json(session, each) for each in found], indent=2))
    elif not found:
        session.tell(message("Nothing is due."))
    wrong = sum(each.result in WRONG for each in found)
    if wrong and options.format == "text":
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
