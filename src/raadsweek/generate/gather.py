"""Gathers everything that will be written, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from raadsweek.config.templates import template_folders
from raadsweek.desk import board_facts, board_templates, boards
from raadsweek.edition.resolve import select
from raadsweek.edition.resolve.next_change import next_change
from raadsweek.emit.calendars import calendars
from raadsweek.emit.cards import cards
from raadsweek.emit.channel_texts import channel_texts
from raadsweek.emit.context import COLOURS, Context
from raadsweek.emit.data import data
from raadsweek.emit.feeds import feeds
from raadsweek.emit.mail import mail, mail_environment
from raadsweek.emit.metadata import described
from raadsweek.emit.pages import Marks, environment, pages
from raadsweek.emit.paper import paper, paper_environment
from raadsweek.emit.pictures import pictures
from raadsweek.emit.search import sources
from raadsweek.emit.sitemap import sitemap
from raadsweek.generate.parallel import beside
from raadsweek.language import Language
from raadsweek.model.problem import Problem
from raadsweek.plan import plan
from raadsweek.search_index import made_now, search_index
from raadsweek.workspace.checked import checked_project
from raadsweek.workspace.context import context_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.edition.resolve import Selection
    from raadsweek.generate.taken_back import LastGood
    from raadsweek.model.artifact import Artifact, Page
    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project
    from raadsweek.search_index import Keep


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything of one build. What `later` gives is still being made."""

    project: Project
    plan: Plan
    context: Context
    artifacts: tuple[Artifact, ...]
    later: Iterator[Artifact]
    """Calendars, open data and the search index, from processes beside this one; once."""
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    """What `check` found; an error is about an item, or a page, that is left out."""
    until: datetime
    """The first moment at which the same files give another public site."""

    @property
    def paths(self) -> frozenset[str]:
        """Every file but those of `later`; without capitals: many disks do not tell those apart."""
        pages = (f"{page.path}index.html" for page in self.pages)
        return frozenset(map(str.casefold, (*pages, *(each.path for each in self.artifacts))))


def gather(
    settings: Settings,
    now: datetime,
    *,
    preview: bool = False,
    colours: tuple[str, str] = COLOURS,
    keep: Keep = made_now,
    good: LastGood | None = None,
) -> Gathered:
    """Plans the project and lets every emitter make its part.

    `colours` are the council's own and that of the letters on it; `keep` gives parts of the
    search index that were made of the same before. With `good` nothing new is gathered.
    """
    project, problems = (good.project, good.problems) if good else checked_project(settings)
    planned = plan(project, now)
    selection = select(project, planned, now, preview=preview, shows=good.shows if good else None)
    context = context_for(settings, selection, colours=colours)
    # What takes long and gives no pages; another core has time for it.
    searched = beside(_search(context, keep))
    listed = beside(chain(calendars(context), data(context)))
    printed = paper(
        context,
        paper_environment(template_folders(settings.folders.root, "print")),
        weeks=settings.paper_weeks,
    )
    context = replace(context, paper_files=printed.paths)
    templates = environment(template_folders(settings.folders.root), Marks.of(context))
    made = described(context, pages(context, templates))
    artifacts = (
        *feeds(context),
        *pictures(context),
        *cards(context),
        *printed.artifacts,
        *mail(context, mail_environment(template_folders(settings.folders.root, "mail"))),
        *channel_texts(context),
        *(_boards(settings, project, planned, selection, context, problems) if preview else ()),
        *sitemap(context, made),
    )
    found = (*problems, *printed.problems)
    until = next_change(project, planned, now, cancelled_kept=settings.cancelled_kept)
    return Gathered(
        project, planned, context, artifacts, chain(listed, searched), made, found, until
    )


def _boards(
    settings: Settings,
    project: Project,
    planned: Plan,
    selection: Selection,
    context: Context,
    problems: tuple[Problem, ...],
) -> Iterator[Artifact]:
    facts = board_facts(settings, project, planned, selection, context, problems)
    yield from boards(facts, board_templates(settings, context))


def _search(context: Context, keep: Keep) -> Iterator[Artifact]:
    """The search index: all in the language of the content, which its stemming is for."""
    code = context.content_language
    found = sources(replace(context, language=Language(code)))
    yield from search_index(found, code, keep)
