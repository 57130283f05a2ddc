"""A whole public site in memory, but for what takes seconds: Pagefind, pictures and PDFs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.config.templates import template_folders
from raadsweek.edition.resolve import edition_of, select
from raadsweek.edition.resolve.next_change import next_change
from raadsweek.emit import calendars, data, feeds, pictures
from raadsweek.emit.calendar_list import KEPT
from raadsweek.emit.channel_texts import channel_texts
from raadsweek.emit.context import Context
from raadsweek.emit.mail import mail, mail_environment
from raadsweek.emit.metadata import described
from raadsweek.emit.pages import Marks, environment, pages
from raadsweek.emit.paper import paper, paper_environment
from raadsweek.emit.search import sources
from raadsweek.emit.sitemap import sitemap
from raadsweek.language import Language
from raadsweek.model.address import Addresses
from raadsweek.plan import plan
from tests.outputs import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    import jinja2

    from raadsweek.model.artifact import Page
    from raadsweek.model.project import Project

NOWHERE = Path("/nowhere")


@dataclass(frozen=True)
class Timeline:
    """One project whose files do not change, while time goes by."""

    project: Project
    cancelled_kept: timedelta
    content: Path = NOWHERE

    def next_change(self, now: datetime) -> datetime:
        """When to build again after a build at `now`."""
        planned = plan(self.project, now)
        return next_change(
            self.project, planned, now, kept=KEPT, cancelled_kept=self.cancelled_kept
        )

    def site(self, now: datetime) -> dict[str, bytes]:
        """Every file of the public site that a build at `now` makes, as `gather` has it made."""
        return dict(_made(self._context(now)))

    def _context(self, now: datetime) -> Context:
        project = self.project
        selection = select(project, plan(project, now), now)
        addresses = Addresses.of("https://raad.example/", project.council, project.kinds)
        return Context(
            edition=edition_of(selection, addresses, self.content),
            addresses=addresses,
            language=Language("nl"),
            site_name="De raad",
            feed_length=5,
            cancelled_kept=self.cancelled_kept,
        )


def _made(context: Context) -> Iterator[tuple[str, bytes]]:
    papers = tuple(paper(context, _paper_templates()))
    made = described(context, pages(context, _templates(context.language.code)))
    for emitter in (feeds, calendars, pictures, data):
        yield from files(emitter, context).items()
    for artifact in (
        *papers,
        *mail(context, _mail_templates()),
        *channel_texts(context),
        *sitemap(context, made),
    ):
        yield artifact.path, artifact.read()
    for page in made:
        yield f"{page.path}index.html", written(page)
    for source in sources(context):
        yield f"pagefind/{source.path}", repr(source.record()).encode()


def written(page: Page) -> bytes:
    """A page with all that the theme is told of it."""
    about = replace(page, content=str, facts=str, listed=tuple)
    return f"{about}\n{page.facts()}\n{page.html}".encode()


@cache
def _templates(code: str) -> jinja2.Environment:
    return environment(template_folders(NOWHERE), Marks(Language(code), ""))


@cache
def _mail_templates() -> jinja2.Environment:
    return mail_environment(template_folders(NOWHERE, "mail"))


@cache
def _paper_templates() -> jinja2.Environment:
    return paper_environment(template_folders(NOWHERE, "print"))
