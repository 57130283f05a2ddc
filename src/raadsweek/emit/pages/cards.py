"""Cards: how an item, an outcome or a meeting shows in a list. Views for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.pages.site import link
from raadsweek.emit.words import RESULTS, result_words

if TYPE_CHECKING:
    from datetime import date, datetime

    from raadsweek.edition.values import Card, PublicMeeting, Result
    from raadsweek.emit.pages.site import Site
    from raadsweek.model.item import Image, Item
    from raadsweek.model.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Link:
    """Something to go to: an address as it stands in `href`, and its words."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """An outcome; `code` picks its looks."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its description, and its width and height in pixels where they are known."""

    src: str
    alt: str
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class CardView:
    """An item in a list. Of a withdrawn item nothing but its title is left."""

    href: str
    title: str
    kind: str
    at: datetime | None
    summary: str = ""
    badge: Badge | None = None
    picture: Picture | None = None
    withdrawn: bool = False
    hidden: bool = False
    """Whether residents do not see it yet; in a preview only."""
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting in a list."""

    href: str
    title: str
    start: datetime
    when: date
    """The start as it is said: a moment, or only the day where the time is not known."""
    place: str
    is_past: bool
    cancelled: bool
    reason: str
    has_agenda: bool
    """Whether it is still to come and its agenda can be read."""
    all_day: bool
    """Whether the time is not known."""


def old_card(
    site: Site,
    item: Item,
    page: str,
    at: datetime | None = None,
    channels: tuple[str, ...] = (),
) -> CardView:
    """The item as it shows on the page at `page`: with its first moment, or with `at`."""
    withdrawn = site.is_withdrawn(item)
    return CardView(
        href=link(site.addresses.item(item.kind, item.id), page),
        title=item.title,
        kind=site.selection.kinds[item.kind].label,
        at=at or site.selection.appeared(item),
        summary="" if withdrawn else item.summary,
        badge=None if withdrawn else old_badge(site, item),
        picture=None if withdrawn or not item.image else old_picture(site, item, item.image, page),
        withdrawn=withdrawn,
        hidden=site.selection.preview and not site.is_public(item),
        channels=channels,
    )


def old_badge(site: Site, item: Item) -> Badge | None:
    """What the council decided, where the item tells that."""
    if item.outcome is None:
        return None
    return Badge(item.outcome.value, site.say(RESULTS["outcome", item.outcome.value]))


def old_picture(site: Site, item: Item, image: Image, page: str) -> Picture:
    """A picture of the item, as it is reached from the page at `page`."""
    return Picture(link(site.addresses.picture(item.kind, item.id, image.file), page), image.alt)


def old_meeting_card(site: Site, meeting: Meeting, page: str) -> MeetingCard:
    """The meeting as it shows on the page at `page`."""
    kinds = site.selection.kinds
    about = site.selection.by_meeting.get(meeting.id, ())
    return MeetingCard(
        href=link(site.addresses.meeting(meeting.id), page),
        title=meeting.title,
        start=meeting.start,
        when=meeting.when,
        place=meeting.place,
        is_past=meeting.ends <= site.selection.now,
        cancelled=meeting.cancelled,
        reason=meeting.reason,
        has_agenda=meeting.ends > site.selection.now
        and any(kinds[item.kind].next_meeting and not site.is_withdrawn(item) for item in about),
        all_day=meeting.all_day,
    )


def card_view(
    site: Site,
    card: Card,
    page: str,
    at: datetime | None = None,
    channels: tuple[str, ...] = (),
) -> CardView:
    """The item as it shows on the page at `page`: with its first moment, or with `at`."""
    picture = card.picture
    return CardView(
        href=link(card.path, page),
        title=card.title,
        kind=card.kind.label,
        at=at or card.at,
        summary=card.lead,
        badge=badge(site, card.result) if card.result else None,
        picture=Picture(link(picture.path, page), picture.alt) if picture else None,
        withdrawn=card.withdrawn,
        hidden=card.hidden,
        channels=channels,
    )


def badge(site: Site, result: Result) -> Badge:
    """What came of it: for an outcome what the council decided."""
    return Badge(result.code, site.say(result_words(result)))


def meeting_card(site: Site, meeting: PublicMeeting, page: str) -> MeetingCard:
    """The meeting as it shows on the page at `page`."""
    is_past = site.edition.passed(meeting.ends)
    return MeetingCard(
        href=link(meeting.path, page),
        title=meeting.title,
        start=meeting.start,
        when=meeting.when,
        place=meeting.place,
        is_past=is_past,
        cancelled=meeting.cancelled,
        reason=meeting.reason,
        has_agenda=not is_past and any(map(site.announces, site.cards_of(meeting))),
        all_day=meeting.all_day,
    )
