"""Topics and places as dossiers: how it stands now, and what led to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link, old_badge, old_card, old_meeting_card
from raadsweek.emit.pages.site import link
from raadsweek.emit.pages.steps import Role, is_open, role_of, step
from raadsweek.emit.pages.ways import PLACES, TOPICS, missed
from raadsweek.language import Written, message, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.emit.pages.cards import Badge, MeetingCard
    from raadsweek.emit.pages.cards import CardView as Card
    from raadsweek.emit.pages.site import Site
    from raadsweek.emit.pages.steps import Step
    from raadsweek.emit.pages.ways import Missed
    from raadsweek.language import Message
    from raadsweek.model.artifact import Page
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

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
    cards: tuple[Card, ...]


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

    title: Message
    lead: Message
    stem: str
    path: str
    page: Callable[[str], str]
    labels: Mapping[str, str]
    items: Mapping[str, tuple[Item, ...]]

    @property
    def known(self) -> tuple[tuple[str, str], ...]:
        """Id and label of those with any item, as the council lists them."""
        return tuple((id, label) for id, label in self.labels.items() if id in self.items)


def pages(site: Site) -> Iterator[Page]:
    """The lists of topics and of places, and a page for each that an item is about."""
    for sort in _sorts(site):
        yield _list(site, sort)
        for id, label in sort.known:
            yield _page(site, sort, id, label)


def _sorts(site: Site) -> Iterator[_Sort]:
    council, addresses = site.selection.council, site.addresses
    yield _Sort(
        TOPICS,
        message("Choose a topic: you see what was asked, answered and decided about it."),
        "topic",
        addresses.topics(),
        addresses.topic,
        council.topics,
        site.by_topic,
    )
    yield _Sort(
        PLACES,
        message("Choose a place: you see what the council does and decides there."),
        "place",
        addresses.places(),
        addresses.place,
        council.places,
        site.by_place,
    )


def _list(site: Site, sort: _Sort) -> Page:
    view = SubjectList(
        title=site.say(sort.title),
        lead=site.say(sort.lead),
        lines=tuple(
            SubjectLine(
                Link(link(sort.page(id), sort.path), label), _holds(site, len(sort.items[id]))
            )
            for id, label in sort.known
        ),
        missed=missed(site, sort.path),
    )
    return site.page(sort.path, view.title, "subjects", view, description=view.lead)


def _holds(site: Site, count: int) -> str:
    return site.say(plural("1 item", "{count} items", count))


def _page(site: Site, sort: _Sort, id: str, label: str) -> Page:
    path, stem = sort.page(id), f"{sort.stem}/{id}"
    items = tuple(reversed(sort.items[id]))
    view = Dossier(
        title=label,
        up=Link(link(sort.path, path), site.say(sort.title)),
        state=tuple(_state(site, items, path)),
        meetings=tuple(old_meeting_card(site, each, path) for each in _to_come(site, items)),
        steps=tuple(step(site, item, path) for item in items[:STEPS]),
        older=tuple(_years(old_card(site, item, path) for item in items[STEPS:])),
        subscribe=link(site.addresses.subscribe(), path),
        missed=missed(site, path),
    )
    description = message(
        "{subject} in the council of {municipality}: what was asked, answered and decided.",
        subject=label,
        municipality=site.selection.council.municipality,
    )
    return site.page(
        path,
        Written(label),
        "dossier",
        view,
        description=site.say(description),
        alternates=site.feeds_of(stem),
    )


def _state(site: Site, items: Iterable[Item], path: str) -> Iterator[Line]:
    """How it stands now: the last decision, what is not answered, and when it is met about."""
    told = [item for item in items if not site.is_withdrawn(item) and site.is_public(item)]
    yield _decided(site, told, path)
    if waiting := [item for item in told if is_open(site, item)]:
        text = plural(
            "1 question waits for an answer:", "{count} questions wait for an answer:", len(waiting)
        )
        yield Line(site.say(text), tuple(_link(site, item, path) for item in waiting))
    if not any(_to_come(site, told)):
        yield Line(site.say(message("No meeting about this is planned at the moment.")))


def _decided(site: Site, items: Iterable[Item], path: str) -> Line:
    for item in items:
        appeared = site.selection.appeared(item)
        if appeared and role_of(site, item) is Role.DECISION:
            meeting = site.selection.meetings.get(item.meeting or "")
            day = (meeting.start if meeting else appeared).date()
            text = message("The council last decided on this on {day}:", day=day)
            return Line(site.say(text), (_link(site, item, path),), old_badge(site, item))
    return Line(site.say(message("The council has not decided anything about this yet.")))


def _to_come(site: Site, items: Iterable[Item]) -> tuple[Meeting, ...]:
    """The meetings to come that any of the items belongs to; a cancelled one is none."""
    ids = {item.meeting for item in items if not site.is_withdrawn(item)}
    return tuple(
        meeting
        for meeting in site.meetings
        if meeting.id in ids and meeting.ends > site.selection.now and not meeting.cancelled
    )


def _link(site: Site, item: Item, path: str) -> Link:
    return Link(link(site.addresses.item(item.kind, item.id), path), item.title)


def _years(cards: Iterable[Card]) -> Iterator[Year]:
    for year, found in groupby(cards, key=lambda card: str(card.at.year) if card.at else ""):
        yield Year(year, tuple(found))
