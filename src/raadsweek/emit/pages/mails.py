"""The weekly mails on the site: which there are, and all issues of each."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import MAILS
from raadsweek.emit.mail_issues import issue_ids, subject_of
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.emit.pages.page_type import PageType, page_output, single, subject
from raadsweek.emit.pages.subscribe_links import feed_links
from raadsweek.language import Message, VerbatimWords, message
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.edition.values.item import Named
    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page


class IssueRow(Struct, frozen=True):
    """One issue in a list; `text` is the way to it as plain text."""

    link: LinkView
    text: str
    at: datetime
    draft: bool
    """Whether it has not gone out yet; in a preview only."""


class MailYear(Struct, frozen=True):
    """The issues of one year, the newest first."""

    label: str
    issues: tuple[IssueRow, ...]


class MailPage(Struct, frozen=True):
    """All issues of one mail, and how to receive it."""

    title: str
    every: LinkView
    years: tuple[MailYear, ...]
    subscribe: str
    feeds: tuple[LinkView, ...]


class MailCard(Struct, frozen=True):
    """One mail: its page and its newest issue."""

    link: LinkView
    newest: IssueRow | None


class MailsPage(Struct, frozen=True):
    """The mails that there are."""

    title: str
    mails: tuple[MailCard, ...]
    subscribe: str


def overview(site: Site, output: Output) -> Page:
    """The mails that there are."""
    path, channels = output.path, site.edition.frame().mails
    view = MailsPage(
        title=site.say(MAILS),
        mails=tuple(_card(site, channel, path) for channel in channels),
        subscribe=link(site.addresses.subscribe(), path),
    )
    alternates = (feed for channel in channels for feed in site.feeds(*_feed(channel)))
    return site.page(
        path, view.title, "mails", view, description=_description(site), alternates=alternates
    )


def _card(site: Site, channel: Named, page: str) -> MailCard:
    newest = next((row for row in _rows(site, channel, page) if not row.draft), None)
    return MailCard(LinkView(link(channel.path, page), channel.label), newest)


def page(site: Site, output: Output) -> Page:
    """The page of a mail."""
    path = output.path
    channel = next(each for each in site.edition.frame().mails if each.id == subject(output))
    rows = tuple(_rows(site, channel, path))
    stem, title = _feed(channel)
    view = MailPage(
        title=channel.label,
        every=LinkView(link(site.addresses.mails(), path), site.say(MAILS)),
        years=tuple(
            MailYear(str(year), tuple(found))
            for year, found in groupby(rows, key=lambda row: row.at.year)
        ),
        subscribe=link(site.addresses.subscribe(), path),
        feeds=feed_links(site, stem, path),
    )
    return site.page(
        path,
        VerbatimWords(channel.label),
        "mail",
        view,
        description=_description(site),
        alternates=site.feeds(stem, title),
    )


def _rows(site: Site, channel: Named, page: str) -> Iterator[IssueRow]:
    """The newest first."""
    for id in reversed(issue_ids(site.context, channel.id)):
        yield _row(site, id, page)


def _row(site: Site, id: str, page: str) -> IssueRow:
    address, (channel, _, week) = site.addresses.issue, id.partition("/")
    subject, at = subject_of(site.context, id)
    return IssueRow(
        link=LinkView(link(address(channel, Week.parse(week), "html"), page), subject),
        text=link(address(channel, Week.parse(week), "txt"), page),
        at=at,
        draft=not site.edition.passed(at),
    )


def _feed(channel: Named) -> tuple[str, Message]:
    return f"mail/{channel.id}", message("{label}", label=VerbatimWords(channel.label))


def _description(site: Site) -> str:
    said = message(
        "All issues of the weekly mails of the council of {municipality}.",
        municipality=site.edition.council().municipality,
    )
    return site.say(said)


def outputs(context: Context) -> Iterator[Output]:
    """A page for each mail."""
    return (page_output(f"mail/{each.id}", each.path) for each in context.edition.frame().mails)


PAGE_TYPES = (
    PageType("mails", single("mails", slug="mail", there=attrgetter("mails")), overview),
    PageType("mail", outputs, page),
)
