"""`raadsweek publish`: says what becomes public, and what became of each thing that was due."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from raadsweek.cli.mistakes import Once, tell_left_out
from raadsweek.cli.published import How, tell_all
from raadsweek.cli.standing_in import settings_all_the_same
from raadsweek.config.options import Asked as AskedOfBuild
from raadsweek.delivery import Told, foreseen
from raadsweek.delivery.asked import Asked, Voice
from raadsweek.delivery.git_record import GitRecord
from raadsweek.delivery.prepare import foreseen as foreseen_release
from raadsweek.delivery.publishing import Publishing
from raadsweek.delivery.release_words import lines
from raadsweek.delivery.sharing import Alone, InGit
from raadsweek.delivery.site_host import host_of
from raadsweek.errors import UsageError
from raadsweek.language import Language, Message, message
from raadsweek.workspace.now import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cli.session import Session
    from raadsweek.config.settings import Settings
    from raadsweek.delivery.prepare import Prepared
    from raadsweek.delivery.sharing import Sharing
    from raadsweek.workspace.content_error import ContentError


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command."""

    dry_run: bool = False
    prepare: bool = False
    still: bool = False
    deliver: bool = False
    online: bool = False
    again: tuple[str, ...] = ()
    accept: bool = False
    site_dir: Path | None = None
    format: str = "text"

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
    with settings_all_the_same(session) as (settings, wrong):
        if not options.dry_run:
            return _parts(session, options, run_of(session, settings, options, wrong))
        if wrong is not None:
            raise wrong
        made = foreseen_release(settings, _clock(session), accept=options.accept)
        how = How(options.format, dry_run=True)
        return tell_all(session, _would(session, options, made), [made], how)


def _parts(session: Session, options: Options, run: Publishing) -> int:
    """Does what was asked for."""
    if options.still:
        run.still()
        return 0
    if options.again and run.wrong is None:
        # A name that nobody knows is told before anything becomes public.
        foreseen(session.settings, partial(_clock, session), frozenset(options.again))
    if options.prepare:
        told = _nothing_sent(run.prepared)
    elif options.deliver:
        told = run.delivered()
    else:
        told = run.online() if options.online else run.whole()
    how = How(options.format, asks=not options.prepare)
    return tell_all(session, told, run.releases, how)


def _nothing_sent(part: Callable[[], object]) -> Iterator[Told]:
    """Does a part that sends nothing."""
    part()
    yield from ()


def run_of(
    session: Session, settings: Settings, options: Options, wrong: ContentError | None
) -> Publishing:
    """The run that the command asks for; `wrong` is what is wrong with the configuration."""
    host = host_of(settings.folders)
    commits = Language(settings.language).say
    step = session.tell if options.format == "text" else _unsaid
    told = Once()
    return Publishing(
        settings=settings,
        site_dir=(options.site_dir or settings.site_dir).absolute(),
        host=host,
        sharing=sharing_of(settings),
        clock=partial(_clock, session),
        build=partial(_build, session, settings, told),
        rebuild=partial(_rebuild, session, settings),
        voice=Voice(commits, step, partial(tell_left_out, session, said=told)),
        asked=Asked(frozenset(options.again), bool(session.asked_now), options.accept),
        wrong=wrong,
    )


def sharing_of(settings: Settings) -> Sharing:
    """How what is recorded reaches others."""
    if not host_of(settings.folders).shares:
        return Alone(settings.folders)
    return InGit(GitRecord(settings.folders), Language(settings.language).say)


def _clock(session: Session) -> datetime:
    return session.now if session.asked_now else now()


def _unsaid(_: Message) -> None:
    """For programs, which read what became of each thing."""


def _build(
    session: Session, settings: Settings, told: Once, moment: datetime, target: Path
) -> None:
    # What builds is slow to load, and most parts do not need it.
    from raadsweek.generate.site import build_site  # noqa: PLC0415

    asked = AskedOfBuild(verbose=session.verbose)
    built = build_site(settings, moment, target, asked, session.language)
    for line in built.lines:
        told(line)


def _rebuild(
    session: Session, settings: Settings, moment: datetime, target: Path, without: frozenset[str]
) -> None:
    from raadsweek.generate.site import rebuild  # noqa: PLC0415 - as above

    rebuild(settings, moment, target, AskedOfBuild(verbose=session.verbose), without)


def _would(session: Session, options: Options, made: Prepared) -> Iterator[Told]:
    """What would be sent; what would become public is told before it."""
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
