"""What emitters are given of a project that is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.config.templates import template_folders
from raadsweek.edition.resolve import edition
from raadsweek.emit.context import COLOURS, Context
from raadsweek.language import Language
from raadsweek.model.address import Addresses

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project


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
    return Context(
        edition=edition(project, planned, now, preview=preview),
        addresses=Addresses.of(settings.site_url, project.council, project.kinds),
        language=Language(settings.language),
        site_name=settings.site_name,
        content_folder=settings.folders.content,
        feed_length=settings.feed_length,
        cancelled_kept=settings.cancelled_kept,
        colours=colours,
        channel_templates=template_folders(settings.folders.root, "channels"),
    )
