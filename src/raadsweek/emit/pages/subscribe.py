"""The page on which residents subscribe, and the one with every feed and calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from raadsweek.emit.collections import (
    IN_ENGLISH_STEM,
    NamedCalendar,
    collection_title,
    meeting_calendars,
    staff_calendars,
)
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.further_links import ChannelWay, channel_ways
from raadsweek.emit.pages.page_context import ALL, MEETINGS, Site, link
from raadsweek.emit.pages.page_type import PageType, page_output, single
from raadsweek.emit.pages.subscribe_links import (
    MEETINGS_TITLE,
    MailJoin,
    Subscription,
    feed_links,
    mail_joins,
    newest_paper,
    subscription,
)
from raadsweek.emit.text import absolute
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import segno

    from raadsweek.edition.values.calendar import Collection
    from raadsweek.emit.output import Context, Output
    from raadsweek.model.artifact import Page
else:
    segno = LazyModule("segno")  # most builds draw no code


GROUPS = (
    ("all", message("Everything")),
    ("case", message("One case")),
    ("topic", message("One topic")),
    ("kind", message("One kind of news")),
    ("place", message("One place")),
    ("member", message("One council member")),
    ("body", message("One body, such as a committee")),
    ("weekday", message("One day of the week")),
    ("channel", message("What went out on one channel")),
)
"""From what residents look for most to what few look for."""
SUBSCRIBE, CHOICES = message("Subscribe"), message("All feeds and calendars")
CHANGES = message("Changes of the meetings")
EXAMPLES = 3


class SubscriptionRow(Struct, frozen=True):
    """One subscription, and what it can be narrowed to: a channel to one of its days."""

    subscription: Subscription
    narrower: tuple[Subscription, ...]


class SubscriptionGroup(Struct, frozen=True):
    """Subscriptions of one sort; `id` is where on the page they stand."""

    id: str
    title: str
    rows: tuple[SubscriptionRow, ...]

    @property
    def examples(self) -> Markup:
        """The first few, so that one sees what it is before opening it."""
        names = [row.subscription.heading for row in self.rows]
        more = ", …" if len(names) > EXAMPLES else ""
        return Markup(", ").join(names[:EXAMPLES]) + more


class SubscribePage(Struct, frozen=True):
    """The three ways to be told, for who wants to be told of the council."""

    mails: tuple[MailJoin, ...]
    meetings: Subscription
    everything: tuple[Subscription, ...]
    choices: str
    """The page with all that one can choose from."""
    address: str
    """Where this page is, and the same as a QR code, for on paper."""
    qr_code: Markup
    paper: tuple[LinkView, ...]
    """The last week on paper; empty before the first one."""
    elsewhere: tuple[ChannelWay, ...]
    """The council's own places on other sites."""
    in_english: tuple[LinkView, ...]
    """The feeds of what there is in English; nothing on a page in Dutch."""


class MailFeeds(Struct, frozen=True):
    """A weekly mail in a news reader."""

    issues: LinkView
    feeds: tuple[LinkView, ...]
    feed_address: str


class ChoicesPage(Struct, frozen=True):
    """Everything there is to subscribe to, for who looks for a part of it."""

    up: LinkView
    groups: tuple[SubscriptionGroup, ...]
    meetings: Subscription
    """What changes of the meetings."""
    other_meetings: tuple[Subscription, ...]
    """The meetings for programs that hide what is cancelled, and without that."""
    mails: tuple[MailFeeds, ...]
    staff: tuple[Subscription, ...]
    """The calendars of the staff; in a preview only."""
    all_feeds: LinkView
    """The list of all feeds, for news readers; its text is the address."""


def page(site: Site, output: Output) -> Page:
    """The one page, and short."""
    path = output.path
    description = message(
        "Receive the news and the meetings of the council by yourself: by mail, in your calendar "
        "or in a news reader. You need no account."
    )
    return site.page(
        path,
        site.say(SUBSCRIBE),
        "subscribe",
        _view(site, path),
        description=site.say(description),
        alternates=(site.calendar(MEETINGS, MEETINGS_TITLE),),
    )


