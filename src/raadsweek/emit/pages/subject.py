"""Topics and places: how it stands now, and what led to it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import PLACES, TOPICS
from raadsweek.emit.pages.cards import (
    Badge,
    CardView,
    LinkView,
    MeetingCard,
    badge,
    card_view,
    meeting_card,
)
from raadsweek.emit.pages.further_links import Missed, missed
from raadsweek.emit.pages.members import MemberLine, about
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.emit.pages.page_type import PageType, each_named, single
from raadsweek.emit.pages.page_type import subject as subject_of
from raadsweek.emit.pages.subscribe_links import FollowView, follow
from raadsweek.emit.pages.timeline import DECISION, STEPS, TimelineStep, is_open, step
from raadsweek.language import Message, VerbatimWords, message, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page


class StateLine(Struct, frozen=True):
    """A sentence on how it stands, and what it is about."""

    text: str
    links: tuple[LinkView, ...] = ()
    badge: Badge | None = None


class OlderYear(Struct, frozen=True):
    """The older items of one year."""

    label: str
    cards: tuple[CardView, ...]


class SubjectPage(Struct, frozen=True):
    """A topic or a place. `steps` and `older` have the newest first."""

    title: str
    up: LinkView
    state: tuple[StateLine, ...]
    meetings: tuple[MeetingCard, ...]
    steps: tuple[TimelineStep, ...]
    older: tuple[OlderYear, ...]
    members: tuple[MemberLine, ...]
    """The council members who are about it."""
    follow: FollowView
    missed: Missed


class SubjectLine(Struct, frozen=True):
    """A topic or a place in the list."""

    link: LinkView
    holds: str


class SubjectList(Struct, frozen=True):
    """All topics, or all places, of which anything was published."""

    title: str
    lead: str
    lines: tuple[SubjectLine, ...]
    missed: Missed


class _Sort(Struct, frozen=True):
    """Topics or places: what the pages of both differ in."""

    group: str
    """The name of all of them, and the first part of that of the list and the feeds of each."""
    title: Message
    lead: Message
    path: str


def overview(site: Site, output: Output) -> Page:
    """The list of topics, or of places: of those that an item is about."""
    path, sort, edition = output.path, _sort(site, output), site.edition
    names = edition.names(sort.group)
    counts = ((name, edition.count(f"{sort.group}/{name.id}")) for name in names)
    view = SubjectList(
        title=site.say(sort.title),
        lead=site.say(sort.lead),
        lines=tuple(
            SubjectLine(LinkView(link(name.path, path), name.label), _holds(site, count))
            for name, count in counts
            if count
        ),
        missed=missed(site, path),
    )
    return site.page(path, view.title, "subjects", view, description=view.lead)


def _sort(site: Site, output: Output) -> _Sort:
    if output.key.startswith("topic"):
        return _Sort(
            "topic",
            TOPICS,
            message("Choose a topic: you see what was asked, answered and decided about it."),
            site.addresses.topics(),
        )
    return _Sort(
        "place",
        PLACES,
        message("Choose a place: you see what the council does and decides there."),
        site.addresses.places(),
    )


def _holds(site: Site, count: int) -> str:
    return site.say(plural("1 item", "{count} items", count))


def page(site: Site, output: Output) -> Page:
    """The page of a topic or a place."""
    path, sort, newest = output.path, _sort(site, output), site.edition.cards(output.key)[::-1]
    names = site.edition.names(sort.group)
    label = next(name.label for name in names if name.id == subject_of(output))
    view = SubjectPage(
        title=label,
        up=LinkView(link(sort.path, path), site.say(sort.title)),
        state=tuple(_state(site, newest, path)),
        meetings=tuple(
            meeting_card(site, each, path, is_past=False) for each in _to_come(site, newest)
        ),
        steps=tuple(step(site, card, path) for card in newest[:STEPS]),
        older=tuple(years(card_view(site, card, path) for card in newest[STEPS:])),
        members=about(site, sort.group, subject_of(output), path),
        follow=follow(site, output.key, message("{label}", label=VerbatimWords(label)), path),
        missed=missed(site, path),
    )
    description = message(
        "{subject} in the council of {municipality}: what was asked, answered and decided.",
        subject=label,
        municipality=site.edition.council().municipality,
    )
    return site.page(
        path,
        VerbatimWords(label),
        "subject",
        view,
        description=site.say(description),
        alternates=site.feeds_of(output.key),
    )


def _state(site: Site, cards: Iterable[Card], path: str) -> Iterator[StateLine]:
    """How it stands now: the last decision, and what is not answered.

    What is not there is not told: that nothing is planned, or decided, is more than we know.
    """
    told = [card for card in cards if not (card.withdrawn or card.hidden)]
    yield from decided(site, told, path)
    if waiting := [card for card in told if is_open(card)]:
        text = plural(
            "1 question waits for an answer:", "{count} questions wait for an answer:", len(waiting)
        )
        yield StateLine(site.say(text), tuple(_link(card, path) for card in waiting))


def decided(site: Site, cards: Iterable[Card], path: str) -> Iterator[StateLine]:
    """The last decision, and what came of it; of cards with the newest first."""
    for card in cards:
        if card.at and card.role == DECISION:
            meeting = site.edition.meeting(card.meeting)
            day = (meeting.start if meeting else card.at).date()
            text = message("The council last decided on this on {day}:", day=day)
            result = badge(site, card.result) if card.result else None
            yield StateLine(site.say(text), (_link(card, path),), result)
            return


def _to_come(site: Site, cards: Iterable[Card]) -> tuple[PublicMeeting, ...]:
    """The meetings to come that any of the items belongs to; a cancelled one is none."""
    ids = {card.meeting for card in cards if not card.withdrawn}
    coming = (name.id for name in site.edition.names("coming") if name.id in ids)
    found = filter(None, map(site.edition.meeting, coming))
    return tuple(meeting for meeting in found if not meeting.cancelled)


def _link(card: Card, path: str) -> LinkView:
    return LinkView(link(card.path, path), card.title)


def years(cards: Iterable[CardView]) -> Iterator[OlderYear]:
    """The cards by year, in their order."""
    for year, found in groupby(cards, key=lambda card: str(card.at.year) if card.at else ""):
        yield OlderYear(year, tuple(found))


PAGE_TYPES = (
    PageType("topics", single("topics"), overview),
    PageType("topic", each_named("topic", filled=True), page),
    PageType("places", single("places"), overview),
    PageType("place", each_named("place", filled=True), page),
)
