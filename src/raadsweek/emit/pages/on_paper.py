"""The ways to a week on paper, from the page of that week and from the page to subscribe on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link
from raadsweek.emit.pages.site import link
from raadsweek.language import message
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE, PAPER_TEXT

if TYPE_CHECKING:
    from raadsweek.emit.pages.site import Site
    from raadsweek.model.week import Week

FORMS = (
    (PAPER_PAGE, message("One page in large letters (PDF)")),
    (PAPER_COLUMN, message("A newspaper column (PDF)")),
    (PAPER_TEXT, message("Plain text")),
)


def paper_links(site: Site, week: Week, page: str) -> tuple[Link, ...]:
    """The forms of the week on paper that there are, from the page at `page`."""
    paths = ((site.addresses.paper(week, form), words) for form, words in FORMS)
    made = site.context.paper_files
    return tuple(Link(link(path, page), site.say(words)) for path, words in paths if path in made)


def newest_paper(site: Site, page: str) -> tuple[Link, ...]:
    """The same of the last week that came out; nothing where none did."""
    out = [paper.week for paper in site.context.papers if paper.at <= site.selection.now]
    return paper_links(site, out[-1], page) if out else ()