def choices(site: Site, output: Output) -> Page:
    """All feeds and calendars: by topic, place, kind, member, body, weekday and channel."""
    path, list_of_all = output.path, site.addresses.feed_list()
    _, *other_meetings = _calendars(site, path, meeting_calendars())
    view = ChoicesPage(
        up=LinkView(link(site.addresses.subscribe(), path), site.say(SUBSCRIBE)),
        groups=tuple(
            SubscriptionGroup(id, site.say(title), rows)
            for id, title in GROUPS
            if (rows := tuple(_rows(site, path, id)))
        ),
        meetings=subscription(site, MEETINGS, CHANGES, path),
        other_meetings=tuple(other_meetings),
        mails=tuple(_mails(site, path)),
        staff=tuple(_calendars(site, path, staff_calendars(site.edition))),
        all_feeds=LinkView(link(list_of_all, path), absolute(site.context, list_of_all)),
    )
    description = message("Every feed and every calendar of this site, to choose from.")
    said = site.say(description)
    return site.page(path, site.say(CHOICES), "all_feeds_and_calendars", view, description=said)


def _view(site: Site, path: str) -> SubscribePage:
    meetings = next(_calendars(site, path, meeting_calendars()))
    address = absolute(site.context, path)
    return SubscribePage(
        mails=tuple(mail_joins(site, path)),
        meetings=meetings,
        everything=tuple(row.subscription for row in _rows(site, path, ALL)),
        choices=link(site.addresses.choices(), path),
        address=address,
        qr_code=qr_code(address, site.say(message("QR code of {address}", address=address))),
        paper=newest_paper(site, path),
        elsewhere=tuple(channel_ways(site.edition)),
        in_english=feed_links(site, IN_ENGLISH_STEM, path) if site.context.beside_dutch else (),
    )


def _mails(site: Site, path: str) -> Iterator[MailFeeds]:
    for mail in site.edition.frame().mails:
        stem = f"mail/{mail.id}"
        yield MailFeeds(
            issues=LinkView(link(mail.path, path), mail.label),
            feeds=feed_links(site, stem, path),
            feed_address=absolute(site.context, site.addresses.feed(stem, "xml")),
        )


def _calendars(site: Site, path: str, found: Iterable[NamedCalendar]) -> Iterator[Subscription]:
    return (subscription(site, each.stem, each.title, path, feeds=False) for each in found)


def _rows(site: Site, path: str, group: str) -> Iterator[SubscriptionRow]:
    for found in _collections(site, group):
        days = _days_of(site, found) if group == "channel" else ()
        narrower = tuple(_subscription(site, day, path) for day in days)
        yield SubscriptionRow(_subscription(site, found, path), narrower)


def _days_of(site: Site, channel: Collection) -> Iterator[Collection]:
    days = _collections(site, "channel-weekday")
    return (found for found in days if found.channel == channel.channel)


def _collections(site: Site, group: str) -> Iterator[Collection]:
    return (found for found in site.edition.offered() if found.group == group)


def _subscription(site: Site, found: Collection, path: str) -> Subscription:
    return subscription(site, found.stem, collection_title(found), path)


# QR codes: an address on paper that a phone can read. Drawn in the page, nothing is fetched.


def qr_code(address: str, said: str) -> Markup:
    """The address as SVG, black on white in every theme; `said` is for who cannot see it.

    Error correction M: a seventh of it may be dirty or torn. The white edge of four modules
    is what ISO/IEC 18004 asks for.
    """
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="rw-qr__code", lineclass=None
    )
    attributes = Markup('<svg role="img" aria-label="{}" ').format(said)
    return attributes + Markup(drawn.removeprefix("<svg "))  # noqa: S704 - drawn by segno


def _choices(context: Context) -> Iterator[Output]:
    yield page_output("choices", context.addresses.choices(), "")


PAGE_TYPES = (
    PageType("subscribe", single("subscribe", ""), page),
    PageType("choices", _choices, choices),
)
