"""Gathers everything that will be written, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.build.pagefind import search_index
from raadsweek.build.templates import template_folders
from raadsweek.check import check
from raadsweek.emit.calendars import calendars
from raadsweek.emit.cards import cards
from raadsweek.emit.context import COLOURS, Context
from raadsweek.emit.data import data
from raadsweek.emit.feeds import feeds
from raadsweek.emit.metadata import described
from raadsweek.emit.pages import environment, pages
from raadsweek.emit.pictures import pictures
from raadsweek.emit.search import records
from raadsweek.emit.sitemap import sitemap
from raadsweek.errors import RaadsweekError
from raadsweek.language import Language, message, plural
from raadsweek.load import load
from raadsweek.model.address import Addresses
from raadsweek.model.problem import Problem, Severity
from raadsweek.plan import edition, plan

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.build.settings import Settings
    from raadsweek.model.artifact import Artifact, Page
    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project


class ContentError(RaadsweekError):
    """The content or the calendars have errors; nothing can be built from them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        super().__init__(
            plural(
                "there is {count} error in the content or the calendars",
                "there are {count} errors in the content or the calendars",
                errors,
            ),
            message(
                "Nothing was written; the last site stands as it was. Mend them and try again."
            ),
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything of one build, in memory."""

    project: Project
    plan: Plan
    context: Context
    artifacts: tuple[Artifact, ...]
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    """What `check` found, warnings and notes only."""


def checked_project(settings: Settings) -> tuple[Project, tuple[Problem, ...]]:
    """The project, and its problems. Raises ContentError where any of them is an error."""
    project = load(settings.folders)
    problems = check(project)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    return project, problems


def gather(
    settings: Settings,
    now: datetime,
    *,
    preview: bool = False,
    colours: tuple[str, str] = COLOURS,
) -> Gathered:
    """Plans the project and lets every emitter make its part.

    `colours` are the council's own and that of the letters on it.
    """
    project, problems = checked_project(settings)
    planned = plan(project, now)
    addresses = Addresses.of(settings.site_url, project.council, project.kinds)
    language = Language(settings.language)
    context = Context(
        edition=edition(project, planned, now, preview=preview),
        addresses=addresses,
        language=language,
        site_name=settings.site_name,
        content_folder=settings.folders.content,
        feed_length=settings.feed_length,
        cancelled_kept=settings.cancelled_kept,
        colours=colours,
    )
    templates = environment(template_folders(settings.folders.root), language)
    made = described(context, pages(context, templates))
    artifacts = (
        *feeds(context),
        *calendars(context),
        *pictures(context),
        *cards(context),
        *data(context),
        *search_index(records(context), settings.language),
        *sitemap(context, made),
    )
    return Gathered(project, planned, context, artifacts, made, problems)
