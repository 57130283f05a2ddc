"""Topics and places as dossiers: how it stands now, and what led to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link, badge, card_view, meeting_card
from raadsweek.emit.pages.site import link
from raadsweek.emit.pages.steps import DECISION, is_open, step
from raadsweek.emit.pages.ways import PLACES, TOPICS, missed
from raadsweek.language import Written, message, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values import Card, Named, PublicMeeting
    from raadsweek.emit.pages.cards import Badge, CardView, MeetingCard
    from raadsweek.emit.pages.site import Site
    from raadsweek.emit.pages.steps import Step
    from raadsweek.emit.pages.ways import Missed
    from raadsweek.language import Message
    from raadsweek.model.artifact import Page

STEPS = 20
"""How many steps show in full; the older ones are a list of titles per year."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence on how it stands, and what it is about."""

    text: str
    links: tuple[Link, ...] = ()
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The older items of one year."""

    label: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A topic or a place. `steps` and `older` have the newest first."""

    title: str
    up: Link
    state: tuple[Line, ...]
    meetings: tuple[MeetingCard, ...]
    steps: tuple[Step, ...]
    older: tuple[Year, ...]
    subscribe: str
    missed: Missed


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A topic or a place in the list."""

    link: Link
    holds: str


@dataclass(frozen=True, slots=True)
class SubjectList:
    """All topics, or all places, of which anything was published."""

    title: str
    lead: str
    lines: tuple[SubjectLine, ...]
    missed: Missed


@dataclass(frozen=True, slots=True)
class _Sort:
    """Topics or places: what both kinds of dossier differ in."""

    group: str
    """The name of all of them, and the first part of that of the list and the feeds of each."""
    title: Message
    lead: Message
    path: str


def pages(site: Site) -> Iterator[Page]:
    """The lists of topics and of places, and a page for each that an item is about."""
    for sort in _sorts(site):
        known = tuple(_known(site, sort))
        yield _list(site, sort, known)
        for subject, cards in known:
            yield _page(site, sort, subject, cards)


def _sorts(site: Site) -> Iterator[_Sort]:
    yield _Sort(
        "topic",
        TOPICS,
        message("Choose a topic: you see what was asked, answered and decided about it."),
        site.addresses.topics(),
    )
    yield _Sort(
        "place",
        PLACES,
        message("Choose a place: you see what the council does and decides there."),
        site.addresses.places(),
    )


def _known(site: Site, sort: _Sort) -> Iterator[tuple[Named, tuple[Card, ...]]]:
    """Those with any item, as the council lists them, and what there is about each."""
    for subject in site.edition.names(sort.group):
        if cards := site.edition.cards(f"{sort.group}/{subject.id}"):
            yield subject, cards


def _list(site: Site, sort: _Sort, known: Iterable[tuple[Named, tuple[Card, ...]]]) -> Page:
    view = SubjectList(
        title=site.say(sort.title),
        lead=site.say(sort.lead),
        lines=tuple(
            SubjectLine(
                Link(link(subject.path, sort.path), subject.label), _holds(site, len(cards))
            )
            for subject, cards in known
        ),
        missed=missed(site, sort.path),
    )
    return site.page(sort.path, view.title, "subjects", view, description=view.lead)


def _holds(site: Site, count: int) -> str:
    return site.say(plural("1 item", "{count} items", count))


def _page(site: Site, sort: _Sort, subject: Named, cards: tuple[Card, ...]) -> Page:
    path, newest = subject.path, cards[::-1]
    view = Dossier(
        title=subject.label,
        up=Link(link(sort.path, path), site.say(sort.title)),
        state=tuple(_state(site, newest, path)),
        meetings=tuple(meeting_card(site, each, path) for each in _to_come(site, newest)),
        steps=tuple(step(site, card, path) for card in newest[:STEPS]),
        older=tuple(_years(card_view(site, card, path) for card in newest[STEPS:])),
        subscribe=link(site.addresses.subscribe(), path),
        missed=missed(site, path),
    )
    description = message(
        "{subject} in the council of {municipality}: what was asked, answered and decided.",
        subject=subject.label,
        municipality=site.edition.council().municipality,
    )
    return site.page(
        path,
        Written(subject.label),
        "dossier",
        view,
        description=site.say(description),
        alternates=site.feeds_of(f"{sort.group}/{subject.id}"),
    )


def _state(site: Site, cards: Iterable[Card], path: str) -> Iterator[Line]:
    """How it stands now: the last decision, what is not answered, and when it is met about."""
    told = [card for card in cards if not (card.withdrawn or card.hidden)]
    yield _decided(site, told, path)
    if waiting := [card for card in told if is_open(card)]:
        text = plural(
            "1 question waits for an answer:", "{count} questions wait for an answer:", len(waiting)
        )
        yield Line(site.say(text), tuple(_link(card, path) for card in waiting))
    if not any(_to_come(site, told)):
        yield Line(site.say(message("No meeting about this is planned at the moment.")))


def _decided(site: Site, cards: Iterable[Card], path: str) -> Line:
    for card in cards:
        if card.at and card.role == DECISION:
            meeting = site.edition.meeting(card.meeting)
            day = (meeting.start if meeting else card.at).date()
            text = message("The council last decided on this on {day}:", day=day)
            result = badge(site, card.result) if card.result else None
            return Line(site.say(text), (_link(card, path),), result)
    return Line(site.say(message("The council has not decided anything about this yet.")))


def _to_come(site: Site, cards: Iterable[Card]) -> tuple[PublicMeeting, ...]:
    """The meetings to come that any of the items belongs to; a cancelled one is none."""
    ids = {card.meeting for card in cards if not card.withdrawn}
    return tuple(
        meeting
        for meeting in site.meetings
        if meeting.id in ids and not (site.edition.passed(meeting.ends) or meeting.cancelled)
    )


def _link(card: Card, path: str) -> Link:
    return Link(link(card.path, path), card.title)


def _years(cards: Iterable[CardView]) -> Iterator[Year]:
    for year, found in groupby(cards, key=lambda card: str(card.at.year) if card.at else ""):
        yield Year(year, tuple(found))
