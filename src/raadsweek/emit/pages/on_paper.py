"""The ways to a week on paper, from the page of that week and from the page to subscribe on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import link
from raadsweek.language import message
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE, PAPER_TEXT
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from raadsweek.emit.pages.page_context import Site

TEXT = (PAPER_TEXT, message("Plain text"))
PRINTED = (
    (PAPER_PAGE, message("One page in large letters (PDF)")),
    (PAPER_COLUMN, message("A newspaper column (PDF)")),
    TEXT,
)


def paper_links(site: Site, week: Week, page: str) -> tuple[LinkView, ...]:
    """The forms of the week on paper that there are, from the page at `page`."""
    paper = site.edition.paper(week)
    if paper is None:
        return ()
    return tuple(
        LinkView(link(site.addresses.paper(week, form), page), site.say(words))
        for form, words in (PRINTED if paper.printed else (TEXT,))
    )


def newest_paper(site: Site, page: str) -> tuple[LinkView, ...]:
    """The same of the last week that came out; nothing where none did."""
    for name in reversed(site.edition.names("paper")):
        week = Week.parse(name.id)
        paper = site.edition.paper(week)
        if paper and site.edition.passed(paper.at):
            return paper_links(site, week, page)
    return ()
