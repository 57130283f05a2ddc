"""Cards: how an item, an outcome or a meeting shows in a list. Views for the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import result_words
from raadsweek.emit.pages.page_context import Site, link

if TYPE_CHECKING:
    from datetime import date, datetime

    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.item import Result
    from raadsweek.edition.values.meeting import PublicMeeting


class LinkView(Struct, frozen=True):
    """Something to go to: an address as it stands in `href`, and its words."""

    href: str
    text: str


class Badge(Struct, frozen=True):
    """An outcome, and the name of what it came of, where that is known.

    No outcome has looks of its own: they would judge.
    """

    label: str
    name: str = ""


class PictureView(Struct, frozen=True):
    """A picture with its description, and its width and height in pixels where they are known.

    `srcset` lists the sizes in which there is one, and `sizes` how wide it is; empty: one size.
    """

    src: str
    alt: str
    size: tuple[int, int] | None = None
    srcset: str = ""
    sizes: str = ""


class CardView(Struct, frozen=True):
    """An item in a list. Of a withdrawn item nothing but its title is left."""

    href: str
    title: str
    kind: str
    at: datetime | None
    summary: str = ""
    badge: Badge | None = None
    picture: PictureView | None = None
    withdrawn: bool = False
    hidden: bool = False
    """Whether residents do not see it yet; in a preview only."""
    channels: tuple[str, ...] = ()
    timeless: bool = False
    """Whether it is no news, so that nobody needs to know when it appeared."""


class MeetingCard(Struct, frozen=True):
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
    provisional: bool = False
    """Whether it is not sure yet, and not cancelled either."""
    inside: bool = False
    """Whether residents may not know of it; in a preview only."""


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
        picture=PictureView(link(picture.path, page), picture.alt) if picture else None,
        withdrawn=card.withdrawn,
        hidden=card.hidden,
        channels=channels,
        timeless=not site.edition.kind(card.kind.id).topical,
    )


def badge(site: Site, result: Result) -> Badge:
    """What came of what."""
    return Badge(result_words(result, site.context.language), result.name)


def meeting_card(site: Site, meeting: PublicMeeting, page: str, *, is_past: bool) -> MeetingCard:
    """The meeting as it shows on the page at `page`."""
    return MeetingCard(
        href=link(meeting.path, page),
        title=meeting.title,
        start=meeting.start,
        when=meeting.when,
        place=meeting.place,
        is_past=is_past,
        cancelled=meeting.cancelled,
        reason=meeting.reason,
        has_agenda=not is_past
        and bool(meeting.points or any(map(site.announces, site.cards_of(meeting)))),
        all_day=meeting.all_day,
        provisional=meeting.provisional and not meeting.cancelled,
        inside=meeting.inside,
    )
