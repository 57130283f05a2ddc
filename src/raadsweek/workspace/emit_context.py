"""What emitters are given of a project that is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cache.build_fingerprint import reading_tools
from raadsweek.config.settings import template_folders
from raadsweek.emit.output import COLOURS, PARTS, Context
from raadsweek.language import Language
from raadsweek.lazy_import import LazyModule
from raadsweek.media.library import library
from raadsweek.model.address import Addresses

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.edition import resolve
    from raadsweek.edition.door import Edition
    from raadsweek.edition.resolve import Selection, Whereabouts
    from raadsweek.edition.resolve.item_parts import Statements
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Project
    from raadsweek.model.record import Record
else:  # With an edition that was kept nothing is selected.
    resolve = LazyModule("raadsweek.edition.resolve")


def context_of(
    settings: Settings,
    project: Project,
    planned: Plan,
    now: datetime,
    *,
    preview: bool,
    colours: tuple[str, str] = COLOURS,
) -> Context:
    """What emitters are given of a project that is planned as things stand at `now`."""
    selection = selected(settings, project, planned, now, preview=preview)
    return context_for(settings, selection, colours=colours)


def selected(
    settings: Settings,
    project: Project,
    planned: Plan,
    now: datetime,
    *,
    preview: bool = False,
    shows: Callable[[Publication], bool] | None = None,
) -> Selection:
    """What the public, or with `preview` the editors, may see of a project at `now`.

    With `shows` the public sees no other publications than those that it is true of.
    """
    return resolve.select(project, planned, now, preview=preview, site=_site(settings), shows=shows)


def after_release(settings: Settings, project: Project, planned: Plan, now: datetime) -> Record:
    """The record as it would be after a release at `now`."""
    return resolve.released(project, planned, now, _site(settings))


def _site(settings: Settings) -> Whereabouts:
    return resolve.Whereabouts(settings.folders.content, settings.site_url)


def context_for(
    settings: Settings,
    selection: Selection,
    *,
    colours: tuple[str, str] = COLOURS,
    printed: int = 0,
    statements: Statements | None = None,
    language: Language | None = None,
) -> Context:
    """What emitters are given of what was selected.

    Of the newest `printed` weeks on paper there are PDFs; `statements` are those that are known
    from an earlier edition; `language` is that of the interface where it is not the settings'.
    """
    addresses = Addresses.of(settings.site_url, selection.council, selection.kinds)
    content = settings.folders.content
    edition = resolve.edition_of(
        selection, addresses, content, printed=printed, statements=statements
    )
    return context_with(settings, edition, addresses, colours=colours, language=language)


def context_with(
    settings: Settings,
    edition: Edition,
    addresses: Addresses,
    *,
    colours: tuple[str, str] = COLOURS,
    language: Language | None = None,
) -> Context:
    """What emitters are given of an edition."""
    return Context(
        edition=edition,
        addresses=addresses,
        language=language or Language(settings.language),
        site_name=settings.site_name,
        feed_length=settings.feed_length,
        cancelled_kept=settings.cancelled_kept,
        colours=colours,
        logo=_logo(settings),
        templates={part: template_folders(settings.folders.root, part) for part in PARTS},
        tools=reading_tools(),
    )


def _logo(settings: Settings) -> bytes:
    """The logo for pictures; empty: there is none, or (what the build tells) it cannot be shown."""
    if not settings.card_logo:
        return b""
    try:
        return library(settings.folders.content).drawing(settings.card_logo)
    except OSError:
        return b""
