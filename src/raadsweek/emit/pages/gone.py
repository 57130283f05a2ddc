"""The pages at addresses where there was something: it may not be read now, or it is elsewhere.

Of what was hidden nothing is told: neither title nor text, and not why.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import ARCHIVE
from raadsweek.emit.corrections import withdrawn_page_notice, withdrawn_title
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.further_links import ContactView, reach
from raadsweek.emit.pages.page_context import Site, link, there
from raadsweek.emit.pages.page_type import PageType, each_named, page_output, subject
from raadsweek.language import Message, message
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page


class Neutral(Struct, frozen=True):
    """What stands where an item was hidden."""

    title: str
    why: str
    ways: tuple[LinkView, ...]
    """Where the newest is, and what is older."""
    reach: ContactView | None


class TakenAway(Struct, frozen=True):
    """What is left of an ordinary page: its title, and when and why it was taken back."""

    title: str
    notice: Markup
    """As HTML."""
    reach: ContactView | None
    kind: None = None
    """It is of no kind."""
    later: tuple[()] = ()
    """Nothing follows it up."""


class Onward(Struct, frozen=True):
    """What stands where something was that has another address now."""

    title: str
    way: str


def hidden(site: Site, output: Output) -> Page:
    """The page at the address of an item that its files no longer let be public."""
    return _neutral(
        site,
        output,
        message("This page cannot be read at the moment"),
        message("What stood here cannot be read now. Perhaps it can be later."),
    )


def ended(site: Site, output: Output) -> Page:
    """The page at the address of an item whose last day came, as was said on it from the first."""
    found = (each for each in site.edition.names("ended") if each.id == subject(output))
    last = date.fromisoformat(there(next(found, None), output).label)
    return _neutral(
        site,
        output,
        message("This page can no longer be read"),
        message(
            "What stood here could be read up to {day}. The page itself said so when it appeared.",
            day=last,
        ),
    )


def _neutral(site: Site, output: Output, title: Message, why: Message) -> Page:
    path, addresses = output.path, site.addresses
    ways = (
        (site.home, message("The newest of the council")),
        (addresses.meetings(), message("Meetings")),
        (addresses.archive(), ARCHIVE),
    )
    view = Neutral(
        site.say(title),
        site.say(why),
        tuple(LinkView(link(target, path), site.say(words)) for target, words in ways),
        reach(site),
    )
    return replace(site.page(path, view.title, "hidden", view), indexed=False)


def withdrawn(site: Site, output: Output) -> Page:
    """The page at the address of an ordinary page that was taken back: when and why."""
    found = (each for each in site.edition.withdrawn_pages() if each.name == subject(output))
    page = there(next(found, None), output)
    notice = withdrawn_page_notice(page)
    view = TakenAway(page.title, site.marks.said(notice), reach(site))
    title = site.say(withdrawn_title(page))
    return site.page(page.path, title, "withdrawn", view, description=site.say(notice))


def moved(site: Site, output: Output) -> Page:
    """The page at an address of before. Browsers go on at once; else there is a link."""
    found = (each for each in site.edition.names("moved") if each.id == subject(output))
    to = there(next(found, None), output).path
    view = Onward(site.say(message("This page has another address now")), link(to, output.path))
    page = site.page(output.path, view.title, "moved", view)
    return replace(page, indexed=False, leads_to=to)


def _withdrawn_pages(context: Context) -> Iterator[Output]:
    for each in context.edition.withdrawn_pages():
        yield page_output(f"withdrawn/{each.name}", each.path, "")


def _moved(context: Context) -> Iterator[Output]:
    """Where something was that has another address now."""
    for each in context.edition.names("moved"):
        yield page_output(f"moved/{each.id}", each.id, "", unlisted=True)


GONE = ("hidden/", "ended/", "withdrawn/")
"""How the keys begin of the pages that stand where nothing is to be read any more."""
PAGE_TYPES = (
    PageType("hidden", each_named("hidden", unlisted=True), hidden),
    PageType("ended", each_named("ended", unlisted=True), ended),
    PageType("withdrawn", _withdrawn_pages, withdrawn),
    PageType("moved", _moved, moved),
)
