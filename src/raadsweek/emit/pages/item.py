"""The page of each item: its one permanent place, whatever channels it went to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from raadsweek.emit.pages.cards import Link, old_badge, old_card, old_meeting_card, old_picture
from raadsweek.emit.pages.people import reach
from raadsweek.emit.pages.picture_size import picture_size
from raadsweek.emit.pages.site import elsewhere, link
from raadsweek.emit.text import old_body_html
from raadsweek.emit.withdrawal import old_withdrawn_notice, old_withdrawn_title
from raadsweek.language import Written, message
from raadsweek.model.address import relative

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from markupsafe import Markup

    from raadsweek.emit.pages.cards import Badge, MeetingCard, Picture
    from raadsweek.emit.pages.cards import CardView as Card
    from raadsweek.emit.pages.people import Reach
    from raadsweek.emit.pages.site import Site
    from raadsweek.model.artifact import Alternate, Page
    from raadsweek.model.item import Item


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a blog or asked a question; `party` is empty where there is none."""

    href: str
    name: str
    party: str


@dataclass(frozen=True, slots=True)
class Article:
    """An item in full. `body` is clean HTML."""

    title: str
    kind: Link
    at: datetime | None
    hidden: bool
    summary: str
    badge: Badge | None
    picture: Picture | None
    author: Author | None
    body: str
    action: str
    meeting: MeetingCard | None
    source: Link | None
    tags: tuple[Link, ...]
    earlier: tuple[Card, ...]
    later: tuple[Card, ...]
    reach: Reach | None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is left of an item that was taken back: its title, and when and why, as HTML."""

    title: str
    kind: Link
    notice: Markup
    later: tuple[Card, ...]
    reach: Reach | None


def pages(site: Site) -> Iterator[Page]:
    """One page for each item of the edition."""
    for item in site.selection.items.values():
        yield _withdrawn(site, item) if site.is_withdrawn(item) else _article(site, item)


def _article(site: Site, item: Item) -> Page:
    path = site.addresses.item(item.kind, item.id)
    return site.page_later(
        path,
        Written(item.title),
        "item",
        partial(_view, site, item, path),
        description=item.summary,
        alternates=_alternates(site, item),
    )


def _view(site: Site, item: Item, path: str) -> Article:
    return Article(
        title=item.title,
        kind=_kind(site, item, path),
        at=site.selection.appeared(item),
        hidden=site.selection.preview and not site.is_public(item),
        summary=item.summary,
        badge=old_badge(site, item),
        picture=_picture(site, item, path),
        author=_author(site, item, path),
        body=old_body_html(site.context, item, lambda target: relative(target, path)),
        action=item.action,
        meeting=_meeting(site, item, path),
        source=_source(item),
        tags=tuple(_tags(site, item, path)),
        earlier=_earlier(site, item, path),
        later=_later(site, item, path),
        reach=reach(site),
    )


def _withdrawn(site: Site, item: Item) -> Page:
    path = site.addresses.item(item.kind, item.id)
    notice = old_withdrawn_notice(item)
    view = Withdrawn(
        title=item.title,
        kind=_kind(site, item, path),
        notice=site.marks.said(notice),
        later=_later(site, item, path),
        reach=reach(site),
    )
    return site.page(
        path,
        site.say(old_withdrawn_title(item)),
        "withdrawn",
        view,
        description=site.say(notice),
        alternates=_alternates(site, item),
    )


def _kind(site: Site, item: Item, path: str) -> Link:
    kind = site.selection.kinds[item.kind]
    return Link(link(site.addresses.kind(kind.id), path), kind.label)


def _picture(site: Site, item: Item, path: str) -> Picture | None:
    """The picture with its size: the text below it does not jump when it comes."""
    if item.image is None:
        return None
    size = picture_size(site.context.content_folder / item.image.file)
    return replace(old_picture(site, item, item.image, path), size=size)


def _author(site: Site, item: Item, path: str) -> Author | None:
    council = site.selection.council
    member = council.members.get(item.author or "")
    if member is None:
        return None
    party = council.parties.get(member.party or "")
    address = link(site.addresses.member(member.id), path)
    return Author(address, member.name, party.label if party else "")


def _meeting(site: Site, item: Item, path: str) -> MeetingCard | None:
    meeting = site.selection.meetings.get(item.meeting or "")
    return old_meeting_card(site, meeting, path) if meeting else None


def _source(item: Item) -> Link | None:
    """The official document, and on whose site it stands."""
    address = elsewhere(item.source)
    return Link(address, urlsplit(address).netloc) if address else None


def _tags(site: Site, item: Item, path: str) -> Iterator[Link]:
    """The dossiers of its topics and places."""
    council, addresses = site.selection.council, site.addresses
    for id in dict.fromkeys(item.topics):
        if id in council.topics:
            yield Link(link(addresses.topic(id), path), council.topics[id])
    for id in dict.fromkeys(item.places):
        if id in council.places:
            yield Link(link(addresses.place(id), path), council.places[id])


def _earlier(site: Site, item: Item, path: str) -> tuple[Card, ...]:
    found = (site.selection.items.get(id) for id in item.follows)
    return tuple(old_card(site, followed, path) for followed in found if followed)


def _later(site: Site, item: Item, path: str) -> tuple[Card, ...]:
    return tuple(old_card(site, later, path) for later in site.selection.followers.get(item.id, ()))


def _alternates(site: Site, item: Item) -> Iterator[Alternate]:
    """The feeds that hold it: of its kind, its topics, its places and its author."""
    kind, council = site.selection.kinds[item.kind], site.selection.council
    yield from site.feeds(f"kind/{kind.slug}", message("{label}", label=kind.label))
    for group, ids, labels in (
        ("topic", item.topics, council.topics),
        ("place", item.places, council.places),
    ):
        for id in ids:
            yield from _feeds(site, f"{group}/{id}", labels.get(id, id))
    author = council.members.get(item.author or "")
    if author:
        yield from _feeds(site, f"member/{author.id}", author.name)


def _feeds(site: Site, stem: str, label: str) -> Iterator[Alternate]:
    """None in a preview of what has not been published: then there may be no such feed."""
    if stem in site.stems:
        yield from site.feeds(stem, message("{label}", label=label))
