"""Timelines: what was asked, answered, decided and met about a case or a subject, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.item import Ballot, PublicItem
from raadsweek.emit.code_labels import tally_words
from raadsweek.emit.pages.cards import CardView, LinkView, card_view
from raadsweek.emit.pages.moments import MomentView, moment_views
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.language import Message, VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.case import PublicCase
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.edition.values.moment import PublicMoment


# Steps: what was asked, answered and decided, and what is still open.

STEPS = 20
"""How many steps show in full; the older ones are a list of titles per year."""
QUESTION = "question"
DECISION = "decision"
ROLES: Mapping[str, Message] = {
    QUESTION: message("Question"),
    "answer": message("Answer"),
    "report": message("What came of it"),
    "beforehand": message("Before the meeting"),
    DECISION: message("Decision"),
}
"""By what an item does in a story (`Card.role`); of any other its kind is said."""


class TimelineStep(Struct, frozen=True):
    """An item in a timeline. `after` leads to what it follows up."""

    role: str
    label: str
    card: CardView
    after: tuple[LinkView, ...]


def step(site: Site, card: Card, page: str) -> TimelineStep:
    """The item as a step on the page at `page`."""
    said = ROLES.get(card.role)
    return TimelineStep(
        role=card.role or "around",
        label=site.say(said) if said else VerbatimWords(card.kind.label),
        card=card_view(site, card, page),
        after=tuple(LinkView(link(each.path, page), each.title) for each in _followed(site, card)),
    )


def is_open(card: Card) -> bool:
    """Whether it is a question on which nothing followed yet, as far as may be seen."""
    return card.role == QUESTION and not card.answered


def _followed(site: Site, card: Card) -> Iterator[Card]:
    item = site.edition.item(card.id)
    earlier = item.earlier if isinstance(item, PublicItem) else ()
    return filter(None, map(site.edition.card, earlier))


class TimelineEntry(Struct, frozen=True):
    """Something that happened: an item (`step`), a meeting (`meeting`) or a moment."""

    at: datetime
    step: TimelineStep | None = None
    vote: str = ""
    """Of a decision how many were for it and against it."""
    meeting: LinkView | None = None
    points: tuple[str, ...] = ()
    """The points of that meeting that were about the case."""
    cancelled: bool = False
    moment: MomentView | None = None
    of: LinkView | None = None
    """Of what it was a moment."""


def timeline(
    site: Site,
    case: PublicCase,
    cards: Iterable[Card],
    meetings: Iterable[PublicMeeting],
    path: str,
) -> list[TimelineEntry]:
    """What happened, the newest first; what has no moment yet (in a preview) before it."""
    cards = tuple(cards)
    oldest = min((card.at for card in cards if card.at), default=None)
    items = [item for card in cards if isinstance(item := site.edition.item(card.id), PublicItem)]
    steps = [
        TimelineEntry(card.at, step(site, card, path), _vote(site, card))
        for card in cards
        if card.at
    ]
    held = [_held(case, each, path) for each in meetings if site.edition.passed(each.start)]
    happened = [
        entry for moment in all_moments(case, items, ()) if (entry := _happened(site, moment, path))
    ]
    others = (each for each in (*held, *happened) if len(cards) < STEPS or _after(each, oldest))
    return sorted((*steps, *others), key=lambda each: each.at, reverse=True)


def _after(entry: TimelineEntry, oldest: datetime | None) -> bool:
    """Whether it belongs to the part of the timeline that shows in full."""
    return oldest is None or entry.at >= oldest


def _vote(site: Site, card: Card) -> str:
    item = site.edition.item(card.id)
    ballots = item.of(Ballot) if isinstance(item, PublicItem) else ()
    return " · ".join(tally_words(each, site.context.language) for each in ballots)


def _held(case: PublicCase, meeting: PublicMeeting, path: str) -> TimelineEntry:
    points = tuple(
        f"{point.number}. {point.title}" if point.number else point.title
        for point in meeting.points
        if any(each.id == case.id for each in point.cases)
    )
    way = LinkView(link(meeting.path, path), meeting.title)
    return TimelineEntry(meeting.start, meeting=way, points=points, cancelled=meeting.cancelled)


def _happened(site: Site, moment: PublicMoment, path: str) -> TimelineEntry | None:
    """A moment that is over; while it lasts it stands among what one can do."""
    if not site.edition.passed(moment.over):
        return None
    (view,) = moment_views(site, (moment,))
    return TimelineEntry(moment.at, moment=view, of=LinkView(link(moment.path, path), moment.title))


def all_moments(
    case: PublicCase, items: Iterable[PublicItem], meetings: Iterable[PublicMeeting]
) -> Iterator[PublicMoment]:
    """The moments of a case, its items and meetings, of which residents know."""
    yield from case.moments
    for item in items:
        yield from item.moments if not item.hidden else ()
    for meeting in meetings:
        yield from meeting.moments
