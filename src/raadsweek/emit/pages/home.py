"""The home page: this week, the next meeting, the latest, and how to hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link, old_card, old_meeting_card
from raadsweek.emit.pages.days import days, period
from raadsweek.emit.pages.people import reach
from raadsweek.emit.pages.site import ALL, MEETINGS, elsewhere, link
from raadsweek.emit.pages.subscription import MEETINGS_TITLE, webcal
from raadsweek.emit.pages.ways import ways_on
from raadsweek.language import Written, message
from raadsweek.model.kind import Bound
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raadsweek.emit.pages.cards import CardView as Card
    from raadsweek.emit.pages.cards import MeetingCard
    from raadsweek.emit.pages.days import Day
    from raadsweek.emit.pages.people import Reach
    from raadsweek.emit.pages.site import Site
    from raadsweek.model.artifact import Page
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

HOME = ""
DECISIONS_SHOWN = 3
EARLIER_SHOWN = 6
PARTICIPATION = "participation"
"""The kind that tells residents how to have their say; it has its page if anything is in it."""


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The first meeting to come that is not cancelled, and how to follow it and speak there."""

    card: MeetingCard
    is_today: bool
    agenda: Link | None
    explainers: tuple[Card, ...]
    stream: str | None
    speak: Link | None


@dataclass(frozen=True, slots=True)
class Home:
    """The home page. `lead` is the story that it opens with."""

    title: str
    period: str
    days: tuple[Day, ...]
    weeks: str
    lead: Card | None
    next_meeting: NextMeeting | None
    cancelled: tuple[MeetingCard, ...]
    decisions: tuple[Card, ...]
    all_decisions: str | None
    earlier: tuple[Card, ...]
    archive: str
    ways: tuple[Link, ...]
    """To the topics that there is anything about, and to the other overviews."""
    meetings: str
    subscribe: str
    calendar: str
    feed: str
    reach: Reach | None


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    week = Week.of(site.selection.now.date())
    council = site.selection.council
    title = message("This week in the council of {municipality}", municipality=council.municipality)
    coming, lead = _next_meeting(site), _lead(site)
    view = Home(
        title=site.say(title),
        period=site.say(period(site, week)),
        days=days(site, week, HOME, again=site.selection.preview),
        weeks=link(site.addresses.weeks(), HOME),
        lead=old_card(site, lead, HOME) if lead else None,
        next_meeting=_view(site, coming) if coming else None,
        cancelled=tuple(_cancelled_before(site, coming)),
        decisions=_cards(site, DECISIONS_SHOWN, lead, _is_decision),
        all_decisions=_all_decisions(site),
        earlier=_cards(site, EARLIER_SHOWN, lead, _is_older_news),
        archive=link(site.addresses.archive(), HOME),
        ways=tuple(_ways(site)),
        meetings=link(site.addresses.meetings(), HOME),
        subscribe=link(site.addresses.subscribe(), HOME),
        calendar=webcal(site, MEETINGS),
        feed=link(site.addresses.feed(ALL, "xml"), HOME),
        reach=reach(site),
    )
    description = message(
        "What the council of {municipality} decides, discusses and asks, week by week.",
        municipality=council.municipality,
    )
    yield site.page(
        HOME,
        Written(site.context.site_name),
        "home",
        view,
        description=site.say(description),
        alternates=(site.calendar(MEETINGS, MEETINGS_TITLE),),
    )


def _to_come(site: Site) -> Iterator[Meeting]:
    return (meeting for meeting in site.meetings if meeting.ends > site.selection.now)


def _next_meeting(site: Site) -> Meeting | None:
    return next((meeting for meeting in _to_come(site) if not meeting.cancelled), None)


def _cancelled_before(site: Site, coming: Meeting | None) -> Iterator[MeetingCard]:
    """The cancelled meetings that someone may still travel to before the next one."""
    for meeting in _to_come(site):
        if meeting.cancelled and (coming is None or meeting.start < coming.start):
            yield old_meeting_card(site, meeting, HOME)


def _view(site: Site, meeting: Meeting) -> NextMeeting:
    kinds = site.selection.kinds
    about = [item for item in site.selection.by_meeting.get(meeting.id, ()) if _shown(site, item)]
    agendas = [item for item in about if kinds[item.kind].next_meeting]
    explainers = (
        item
        for item in about
        if kinds[item.kind].bound is Bound.BEFORE and not kinds[item.kind].next_meeting
    )
    return NextMeeting(
        card=old_meeting_card(site, meeting, HOME),
        is_today=meeting.start.date() == site.selection.now.date(),
        agenda=_link(site, agendas[-1]) if agendas else None,
        explainers=tuple(old_card(site, item, HOME) for item in explainers),
        stream=elsewhere(meeting.stream),
        speak=_speak(site),
    )


def _shown(site: Site, item: Item) -> bool:
    return not site.is_withdrawn(item)


def _link(site: Site, item: Item) -> Link:
    return Link(link(site.addresses.item(item.kind, item.id), HOME), item.title)


def _speak(site: Site) -> Link | None:
    """The page about having one's say, where there is anything on it."""
    kind = site.selection.kinds.get(PARTICIPATION)
    if kind is None or all(item.kind != kind.id for item in site.newest):
        return None
    return Link(link(site.addresses.kind(kind.id), HOME), kind.label)


def _is_of_a_meeting(site: Site, item: Item) -> bool:
    kind = site.selection.kinds[item.kind]
    return kind.bound is not None and not kind.next_meeting


def _is_decision(site: Site, item: Item) -> bool:
    return site.selection.kinds[item.kind].bound is Bound.AFTER


def _lead(site: Site) -> Item | None:
    """The newest of what a meeting is about: what it decided, or will decide on."""
    found = (item for item in site.newest if _is_of_a_meeting(site, item))
    return next(found, None) or next(iter(site.newest), None)


def _cards(
    site: Site, count: int, lead: Item | None, wanted: Callable[[Site, Item], bool]
) -> tuple[Card, ...]:
    """The newest that are wanted, after the one that leads."""
    found = (item for item in site.newest if item is not lead and wanted(site, item))
    return tuple(old_card(site, item, HOME) for item in islice(found, count))


def _is_older_news(site: Site, item: Item) -> bool:
    """No decision, and not in the days of this week, which the page already shows."""
    appeared = site.selection.appeared(item)
    this_week = Week.of(site.selection.now.date())
    return (
        not _is_decision(site, item)
        and appeared is not None
        and Week.of(appeared.date()) < this_week
    )


def _all_decisions(site: Site) -> str | None:
    for kind in site.selection.kinds.values():
        if kind.bound is Bound.AFTER:
            return link(site.addresses.kind(kind.id), HOME)
    return None


def _ways(site: Site) -> Iterator[Link]:
    for id, label in site.selection.council.topics.items():
        if id in site.by_topic:
            yield Link(link(site.addresses.topic(id), HOME), Written(label))
    for way in ways_on(site.context):
        if way.href not in (site.addresses.topics(), site.addresses.archive()):
            yield Link(link(way.href, HOME), way.text)
