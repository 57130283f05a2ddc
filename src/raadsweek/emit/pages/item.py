"""The page of each item: its one permanent place, whatever channels it went to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.item import Named, PublicItem, PublicPicture, WithdrawnItem
from raadsweek.emit.corrections import correction_lines, withdrawn_notice, withdrawn_title
from raadsweek.emit.media_html import SIZES, in_sizes
from raadsweek.emit.pages.cards import (
    CardView,
    LinkView,
    MeetingCard,
    PictureView,
    card_view,
    meeting_card,
)
from raadsweek.emit.pages.further_links import ContactView, MemberReachView, reach, reach_of
from raadsweek.emit.pages.item_parts import PartView, part_views
from raadsweek.emit.pages.moments import report_promise, reports
from raadsweek.emit.pages.page_context import Site, link, there
from raadsweek.emit.pages.page_type import PageType, each_named, subject
from raadsweek.emit.pages.results import BelowView, below
from raadsweek.emit.pages.subscribe_links import FollowView, follow_council
from raadsweek.language import VerbatimWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from markupsafe import Markup

    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Alternate, Page


class Article(Struct, frozen=True):
    """An item in full. Its parts are in reading order; the picture comes between them."""

    title: str
    kind: LinkView
    at: datetime | None
    hidden: bool
    until: date | None
    """The last day on which it can be read."""
    corrections: tuple[Markup, ...]
    """What was changed since, the last first, as HTML."""
    opening: tuple[PartView, ...]
    """What comes before the text."""
    picture: PictureView | None
    parts: tuple[PartView, ...]
    """The text, and what comes after it."""
    below: BelowView
    """The amendments and motions that belong to it."""
    meeting: MeetingCard | None
    cases: tuple[LinkView, ...]
    tags: tuple[LinkView, ...]
    promise: str
    """Of a question by when is told what was done with the answers."""
    reports: tuple[CardView, ...]
    """What tells what came of it."""
    earlier: tuple[CardView, ...]
    later: tuple[CardView, ...]
    author: MemberReachView | None
    """How to reach who wrote it; None: the member gave no way, or it is of nobody."""
    reach: ContactView | None
    follow: FollowView


class Withdrawn(Struct, frozen=True):
    """What is left of an item that was taken back: its title, and when and why, as HTML."""

    title: str
    kind: LinkView
    notice: Markup
    later: tuple[CardView, ...]
    reach: ContactView | None


def page(site: Site, output: Output) -> Page:
    """The page of an item of the edition."""
    item = site.edition.item(subject(output))
    if isinstance(item, PublicItem):
        return _article(site, item, output.beside)
    return _withdrawn(site, there(item, output))


def _article(site: Site, item: PublicItem, whole: str) -> Page:
    """The page of an item; the whole text is on the page at `whole`, or on this one."""
    return site.page(
        item.path,
        VerbatimWords(item.title),
        "item",
        _view(site, item, whole),
        description=item.lead,
        alternates=_alternates(site, item),
    )


def _view(site: Site, item: PublicItem, whole: str) -> Article:
    opening, parts = part_views(site, item, whole)
    return Article(
        title=item.title,
        kind=_way(item.kind, item.path),
        at=item.published if item.hidden or _is_news(site, item) else None,
        hidden=item.hidden,
        until=item.visible_until.date() if item.visible_until else None,
        corrections=tuple(map(site.marks.said, correction_lines(item))),
        opening=opening,
        picture=_picture(item.picture, item.path) if item.picture else None,
        parts=parts,
        below=below(site, item),
        meeting=_meeting(site, item),
        cases=tuple(_way(case, item.path) for case in item.cases),
        promise=report_promise(site, item),
        reports=reports(site, item, item.path),
        tags=tuple(_way(tag, item.path) for tag in (*item.topics, *item.places) if tag.path),
        earlier=_cards(site, item.earlier, item.path),
        later=_cards(site, item.later, item.path),
        author=_author(site, item),
        reach=reach(site),
        follow=follow_council(site, item.path),
    )


def _author(site: Site, item: PublicItem) -> MemberReachView | None:
    """One who left the council is reached by nobody here."""
    member = site.edition.member(item.author.id) if item.author else None
    return reach_of(member, item.path) if member else None


def _is_news(site: Site, item: PublicItem) -> bool:
    """What is always true has no date: it would look old, and is not."""
    return site.edition.kind(item.kind.id).topical


def _withdrawn(site: Site, item: WithdrawnItem) -> Page:
    notice = withdrawn_notice(item)
    view = Withdrawn(
        title=item.title,
        kind=_way(item.kind, item.path),
        notice=site.marks.said(notice),
        later=_cards(site, item.later, item.path),
        reach=reach(site),
    )
    return site.page(
        item.path,
        site.say(withdrawn_title(item)),
        "withdrawn",
        view,
        description=site.say(notice),
        alternates=_alternates(site, item),
    )


def _way(named: Named, page: str) -> LinkView:
    return LinkView(link(named.path, page), named.label)


def _picture(picture: PublicPicture, page: str) -> PictureView:
    """The picture with its size: the text below it does not jump when it comes."""
    return PictureView(
        link(picture.path, page),
        picture.alt,
        (picture.width, picture.height),
        in_sizes(picture, lambda path: link(path, page)),
        SIZES,
    )


def _meeting(site: Site, item: PublicItem) -> MeetingCard | None:
    meeting = site.edition.meeting(item.meeting)
    if meeting is None:
        return None
    return meeting_card(site, meeting, item.path, is_past=site.edition.passed(meeting.ends))


def _cards(site: Site, ids: Iterable[str], page: str) -> tuple[CardView, ...]:
    found = filter(None, map(site.edition.card, ids))
    return tuple(card_view(site, card, page) for card in found)


def _alternates(site: Site, item: PublicItem | WithdrawnItem) -> Iterator[Alternate]:
    """The feeds that hold it: of its kind, cases, topics, places, author, and the body that met.

    In a preview of what has not been published there may be none of a topic.
    """
    yield from site.feeds_of(f"kind/{site.edition.kind(item.kind.id).slug}")
    for group, found in (("case", item.cases), ("topic", item.topics), ("place", item.places)):
        for each in found:
            yield from site.feeds_of(f"{group}/{each.id}")
    if item.author:
        yield from site.feeds_of(f"member/{item.author.id}")
    meeting = site.edition.meeting(item.meeting) if item.meeting else None
    if meeting:
        for body in (meeting.body, *meeting.others):
            yield from site.feeds_of(f"body/{body.id}")


PAGE_TYPES = (PageType("item", each_named("item"), page),)
