"""`raadsweek publish` and `try-mail`.

What becomes public, what became of what was due, and the coming mail.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.cli.error_output import Once, tell_left_out
from raadsweek.cli.publish_output import OutputForm, tell_all
from raadsweek.config.settings import BuildOptions as AskedOfBuild
from raadsweek.config.settings import Settings
from raadsweek.delivery import SendReport, foreseen
from raadsweek.delivery.git_record import GitRecord
from raadsweek.delivery.prepare_release import Prepared
from raadsweek.delivery.prepare_release import foreseen as foreseen_release
from raadsweek.delivery.publish_run import RunListener, RunOptions
from raadsweek.delivery.publishing import Publishing
from raadsweek.delivery.record_sharing import Alone, InGit, Sharing
from raadsweek.delivery.release_summary import lines
from raadsweek.delivery.site_upload import host_of
from raadsweek.delivery.trial_mail import send_trial, trial
from raadsweek.errors import UsageError
from raadsweek.language import Language, Message, message
from raadsweek.workspace.set_aside_or_stop import ContentError
from raadsweek.workspace.settings_and_now import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cli.common_options import Session


class PublishOptions(Struct, frozen=True):
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


def publish(session: Session, options: PublishOptions) -> int:
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
        how = OutputForm(options.format, dry_run=True)
        return tell_all(session, _would(session, options, made), [made], how)


def _parts(session: Session, options: PublishOptions, run: Publishing) -> int:
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
    how = OutputForm(options.format, asks=not options.prepare)
    return tell_all(session, told, run.releases, how)


def _nothing_sent(part: Callable[[], object]) -> Iterator[SendReport]:
    """Does a part that sends nothing."""
    part()
    yield from ()


def run_of(
    session: Session, settings: Settings, options: PublishOptions, wrong: ContentError | None
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
        voice=RunListener(commits, step, partial(tell_left_out, session, said=told)),
        asked=RunOptions(frozenset(options.again), bool(session.asked_now), options.accept),
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


def _would(session: Session, options: PublishOptions, made: Prepared) -> Iterator[SendReport]:
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


# Fallback settings, for what may not wait until `mkdocs.yml` is in order.


@contextmanager
def settings_all_the_same(session: Session) -> Iterator[tuple[Settings, ContentError | None]]:
    """The settings; those of the last good build, or of the record, with what is wrong now.

    ContentError where they are wrong and there is no record: then nothing can be done.
    """
    try:
        settings = session.settings
    except ContentError as error:
        wrong = error
    else:
        yield settings, None
        return
    from raadsweek.generate.site import last_settings  # noqa: PLC0415 - slow to load

    with last_settings(session.config_file, session.now) as found:
        if found is None:
            raise wrong
        yield found, wrong


# `raadsweek try-mail`: the coming mail to one address, to look at it first.


def try_mail(session: Session, address: str, channel: str, *, dry_run: bool) -> int:
    """Sends it, or says what would be sent. RaadsweekError where it was not taken."""
    made = trial(session.settings, session.now, address, channel)
    subject = made.subject
    if dry_run:
        would = message("would be sent to {address}: {subject}", address=address, subject=subject)
        session.tell(would)
        return 0
    send_trial(session.settings, made)
    session.tell(
        message(
            "Sent to {address}, and to nobody else: {subject}", address=address, subject=subject
        )
    )
    session.tell(
        message("The mail itself goes out on {moment}; nothing was recorded.", moment=made.at)
    )
    return 0
