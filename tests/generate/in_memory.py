"""A whole public site in memory, but for what takes seconds: drawn cards and PDFs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.edition.resolve import Whereabouts, edition_of, select
from raadsweek.emit.output import Context
from raadsweek.emit.search_records import sources
from raadsweek.generate.emitters import FILES, PAGES
from raadsweek.language import Language
from raadsweek.model.address import Addresses
from raadsweek.plan import plan

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from raadsweek.edition.clock import Clock
    from raadsweek.model.artifact import Page
    from raadsweek.model.project import Project

NOWHERE = Path("/nowhere")
URL = "https://raad.example/"


@dataclass(frozen=True)
class Timeline:
    """One project whose files do not change, while time goes by."""

    project: Project
    cancelled_kept: timedelta
    content: Path = NOWHERE

    def next_change(self, now: datetime) -> datetime:
        """When to build again after a build at `now`."""
        context, clock = self._context(now)
        with context.edition.looking() as looks:
            _made(context)
        found = clock.asked(looks)
        assert found is not None
        return found

    def site(self, now: datetime) -> dict[str, bytes]:
        """Every file of the public site that a build at `now` makes."""
        context, _ = self._context(now)
        found = _made(context)
        for source in sources(context):
            found[f"search/{source.path}"] = repr(source.record()).encode()
        return found

    def _context(self, now: datetime) -> tuple[Context, Clock]:
        project = self.project
        selection = select(project, plan(project, now), now, site=Whereabouts(url=URL))
        addresses = Addresses.of(URL, project.council, project.kinds)
        context = Context(
            edition=edition_of(selection, addresses, self.content),
            addresses=addresses,
            language=Language("nl"),
            site_name="De raad",
            feed_length=5,
            cancelled_kept=self.cancelled_kept,
        )
        return context, selection.clock


def _made(context: Context) -> dict[str, bytes]:
    """All outputs, by their files; drawing the cards for sharing takes long and tells nothing."""
    found = {
        output.path: room.make(context, output)
        for name, room in FILES.items()
        for output in room.outputs(context)
        if name != "share_cards"
    }
    for output in PAGES.outputs(context):
        found[f"{output.path}index.html"] = written(PAGES.make(context, output))
    return found


def written(page: Page) -> bytes:
    """A page with all that the theme is told of it."""
    return repr(page).encode()
