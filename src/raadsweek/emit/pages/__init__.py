"""The pages of the site: what stands in the main column of each, ready for the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.page_outputs import page_outputs as outputs
from raadsweek.emit.pages import (
    accessibility,
    archive,
    body,
    case,
    glossary,
    gone,
    home,
    item,
    kind,
    mails,
    meeting,
    meeting_list,
    member,
    members,
    moments,
    search,
    strategy,
    subject,
    subscribe,
    week,
)
from raadsweek.emit.pages.environment import LanguageMarks, environment
from raadsweek.emit.pages.further_links import channel_ways, ways_on
from raadsweek.emit.pages.page_context import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Alternate, Page

__all__ = [
    "LanguageMarks",
    "channel_ways",
    "environment",
    "home_alternates",
    "make",
    "outputs",
    "ways_on",
]

_MAKERS: Mapping[str, Callable[[Site, Output], Page]] = {
    "accessibility": accessibility.page,
    "home": home.page,
    "item": item.page,
    "ended": gone.ended,
    "hidden": gone.hidden,
    "moved": gone.moved,
    "withdrawn": gone.withdrawn,
    "kind": kind.page,
    "bodies": body.overview,
    "body": body.page,
    "meeting": meeting.page,
    "weeks": week.overview,
    "week": week.page,
    "subscribe": subscribe.page,
    "choices": subscribe.choices,
    "topics": subject.overview,
    "topic": subject.page,
    "places": subject.overview,
    "place": subject.page,
    "cases": case.overview,
    "case": case.page,
    "members": members.overview,
    "member": member.page,
    "archive": archive.page,
    "strategy": strategy.page,
    "glossary": glossary.page,
    "mails": mails.overview,
    "mail": mails.page,
    "now": moments.page,
    "search": search.page,
}
"""By the first part of an output's key what makes it."""


def home_alternates(context: Context) -> tuple[Alternate, ...]:
    """The other forms of the home page, which is not made for that."""
    site = Site(context)
    return site.with_feeds(home.alternates(site))


def make(context: Context, output: Output) -> Page:
    """One page, but for what machines read of it."""
    of, _, id = output.key.partition("/")
    if of == "meetings":
        return (meeting_list.page if id else meeting_list.overview)(Site(context), output)
    return _MAKERS[of](Site(context), output)
