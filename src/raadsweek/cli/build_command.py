"""`raadsweek build`: makes the output, or finds that it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from raadsweek.config.settings import BuildOptions, Settings
from raadsweek.errors import UsageError
from raadsweek.generate.site import build_site, take_back
from raadsweek.language import message, plural
from raadsweek.workspace.set_aside_or_stop import ContentError
from raadsweek.workspace.site_kind import PREVIEW

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.cache.up_to_date import Built
    from raadsweek.cli.common_options import Session


def build(session: Session, site_dir: Path | None, *, preview: bool, cache: bool) -> int:
    """Builds the whole output and says what was written."""
    session.cache = cache
    settings = _settings(session, site_dir, preview=preview, cache=cache)
    usual = settings.folders.root / PREVIEW if preview else settings.site_dir
    target = (site_dir or usual).absolute()
    asked = BuildOptions(session.asked_language, preview, session.verbose, cache)
    built = build_site(settings, session.now, target, asked, session.language)
    for line in built.lines:
        click.echo(line, err=True)
    _say_written(session, built, target)
    if not settings.has_url:
        no_url = message(
            "mkdocs.yml has no site_url: links in feeds and calendars work on this machine only."
        )
        click.echo(session.say(no_url), err=True)
    return 0


def looks(session: Session, path: str, *, preview: bool) -> int:
    """Prints what one output looks at: what it depends on. Nothing is written."""
    from raadsweek.generate.gather import gather  # noqa: PLC0415 - slow to load
    from raadsweek.parallel import stop  # noqa: PLC0415

    found = gather(session.settings, session.now, preview=preview).looks(path)
    stop()  # nobody waits for the search index
    if found is None:
        raise UsageError(
            message("the site has nothing at '{path}'", path=path),
            message("Give an address or a file within the site, such as besluiten/zwembad/."),
        )
    for of, key in found:
        click.echo(f"{of:12} {key}".rstrip())
    return 0


def _settings(session: Session, site_dir: Path | None, *, preview: bool, cache: bool) -> Settings:
    """The settings. Where they are wrong, what was taken back is taken off the site first."""
    try:
        return session.settings
    except ContentError as error:
        asked = BuildOptions(session.asked_language, preview, session.verbose, cache)
        target = site_dir.absolute() if site_dir else None
        raise take_back(error, session.config_file, session.now, target, asked) from error


def _say_written(session: Session, built: Built, target: Path) -> None:
    written = message(
        "Written to {folder}: {pages}, {feeds}, {calendars}, as of {now}. Open {file}."
    )
    stands = message(
        "Nothing changed: {folder} holds {pages}, {feeds}, {calendars}, as of {now}. Open {file}."
    )
    session.tell(
        message(
            (written if built.anew else stands).text,
            folder=_shown(target),
            pages=plural("{count} page", "{count} pages", built.pages),
            feeds=plural("{count} feed", "{count} feeds", built.feeds),
            calendars=plural("{count} calendar", "{count} calendars", built.calendars),
            now=session.now,
            file=_shown(target / "index.html"),
        )
    )


def _shown(path: Path) -> str:
    """As a user would type it."""
    try:
        return str(path.relative_to(path.cwd()))
    except ValueError:
        return str(path)
